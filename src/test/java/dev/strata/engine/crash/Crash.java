package dev.strata.engine.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Oracle;
import dev.strata.engine.store.Cache;
import java.time.Duration;
import java.util.Set;

/** One deed, killed or not, and what must be true afterwards. */
record Crash(QuickJava java, Deed deed, Scene scene, Set<String> published, String shared) {

    static Crash prepared(QuickJava java, Deed deed, Scene scene) throws Exception {
        Set<String> published;
        try (Cache cache = Cache.open(scene.root())) {
            deed.prepare(cache, scene);
            published = Audit.tags(cache);
        }
        published.removeAll(deed.mayTakeAway(scene));
        String shared = Audit.sharedRows(scene.root());
        deed.age(scene);
        return new Crash(java, deed, scene, published, deed == Deed.MIGRATE ? Audit.sharedRows(scene.root()) : shared);
    }

    Duration undisturbed() throws Exception {
        try (DoomedProcess process = DoomedProcess.start(java, deed, scene)) {
            process.go();
            long begin = System.nanoTime();
            assertTrue(process.isDone());
            Duration whole = Duration.ofNanos(System.nanoTime() - begin);
            audit();
            return whole;
        }
    }

    /** Kills it at a moment, and tells whether that came before its end. */
    boolean killedAfter(Duration delay) throws Exception {
        try (DoomedProcess process = DoomedProcess.start(java, deed, scene)) {
            process.go();
            process.killAfter(delay);
            return !process.isDone();
        }
    }

    /** Kills it when a thread of it enters a system call for the {@code count}th time; false if none ever does. */
    boolean killedAt(String call, int count) throws Exception {
        String[] strace = {
            Oracle.find("strace").orElseThrow().toString(),
            "-f",
            "-qqq",
            "--seccomp-bpf",
            "-o",
            "/dev/null",
            "-e",
            "trace=" + call,
            "-e",
            "inject=%s:signal=SIGKILL:when=%d".formatted(call, count)
        };
        try (DoomedProcess process = DoomedProcess.start(java, deed, scene, strace)) {
            process.go();
            return !process.isDone();
        }
    }

    void audit() throws Exception {
        if (deed == Deed.MIGRATE) {
            assertEquals(shared, Audit.sharedRows(scene.root()), "what is shared with the other program");
        }
        try (Cache cache = Cache.open(scene.root())) {
            Audit.nothingIsLost(cache, published);
            Audit.nothingIsDamaged(cache);
            deed.run(cache, scene);
            Audit.nothingIsDamaged(cache);
            Scene.collect(cache);
            Audit.nothingIsLeft(cache);
        }
    }
}
