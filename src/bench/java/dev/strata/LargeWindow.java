package dev.strata;

import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.TaskRunner;
import dev.strata.ui.images.ImageShelf;
import dev.strata.ui.usage.Cleaner;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The real window on ten thousand images, for measuring it. Everything but {@link #answered} is for the UI thread. */
public final class LargeWindow {

    private static final int WIDTH = 980;
    private static final int HEIGHT = 700;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final AtomicLong answer = new AtomicLong();
    private final Stage stage = new Stage();

    /** Starts the toolkit. */
    public static void startToolkit() {
        FxTests.startToolkit();
    }

    /** Opens the window; the catalog does not answer before {@link #answer()}. */
    public void open() {
        FakeEngine engine = new FakeEngine().huge();
        var access = engine.access();
        ImageShelf shelf = (ImageShelf) Proxy.newProxyInstance(
                LargeWindow.class.getClassLoader(), new Class<?>[] {ImageShelf.class}, (_, method, arguments) -> {
                    if (method.getName().equals("list")) {
                        List<ImageInfo> list = engine.list();
                        wanted.await();
                        answer.set(System.nanoTime());
                        return list;
                    }
                    return method.invoke(engine, arguments);
                });
        Cleaner cleaner = (Cleaner) Proxy.newProxyInstance(
                LargeWindow.class.getClassLoader(),
                new Class<?>[] {Cleaner.class},
                (_, method, arguments) -> method.invoke(engine, arguments));
        var wiring = new Wiring(
                new EngineAccess(
                        access.cacheRoot(),
                        shelf,
                        access.finder(),
                        access.files(),
                        access.puller(),
                        cleaner,
                        access.opened()),
                new TaskRunner(workers, Platform::runLater),
                _ -> new EagerQuestions(),
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));
        Parent root = wiring.views.load("shell");
        new Appearance(root);
        stage.setScene(new Scene(root, WIDTH, HEIGHT));
        stage.show();
    }

    /** Lets the catalog answer. */
    public void answer() {
        wanted.countDown();
    }

    public Scene scene() {
        return stage.getScene();
    }

    /** When the catalog had answered, in the time of {@code System.nanoTime}. */
    public long answered() {
        return answer.get();
    }

    /** Closes the window and ends the toolkit. */
    public void close() {
        stage.close();
        workers.shutdownNow();
        Platform.exit();
    }
}
