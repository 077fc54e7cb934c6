package dev.strata.bench;

import dev.strata.bench.contest.Contestant;
import dev.strata.bench.contest.Cost;
import dev.strata.bench.contest.Pull;
import dev.strata.bench.contest.Tools;
import dev.strata.bench.images.ImageRecipe;
import dev.strata.bench.images.Layout;
import dev.strata.bench.images.RegistryFill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets contestants pull the same image in turn, round by round, each time into an empty directory. */
final class Contest {

    private final String host;
    private final Path images;
    private final Path output;
    private final Path spent;
    private int turns;

    /**
     * Contestants pull from the registry at {@code host}.
     *
     * @param images where made-up images are kept
     * @param work where pulls fill a directory; what they leave there stays without its bytes, see {@link Tools#hollow}
     */
    Contest(String host, Path images, Path work) {
        this.host = host;
        this.images = images;
        this.output = work.resolve("output");
        this.spent = work.resolve("spent");
    }

    Outcome run(ImageRecipe recipe, List<Contestant> contestants, int rounds) throws IOException, InterruptedException {
        System.err.println(recipe.name());
        Layout layout = Layout.of(recipe, images.resolve(recipe.folder()));
        try (var fill = new RegistryFill(host)) {
            fill.push(layout, recipe.name());
        }
        Pull pull = new Pull(host, recipe.name(), layout, output);
        Map<Contestant, List<Sample>> samples = new HashMap<>();
        Map<Contestant, String> failures = new HashMap<>();
        for (Contestant contestant : contestants) {
            contestant.missing().ifPresent(reason -> failures.put(contestant, reason));
            samples.put(contestant, new ArrayList<>());
        }
        renew();
        Tools.awaitCheapFiles(output);
        for (int round = 0; round <= rounds; round++) {
            for (Contestant contestant : contestants) {
                if (!failures.containsKey(contestant) && round <= contestant.rounds(rounds)) {
                    turn(contestant, pull, round == 0, samples.get(contestant), failures);
                }
            }
        }
        renew();
        List<Row> rows = contestants.stream()
                .map(one -> new Row(one.name(), failures.getOrDefault(one, ""), samples.get(one)))
                .toList();
        return new Outcome(
                recipe.name(), layout.layers().size(), layout.entries(), layout.size(), layout.unpacked(), rows);
    }

    private void turn(
            Contestant contestant, Pull pull, boolean warmUp, List<Sample> samples, Map<Contestant, String> failures)
            throws IOException, InterruptedException {
        renew();
        Tools.output("sync"); // nobody pays for what the one before left unwritten
        try {
            if (warmUp) {
                contestant.warmUp(pull);
                return;
            }
            Cost cost = contestant.run(pull);
            samples.add(new Sample(cost, allocated(output), allocatedImages()));
            System.err.printf("  %-40s %7.2f s%n", contestant.name(), cost.wall());
        } catch (IOException e) {
            failures.put(contestant, String.valueOf(e.getMessage()));
            System.err.printf("  %-40s %s%n", contestant.name(), e.getMessage());
        }
    }

    private void renew() throws IOException, InterruptedException {
        if (Files.exists(output)) {
            Tools.hollow(output);
            Files.createDirectories(spent);
            Files.move(output, spent.resolve(String.valueOf(turns++)));
        }
        Files.createDirectories(output);
    }

    private static long allocated(Path directory) throws InterruptedException {
        return Long.parseLong(Tools.output("du", "-sB1", directory.toString()).split("\\s")[0]);
    }

    private long allocatedImages() throws InterruptedException {
        return Tools.output("find", output.toString(), "-type", "f", "-name", "*.erofs", "-printf", "%b\n")
                .lines()
                .mapToLong(blocks -> Long.parseLong(blocks) * 512)
                .sum();
    }
}
