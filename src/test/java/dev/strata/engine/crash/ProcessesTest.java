package dev.strata.engine.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Builder;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.store.Cache;
import dev.strata.testing.Fault;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many processes at one cache. The system property {@code strata.processes.seconds} says for how long. */
class ProcessesTest {

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("strata.processes.seconds", 60));
    private static final int PULLERS = 8;
    private static final int IMAGES = 24;
    private static final int LAYERS = 12;

    @TempDir
    private Path folder;

    @Test
    void eightProcessesPullWhileAnotherCleansUp() throws Exception {
        QuickJava java = QuickJava.train(folder);
        Path root = folder.resolve("shared");
        Set<Descriptor> layers = new HashSet<>();
        try (TestRegistry registry = new TestRegistry()) {
            List<byte[]> tars = new ArrayList<>();
            for (int i = 0; i < LAYERS; i++) {
                tars.add(layer(i));
            }
            for (int i = 0; i < IMAGES; i++) {
                TestImage image = TestImage.of(tars.getFirst(), tars.get(1 + i % 5), tars.get(6 + i % 6));
                layers.addAll(image.layers());
                registry.add("app", String.valueOf(i), image);
            }
            // what all images lie on: whoever comes second waits for it
            Descriptor base = TestImage.of(tars.getFirst()).layers().getFirst();
            registry.fault(base.digest().toString(), Fault.slow(Duration.ofSeconds(3)));
            List<Process> pullers = new ArrayList<>();
            for (int i = 0; i < PULLERS; i++) {
                pullers.add(start(java, root, registry.host(), String.valueOf(i)));
            }
            Process collector = start(java, root, registry.host(), "collect");
            for (Process puller : pullers) {
                assertEquals("ready", puller.inputReader().readLine());
            }
            for (Process puller : pullers) {
                puller.outputWriter().close();
            }
            Set<String> pids = pullers.stream().map(p -> "process " + p.pid()).collect(Collectors.toSet());
            long pulls = 0;
            int waits = 0;
            for (Process puller : pullers) {
                List<String> said = puller.inputReader().readAllLines();
                assertEquals(0, puller.waitFor(), said::toString);
                pulls += said.stream().filter("pulled"::equals).count();
                for (String line : said) {
                    if (line.startsWith("waiting for ")) {
                        waits++;
                        assertTrue(pids.contains(line.substring("waiting for ".length())), line);
                    }
                }
            }
            String cleanUps = collector.inputReader().readLine();
            assertEquals(0, collector.waitFor(), cleanUps);
            assertTrue(Integer.parseInt(cleanUps) > 10, cleanUps + " times cleaned up");
            assertTrue(pulls >= PULLERS * IMAGES, pulls + " pulls");
            assertFalse(waits == 0, "somebody waited for somebody");
            for (Descriptor layer : layers) {
                var requests = registry.requests("blobs/" + layer.digest());
                assertEquals(1, requests.size(), () -> "fetched once: " + requests);
            }
        }
        try (Cache cache = Cache.open(root)) {
            assertEquals(IMAGES, cache.images().size());
            assertEquals(layers.size(), cache.inventory().blobs().size());
            Audit.nothingIsDamaged(cache);
            Scene.collect(cache);
            Audit.nothingIsLeft(cache);
        }
    }

    private static Process start(QuickJava java, Path root, String host, String role) throws IOException {
        return new ProcessBuilder(java.running(
                        ProcessesTest.class, List.of(root.toString(), host, role, String.valueOf(LENGTH.toSeconds()))))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static byte[] layer(int number) {
        byte[] content = new byte[number == 0 ? 8 << 20 : 300_000];
        new Random(number).nextBytes(content);
        // with its own root it is the same whatever it lies on, and need be converted but once
        return new TarBytes().directory("./").file("layer-" + number, content).end();
    }

    /** One of the processes. */
    public static void main(String[] args) throws IOException, InterruptedException {
        long end =
                System.nanoTime() + Duration.ofSeconds(Long.parseLong(args[3])).toNanos();
        try (Cache cache = Cache.open(Path.of(args[0]))) {
            if (args[2].equals("collect")) {
                System.out.println(collect(cache, end));
            } else {
                System.out.println("ready");
                while (System.in.read() >= 0) {
                    // until all are
                }
                pull(cache, args[1], new Random(Long.parseLong(args[2])), end);
            }
        }
    }

    private static int collect(Cache cache, long end) throws IOException, InterruptedException {
        int times = 0;
        while (System.nanoTime() < end) {
            Scene.collect(cache);
            times++;
        }
        return times;
    }

    /** Pulls the images, first all of them in an order of its own, then any, asking the registry each time. */
    private static void pull(Cache cache, String host, Random random, long end)
            throws IOException, InterruptedException {
        Builder builder = new Builder(cache, BuildOptions.DEFAULT.withForcePull(true));
        int shift = random.nextInt(IMAGES);
        for (int i = 0; i < IMAGES || System.nanoTime() < end; i++) {
            int image = i < IMAGES ? (i + shift) % IMAGES : random.nextInt(IMAGES);
            builder.build(host + "/app:" + image, ProcessesTest::tell);
            System.out.println("pulled");
        }
    }

    private static void tell(Progress.Step step) {
        if (step.phase() == Phase.WAITING) {
            System.out.println("waiting for " + step.holder());
        }
    }
}
