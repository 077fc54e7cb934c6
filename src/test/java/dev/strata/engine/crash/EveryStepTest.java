package dev.strata.engine.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Oracle;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process is killed just before each system call that makes something last or visible, one after the other, until none
 * is left. The system property {@code strata.crashes} adds the deeds and calls that take long.
 */
class EveryStepTest {

    private static final boolean ALL = Integer.getInteger("strata.crashes", 1) > 1;

    /** Files of the Java machine itself are among them. */
    private static final int MOST = 60;

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
        Oracle.needs("strace");
        registry = new TestRegistry();
        scene = Scene.set(folder, registry);
    }

    @AfterEach
    void stop() {
        if (registry != null) {
            registry.close();
        }
    }

    static Stream<Arguments> steps() {
        Set<Deed> deeds = ALL
                ? EnumSet.complementOf(EnumSet.of(Deed.EVERYTHING))
                : EnumSet.of(Deed.REPLACE, Deed.FLAT, Deed.COLLECT);
        List<String> calls = ALL
                ? List.of("rename", "link", "unlink", "fsync", "fdatasync", "pwrite64", "ftruncate")
                : List.of("rename", "link", "unlink");
        return deeds.stream().flatMap(deed -> calls.stream().map(call -> Arguments.of(deed, call)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aProcessKilledAtAStepLosesAndDamagesNothing(Deed deed, String call) throws Exception {
        Scene own = scene.at(Files.createDirectory(folder.resolve("cache")));
        boolean killed = true;
        int step = 0;
        while (killed && step < MOST) {
            step++;
            Crash crash = Crash.prepared(java, deed, own);
            killed = crash.killedAt(call, step);
            crash.audit();
        }
        assertTrue(ALL || !killed, call + " is called endlessly");
    }
}
