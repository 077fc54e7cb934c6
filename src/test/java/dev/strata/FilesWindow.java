package dev.strata;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.tasks.TaskRunner;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.Route;
import dev.strata.ui.files.FileRow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Parent;

/** The window on a cache of its own with one image, sample:1, as the tests of its files begin. */
final class FilesWindow implements AutoCloseable {

    final Path cache;
    final WindowEngine engine;
    final Wiring wiring;
    final EagerQuestions questions = new EagerQuestions();

    /** What it had shown outside of it. */
    final List<Path> outside = new CopyOnWriteArrayList<>();

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ImageInfo image;
    private final AtomicReference<Instant> now = new AtomicReference<>(FakeEngine.NOW);

    /** Makes the cache and what is behind the window, both below {@code folder}. */
    FilesWindow(Path folder, TestImage sample) throws Exception {
        cache = Files.createTempDirectory(folder, "cache");
        try (LocalEngine local = LocalEngine.open(cache)) {
            local.builder(BuildOptions.DEFAULT).importArchive(archive("sample:1", sample), "sample:1", Progress.NONE);
            image = local.cache().find("sample:1");
        }
        engine = new WindowEngine(cache);
        wiring = new Wiring(
                engine.access(),
                new TaskRunner(workers, Platform::runLater),
                _ -> questions,
                ((InstantSource) now::get).withZone(ZoneOffset.UTC),
                new Wiring.Desktop(new Preferences(Map.of()), _ -> new SeenOutside()));
    }

    /** All of the window, to be put on a stage. */
    Parent shell() {
        Parent shell = wiring.views.load("shell");
        new Appearance(shell);
        return shell;
    }

    /** Goes to the page of the image. */
    void open(ImageTab tab) {
        wiring.navigation.go(Route.image(image, tab));
    }

    /** Adds another image, as it can be any time while the window is open. */
    ImageKey add(String name, TestImage added) throws Exception {
        engine.importing(archive(name, added), name).run(Progress.NONE);
        return new ImageKey(Scope.LOCAL, name);
    }

    private Path archive(String name, TestImage image) throws Exception {
        return Files.write(Files.createTempFile(cache.getParent(), "archive", ".tar"), TestArchives.oci(name, image));
    }

    /** Lets time go by, which stands still otherwise. */
    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** The paths of the lines of the tree. */
    List<String> paths() {
        return wiring.files.tree().rows().stream().map(FileRow::path).toList();
    }

    /** The path of the selected line; empty without one. */
    String selected() {
        return wiring.files.tree().selectedProperty().get().map(FileRow::path).orElse("");
    }

    @Override
    public void close() throws IOException {
        workers.shutdownNow();
        wiring.handout.close();
        engine.close();
    }

    /** A desktop that only notes what it is to show. */
    private final class SeenOutside implements Outside {
        @Override
        public void show(Path path) {
            outside.add(path);
        }

        @Override
        public void browse(URI address) {
            throw new AssertionError("nothing here leads to " + address);
        }
    }
}
