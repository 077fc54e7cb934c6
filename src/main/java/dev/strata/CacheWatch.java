package dev.strata;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the catalog's files change, whoever changed them: at most a few times a second, and once more after the
 * last change. Where the system cannot watch, or the directory goes away, it ends in silence, and the window shows such
 * changes when it reads again.
 */
final class CacheWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CacheWatch.class);
    private static final String CATALOG = "metadata.db";
    private static final int QUIET_MILLIS = 300;
    private static final int APPEARANCE_SECONDS = 2;

    private final Path root;
    private final Runnable changed;
    private final Executor ui;

    /**
     * Creates a watch, which begins when it is run and ends with its thread's interruption.
     *
     * @param changed called by {@code ui}
     */
    CacheWatch(Path root, Runnable changed, Executor ui) {
        this.root = root;
        this.changed = changed;
        this.ui = ui;
    }

    @Override
    public void run() {
        try (WatchService service = root.getFileSystem().newWatchService()) {
            while (!Files.isDirectory(root)) {
                TimeUnit.SECONDS.sleep(APPEARANCE_SECONDS);
            }
            root.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            WatchKey key = service.take();
            while (true) {
                boolean catalog = concernsCatalog(key);
                if (!key.reset()) {
                    return;
                }
                if (catalog) {
                    TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
                    ui.execute(changed);
                }
                key = service.take();
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.info("changes by other programs are not watched: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException _) {
            // the window is closing
        }
    }

    private static boolean concernsCatalog(WatchKey key) {
        return key.pollEvents().stream()
                .anyMatch(event -> String.valueOf(event.context()).startsWith(CATALOG));
    }
}
