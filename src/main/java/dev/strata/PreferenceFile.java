package dev.strata;

import dev.strata.ui.Preferences;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the window's preferences are kept. A file that cannot be read counts as none, so that it never keeps the window
 * from opening; it is replaced in one step, so that a crash leaves the old one or the new one.
 */
final class PreferenceFile {

    private static final Logger LOG = LoggerFactory.getLogger(PreferenceFile.class);
    private static final int QUIET_MILLIS = 500;
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private Map<String, String> written = Map.of();

    PreferenceFile(Path file) {
        this.file = file;
    }

    /** The file in this user's configuration directory. */
    static PreferenceFile standard() {
        return new PreferenceFile(directory().resolve("strata").resolve("window.properties"));
    }

    Map<String, String> read() {
        Map<String, String> kept = new HashMap<>();
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("it is too large");
            }
            var properties = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
            properties.stringPropertyNames().forEach(key -> kept.put(key, properties.getProperty(key)));
        } catch (NoSuchFileException _) {
            return Map.of();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} is not used: {}", file, e.getMessage());
            return Map.of();
        }
        written = Map.copyOf(kept);
        return written;
    }

    /** Writes {@code preferences} from now on, a while after each change; {@code ui} is where they may be read. */
    void follow(Preferences preferences, Executor ui, Executor workers) {
        Executor later = CompletableFuture.delayedExecutor(QUIET_MILLIS, TimeUnit.MILLISECONDS, ui);
        var waiting = new boolean[1];
        preferences.onChange(() -> {
            if (!waiting[0]) {
                waiting[0] = true;
                later.execute(() -> {
                    waiting[0] = false;
                    Map<String, String> kept = preferences.kept();
                    try {
                        workers.execute(() -> write(kept));
                    } catch (RejectedExecutionException _) {
                        // the window is closing, which writes them as well
                    }
                });
            }
        });
    }

    /** Keeps {@code kept}; a failure costs the user a choice, nothing more. */
    synchronized void write(Map<String, String> kept) {
        if (kept.equals(written)) {
            return;
        }
        try {
            Path directory = Optional.ofNullable(file.getParent()).orElseThrow();
            Files.createDirectories(directory);
            Path fresh = Files.createTempFile(directory, "window", ".tmp");
            try {
                var properties = new Properties();
                properties.putAll(kept);
                try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                    properties.store(out, null);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            written = Map.copyOf(kept);
        } catch (IOException e) {
            LOG.warn("{} is not written: {}", file, e.getMessage());
        }
    }

    private static Path directory() {
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support");
        }
        String variable = system.contains("windows") ? "APPDATA" : "XDG_CONFIG_HOME";
        return Optional.ofNullable(System.getenv(variable))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".config"));
    }
}
