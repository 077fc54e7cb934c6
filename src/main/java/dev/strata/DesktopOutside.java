package dev.strata;

import dev.strata.ui.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Asks the desktop by the command that each system has for it. */
final class DesktopOutside implements Outside {

    private final Executor workers;
    private final Consumer<Path> refused;

    /**
     * Creates the way to the desktop.
     *
     * @param refused hears, on a worker's thread, of a path that nothing could show
     */
    DesktopOutside(Executor workers, Consumer<Path> refused) {
        this.workers = workers;
        this.refused = refused;
    }

    @Override
    public void show(Path path) {
        workers.execute(() -> {
            Path folder = Files.isDirectory(path)
                    ? path
                    : Optional.ofNullable(path.getParent()).orElse(path);
            try {
                Process opener = new ProcessBuilder(command(), folder.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (opener.waitFor() != 0 && !command().equals("explorer")) {
                    refused.accept(folder);
                }
            } catch (IOException _) {
                refused.accept(folder);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static String command() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("windows")) {
            return "explorer";
        }
        return system.contains("mac") ? "open" : "xdg-open";
    }
}
