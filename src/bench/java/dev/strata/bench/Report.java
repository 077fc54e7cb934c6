package dev.strata.bench;

import dev.strata.bench.contest.Engines;
import dev.strata.bench.contest.Floor;
import dev.strata.bench.contest.Peers;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The results as Markdown. */
final class Report {

    private final StringBuilder text = new StringBuilder();

    static String of(Results results) {
        Report report = new Report();
        report.machine(results);
        double scale = results.settings().scale();
        report.summary(results.images());
        report.targets(new Targets(results.images(), results.growth(), scale).all(), scale);
        results.images().forEach(report::image);
        report.growth(results.growth());
        return report.text.toString();
    }

    private void machine(Results results) {
        Machine machine = results.machine();
        line("# Pulls compared");
        line("");
        line(
                "%s, %d cores, %.1f GB, %s, %s, %s.",
                machine.processor(),
                machine.cores(),
                machine.memory() / 1e9,
                machine.system(),
                machine.filesystem(),
                machine.java());
        machine.tools().forEach((tool, version) -> line("%s: %s.", tool, version));
        line("");
        line(
                "Scale %s; medians of %d rounds, of two for the slowest programs, all contestants in turn, each into an empty"
                        + " directory, from a registry on loopback. MB are 10⁶ bytes; disk is what `du` finds; RSS is that of the largest process.",
                results.settings().scale(), results.settings().rounds());
    }

    private void summary(List<Outcome> images) {
        List<String> contestants = List.of(
                Engines.WARM,
                Engines.LAUNCHED,
                Engines.COLD,
                Peers.MICROSANDBOX,
                Peers.SKOPEO,
                Peers.PODMAN,
                Peers.UMOCI,
                Peers.SKOPEO_MKFS,
                Floor.ofMachine().name());
        line("");
        line("## Wall seconds");
        line("");
        line("| image | %s |", String.join(" | ", contestants));
        line("|---|%s", "--:|".repeat(contestants.size()));
        for (Outcome image : images) {
            List<String> figures = contestants.stream()
                    .map(contestant -> number(image.of(contestant, Row::wall), 1))
                    .toList();
            line(
                    "| %s: %,d entries, %d layers, %.0f MB | %s |",
                    image.image(),
                    image.entries(),
                    image.layers(),
                    image.unpacked() / 1e6,
                    String.join(" | ", figures));
        }
    }

    private void targets(List<Targets.Target> targets, double scale) {
        line("");
        line("## Targets");
        line("");
        if (scale < 1) {
            line("At a scale below 1 fixed costs outweigh the rest: the verdicts mean something at scale 1 only.");
            line("");
        }
        line("| target | at most | found | |");
        line("|---|--:|--:|---|");
        for (Targets.Target target : targets) {
            line("| %s | %s | %s | %s |", target.text(), number(target.atMost()), target.figure(), target.verdict());
        }
    }

    private void image(Outcome image) {
        line("");
        line("## %s", image.image());
        line("");
        line(
                "%d layers, %,d entries, %.0f MB served, %.0f MB unpacked",
                image.layers(), image.entries(), image.size() / 1e6, image.unpacked() / 1e6);
        line("");
        line("| | wall s | fastest–slowest | / floor | / strata | CPU s | peak RSS MB | disk MB | of it EROFS MB |");
        line("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (Row row : image.rows()) {
            line("| %s | %s |", row.contestant(), row.failed() ? reason(row) : figures(image, row));
        }
    }

    private void growth(List<Outcome> images) {
        if (images.isEmpty()) {
            return;
        }
        line("");
        line("## Growth");
        line("");
        line("| image | entries | unpacked MB | | wall s | CPU s | CPU µs / entry | CPU ns / byte | peak RSS MB |");
        line("|---|--:|--:|---|--:|--:|--:|--:|--:|");
        for (Outcome image : images) {
            for (Row row : image.rows()) {
                line(
                        "| %s | %,d | %.0f | %s | %s |",
                        image.image(),
                        image.entries(),
                        image.unpacked() / 1e6,
                        row.contestant(),
                        row.failed() ? reason(row) : growthFigures(image, row));
            }
        }
    }

    private static String figures(Outcome image, Row row) {
        return String.join(
                " | ",
                number(row.wall(), 1),
                number(row.fastest(), 1) + "–" + number(row.slowest(), 1),
                number(image.ratio(row.contestant(), floor(image), Row::wall), 1),
                number(image.ratio(row.contestant(), Engines.WARM, Row::wall), 1),
                number(row.cpu(), 1),
                number(row.peakRss(), 1e6),
                number(row.disk(), 1e6),
                number(row.images(), 1e6));
    }

    private static String growthFigures(Outcome image, Row row) {
        return String.join(
                " | ",
                number(row.wall(), 1),
                number(row.cpu(), 1),
                number(row.cpu(), image.entries() / 1e6),
                number(row.cpu(), image.unpacked() / 1e9),
                number(row.peakRss(), 1e6));
    }

    private static String floor(Outcome image) {
        String fastest = Floor.ofMachine().name();
        return image.of(fastest, Row::wall).isPresent()
                ? fastest
                : Floor.ofJdk().name();
    }

    private static String reason(Row row) {
        return row.failure().replace('|', '/').replace('\n', ' ');
    }

    private static String number(OptionalDouble value, double unit) {
        return value.isEmpty() ? "–" : number(value.getAsDouble() / unit);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
