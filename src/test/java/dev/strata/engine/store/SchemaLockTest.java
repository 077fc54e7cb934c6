package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strata.Oracle;
import dev.strata.engine.StrataException.Busy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

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
    void whoeverLooksAfterTheSchemaTooLongIsNamed() throws Exception {
        Path catalog = new Layout(root).catalog();
        try (OtherProcess other = OtherProcess.start(root, "schema", "")) {
            Busy busy = assertThrows(Busy.class, () -> SchemaLock.acquire(catalog, Duration.ofMillis(50)));
            assertEquals(named(other) + ", which is opening it", busy.holder());
        }
    }

    @Test
    void whoeverWritesToTheCatalogIsNamed() throws Exception {
        Path catalog = new Layout(root).catalog();
        try (OtherProcess other = OtherProcess.start(root, "write", "")) {
            Busy busy = assertInstanceOf(
                    Busy.class, CatalogFault.saving(catalog, new SQLiteException("busy", SQLiteErrorCode.SQLITE_BUSY)));
            assertEquals(named(other), busy.holder());
        }
    }

    /** Only Linux lists who has which lock. */
    private static String named(OtherProcess other) {
        return Files.isReadable(Path.of("/proc/locks")) ? "process " + other.pid() : "another program";
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
