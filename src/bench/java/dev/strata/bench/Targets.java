package dev.strata.bench;

import dev.strata.bench.contest.Engines;
import dev.strata.bench.contest.Floor;
import dev.strata.bench.contest.Peers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was to be reached, next to what was. */
final class Targets {

    private static final double LARGE = 100_000_000;

    private final List<Outcome> images;
    private final List<Outcome> growth;
    private final List<Outcome> large;

    Targets(List<Outcome> images, List<Outcome> growth, double scale) {
        this.images = images;
        this.growth = growth;
        large = images.stream()
                .filter(image -> image.unpacked() >= LARGE * Math.min(1, scale))
                .toList();
    }

    /**
     * A figure that must not be above a bound.
     *
     * @param found empty if something that it needs was not there
     */
    record Target(String text, double atMost, OptionalDouble found) {

        String verdict() {
            return found.isEmpty() ? "not measured" : found.getAsDouble() <= atMost ? "met" : "missed";
        }

        String figure() {
            return found.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f", found.getAsDouble());
        }
    }

    List<Target> all() {
        String floor = Floor.ofMachine().name();
        return List.of(
                new Target(
                        "running application / microsandbox, wall, geometric mean over images above 100 MB",
                        0.5,
                        mean(ratios(large, Engines.WARM, Peers.MICROSANDBOX, Row::wall))),
                new Target(
                        "running application / microsandbox, wall, worst image",
                        0.7,
                        worst(ratios(large, Engines.WARM, Peers.MICROSANDBOX, Row::wall))),
                new Target(
                        "java -jar / microsandbox, wall, geometric mean",
                        0.8,
                        mean(ratios(large, Engines.COLD, Peers.MICROSANDBOX, Row::wall))),
                new Target(
                        "java -jar / microsandbox, wall, worst image",
                        0.8,
                        worst(ratios(large, Engines.COLD, Peers.MICROSANDBOX, Row::wall))),
                new Target(
                        "launcher / microsandbox, wall, geometric mean",
                        0.8,
                        mean(ratios(large, Engines.LAUNCHED, Peers.MICROSANDBOX, Row::wall))),
                new Target(
                        "launcher / microsandbox, wall, worst image",
                        0.8,
                        worst(ratios(large, Engines.LAUNCHED, Peers.MICROSANDBOX, Row::wall))),
                new Target(
                        "running application / floor with the fastest inflater, wall, worst image (aim: 1.3)",
                        1.6,
                        worst(ratios(large, Engines.WARM, floor, Row::wall))),
                new Target(
                        "EROFS images / those of mkfs.erofs, bytes on disk, worst image",
                        1,
                        worst(ratios(images, Engines.WARM, Peers.SKOPEO_MKFS, Row::images))),
                new Target("many files: cache / microsandbox's cache, bytes on disk", 0.75, manyFilesOnDisk()),
                new Target("80,000 files in one directory: CPU seconds beyond their bytes", 1, directory()),
                new Target("cost of an entry at the upper end / at the lower end", 1.5, linear("entries-")),
                new Target("cost of a byte at the upper end / at the lower end", 1.5, linear("bytes-")),
                new Target("pulls that failed with the heap limited", 0, failures()));
    }

    private OptionalDouble manyFilesOnDisk() {
        List<Outcome> many = images.stream()
                .filter(image -> image.image().startsWith("many-files"))
                .toList();
        return worst(ratios(many, Engines.WARM, Peers.MICROSANDBOX, Row::disk));
    }

    private OptionalDouble directory() {
        OptionalDouble spread = cpu("one-directory-");
        OptionalDouble single = cpu("one-file-");
        return spread.isPresent() && single.isPresent()
                ? OptionalDouble.of(spread.getAsDouble() - single.getAsDouble())
                : OptionalDouble.empty();
    }

    private OptionalDouble cpu(String prefix) {
        return series(prefix).stream()
                .flatMapToDouble(image -> image.of(Engines.WARM, Row::cpu).stream())
                .findFirst();
    }

    /** The slope of CPU time over the last step of a series, over that of all steps together. */
    private OptionalDouble linear(String prefix) {
        List<Outcome> series = series(prefix);
        if (series.size() < 3
                || series.stream()
                        .anyMatch(image -> image.of(Engines.WARM, Row::cpu).isEmpty())) {
            return OptionalDouble.empty();
        }
        Outcome top = series.getLast();
        Outcome middle = series.get(series.size() - 2);
        return OptionalDouble.of(slope(middle, top) / slope(series.getFirst(), middle));
    }

    private static double slope(Outcome from, Outcome to) {
        double cpu = to.of(Engines.WARM, Row::cpu).getAsDouble()
                - from.of(Engines.WARM, Row::cpu).getAsDouble();
        return cpu / (to.unpacked() - from.unpacked());
    }

    private List<Outcome> series(String prefix) {
        return growth.stream().filter(image -> image.image().startsWith(prefix)).toList();
    }

    private OptionalDouble failures() {
        List<Row> rows = Stream.concat(images.stream(), growth.stream())
                .flatMap(image -> image.row(Engines.COLD).stream())
                .toList();
        boolean measured = rows.stream().anyMatch(row -> !row.samples().isEmpty());
        long failed = rows.stream().filter(Row::failed).count();
        return measured ? OptionalDouble.of(failed) : OptionalDouble.empty();
    }

    private static double[] ratios(
            List<Outcome> images, String contestant, String other, Function<Row, OptionalDouble> figure) {
        return images.stream()
                .flatMapToDouble(image -> image.ratio(contestant, other, figure).stream())
                .toArray();
    }

    private static OptionalDouble mean(double[] ratios) {
        return ratios.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.exp(Arrays.stream(ratios).map(Math::log).average().orElseThrow()));
    }

    private static OptionalDouble worst(double[] ratios) {
        return Arrays.stream(ratios).max();
    }
}
