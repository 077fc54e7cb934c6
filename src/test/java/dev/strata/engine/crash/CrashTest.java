package dev.strata.engine.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process is killed at a random moment, again and again. Each time the cache opens, shows everything that was
 * published and nothing that is damaged; the same deed succeeds when it is done again; and after a clean-up there are
 * exactly the files that the images need. The system property {@code strata.crashes} multiplies the number of times.
 */
class CrashTest {

    private static final int TIMES = Integer.getInteger("strata.crashes", 1);
    private static final int WORKERS = 2;

    @TempDir
    private static Path javaFolder;

    private static QuickJava java;

    @TempDir
    private Path folder;

    private TestRegistry registry;
    private Scene scene;

    @BeforeAll
    static void train() throws IOException, InterruptedException {
        java = QuickJava.train(javaFolder);
    }

    @BeforeEach
    void serve() throws IOException {
        registry = new TestRegistry();
        scene = Scene.set(folder, registry);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PULL, 54",
        "REPLACE, 36",
        "IMPORT, 26",
        "IMPORT_STREAM, 18",
        "MERGED, 18",
        "FLAT, 18",
        "COLLECT, 26",
        "REMOVE, 20",
        "TAG, 16",
        "MIGRATE, 24",
        "REBUILD, 20",
        "KEEPING, 20",
        "EVERYTHING, 16"
    })
    void aKilledProcessLosesAndDamagesNothing(Deed deed, int kills) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<Integer>> done = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                Scene own = scene.at(Files.createDirectory(folder.resolve("cache" + worker)));
                int seed = worker;
                Callable<Integer> work = () -> kill(deed, own, kills * TIMES / WORKERS, new Random(seed));
                done.add(workers.submit(work));
            }
            int killed = 0;
            for (Future<Integer> work : done) {
                killed += work.get();
            }
            assertEquals(kills * TIMES / WORKERS * WORKERS, killed);
        }
    }

    /** Returns how many processes were really killed before they were done. */
    private static int kill(Deed deed, Scene scene, int times, Random random) throws Exception {
        Duration whole = Crash.prepared(java, deed, scene).undisturbed();
        int killed = 0;
        for (int attempt = 0; killed < times; attempt++) {
            assertTrue(attempt < 3 * times + 10, "it is done too quickly to be killed: " + whole);
            Crash crash = Crash.prepared(java, deed, scene);
            Duration delay = Duration.ofNanos((long) (random.nextDouble() * whole.toNanos()));
            if (crash.killedAfter(delay)) {
                killed++;
            } else {
                whole = whole.plus(delay).dividedBy(2); // on a busy machine it was measured too long
            }
            crash.audit();
        }
        return killed;
    }
}
