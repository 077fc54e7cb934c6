package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.strata.Oracle;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaLockTest {

    @TempDir
    Path root;

    @Test
    void oneAfterTheOtherLooksAfterTheSchema() throws Exception {
        Path catalog = root.resolve("metadata.db");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SchemaLock> second;
            try (SchemaLock _ = SchemaLock.acquire(catalog)) {
                second = threads.submit(() -> SchemaLock.acquire(catalog));
                Thread.sleep(100);
                assertFalse(second.isDone());
            }
            second.get().close();
        }
    }

    @Test
    void aProgramThatTakesTheBsdLockIsKeptOut() throws Exception {
        Oracle.needs("flock");
        Path catalog = root.resolve("metadata.db");
        String file = root.resolve("metadata.db.init.lock").toString();
        try (SchemaLock _ = SchemaLock.acquire(catalog)) {
            assertEquals(1, Oracle.tryRun("flock", "-n", file, "true").status());
        }
        assertEquals(0, Oracle.tryRun("flock", "-n", file, "true").status());
    }
}
