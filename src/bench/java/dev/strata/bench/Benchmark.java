package dev.strata.bench;

import dev.strata.bench.contest.Contestant;
import dev.strata.bench.contest.Engines;
import dev.strata.bench.contest.Floor;
import dev.strata.bench.contest.Peers;
import dev.strata.bench.contest.Tools;
import dev.strata.bench.images.ImageRecipe;
import dev.strata.testing.DockerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Fills a registry with made-up images, lets everything on this machine that can pull them do so, and prints tables. */
public final class Benchmark {

    private static final int GROWTH_ROUNDS = 3;
    private static final int FILES = 80_000;
    private static final int FILE_SIZE = 100;

    private final Settings settings;
    private final List<Contestant> contestants;

    private Benchmark(Settings settings) throws InterruptedException {
        this.settings = settings;
        contestants = Stream.of(engines(), Peers.all(), List.<Contestant>of(Floor.ofJdk(), Floor.ofMachine()))
                .flatMap(List::stream)
                .filter(one -> settings.wantsContestant(one.name()))
                .toList();
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        Settings settings = Settings.ofProperties();
        System.out.print(new Benchmark(settings).run().write(settings.directory()));
    }

    private Results run() throws IOException, InterruptedException {
        Machine machine = Machine.describe(settings.directory());
        Path work = Files.createTempDirectory(settings.directory(), "run");
        try (DockerRegistry registry = DockerRegistry.start(work)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(registry::close)); // Ctrl+C ends it too
            Path images = settings.directory().resolve("images-" + settings.scale());
            Contest contest = new Contest(registry.host(), images, work);
            List<Outcome> outcomes =
                    run(contest, ImageRecipe.contest(settings.scale()), contestants, settings.rounds());
            List<Outcome> growth = settings.growth()
                    ? run(contest, growthImages(), engines(), Math.min(GROWTH_ROUNDS, settings.rounds()))
                    : List.of();
            return new Results(machine, settings, outcomes, growth);
        } finally {
            Tools.output("rm", "-rf", work.toString());
        }
    }

    private List<Outcome> run(Contest contest, List<ImageRecipe> images, List<Contestant> contestants, int rounds)
            throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (ImageRecipe image : images) {
            if (settings.wantsImage(image.name())) {
                outcomes.add(contest.run(image, contestants, rounds));
            }
        }
        return outcomes;
    }

    private List<Contestant> engines() {
        return Engines.all(settings.jar(), settings.heap(), Duration.ofSeconds(settings.warm()));
    }

    private List<ImageRecipe> growthImages() {
        Stream<ImageRecipe> entries = LongStream.of(10_000, 30_000, 100_000, 300_000)
                .mapToObj(count -> ImageRecipe.entries((int) scaled(count)));
        Stream<ImageRecipe> bytes = LongStream.of(100_000_000, 400_000_000, 1_600_000_000)
                .mapToObj(count -> ImageRecipe.bytes(scaled(count)));
        int files = (int) scaled(FILES);
        Stream<ImageRecipe> directory =
                Stream.of(ImageRecipe.oneDirectory(files, FILE_SIZE), ImageRecipe.oneFile(files, FILE_SIZE));
        return Stream.of(entries, bytes, directory).flatMap(images -> images).toList();
    }

    private long scaled(long count) {
        return Math.max(1, Math.round(count * settings.scale()));
    }
}
