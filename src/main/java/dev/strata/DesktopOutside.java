package dev.strata;

import dev.strata.ui.Outside;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Asks the desktop by the command that each system has for it. */
final class DesktopOutside implements Outside {

    private static final String EXPLORER = "explorer";

    private final Executor workers;
    private final Consumer<Object> refused;

    /**
     * Creates the way to the desktop.
     *
     * @param refused hears, on a worker's thread, of a path or an address that nothing could show
     */
    DesktopOutside(Executor workers, Consumer<Object> refused) {
        this.workers = workers;
        this.refused = refused;
    }

    @Override
    public void show(Path path) {
        workers.execute(() -> {
            Path folder = Files.isDirectory(path)
                    ? path
                    : Optional.ofNullable(path.getParent()).orElse(path);
            run(opener(), folder);
        });
    }

    @Override
    public void browse(URI address) {
        workers.execute(() -> run(opener(), address));
    }

    private void run(String command, Object place) {
        try {
            Process opener = new ProcessBuilder(List.of(command, place.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Explorer's exit code says nothing
            if (opener.waitFor() != 0 && !command.equals(EXPLORER)) {
                refused.accept(place);
            }
        } catch (IOException _) {
            refused.accept(place);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String opener() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("windows")) {
            return EXPLORER;
        }
        return system.contains("mac") ? "open" : "xdg-open";
    }
}
