package dev.strata;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/** Runs parts of tests on the UI thread, and starts it where nobody has. */
final class FxTests {

    private FxTests() {}

    static synchronized void startToolkit() {
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException alreadyRunning) {
            Platform.runLater(() -> Platform.setImplicitExit(false));
        }
    }

    static <T> T onUiThread(Callable<T> action) throws InterruptedException {
        var task = new FutureTask<>(action);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
