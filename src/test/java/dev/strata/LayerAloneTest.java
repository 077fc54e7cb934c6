package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.tree.ByteString;
import dev.strata.tasks.TaskRunner;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.files.FileRow;
import dev.strata.ui.files.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layer's own files are shown before those below are read; then it shows what it does to them, and nothing else moves. */
class LayerAloneTest {

    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @TempDir
    private Path folder;

    private WindowEngine engine;
    private Wiring wiring;

    @BeforeEach
    void open() throws Exception {
        ImageInfo image = fill(folder.resolve("cache"));
        engine = new WindowEngine(folder.resolve("cache"));
        wiring = new Wiring(
                engine.access(),
                new TaskRunner(waiting::add, Runnable::run, Runnable::run, Clock.systemUTC()),
                _ -> new EagerQuestions(),
                Clock.systemUTC());
        wiring.files.modeProperty().set(Mode.LAYER);
        wiring.navigation.go(Route.image(image, ImageTab.FILES));
        runUntil(() -> !paths().isEmpty());
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    private ImageInfo fill(Path cache) throws Exception {
        TestImage image = TestImage.builder()
                .layer(
                        new SimpleTar()
                                .directory("etc/")
                                .file("etc/old", "old")
                                .file("etc/same", "before")
                                .bytes(),
                        Packing.GZIP)
                .layer(
                        new SimpleTar()
                                .file("etc/.wh.old", "")
                                .file("etc/same", "after")
                                .file("new", "n")
                                .bytes(),
                        Packing.GZIP)
                .build();
        Path archive = Files.write(folder.resolve("archive.tar"), TestArchives.oci("sample:1", image));
        try (LocalEngine local = LocalEngine.open(cache)) {
            local.builder(BuildOptions.DEFAULT).importArchive(archive, "sample:1", Progress.NONE);
            return local.cache().find("sample:1");
        }
    }

    @Test
    void whatItHoldsIsThereFirstAndWhatItDoesOnceTheOthersAreRead() {
        assertFalse(index().tree().knowsChanges());
        assertTrue(wiring.files.reading().runningProperty().get());
        FileRow etc = wiring.files.tree().rows().getFirst();
        assertEquals(Optional.empty(), etc.knownChange());
        wiring.files.tree().expand(etc);
        wiring.files.tree().reveal(ByteString.of("/etc/same"));
        List<String> before = paths();
        assertEquals(List.of("/etc", "/etc/same", "/new"), before);
        runUntil(() -> index().tree().knowsChanges() && paths().contains("/etc/old"));
        assertEquals(before, paths().stream().filter(before::contains).toList());
        assertEquals(
                "/etc/same",
                wiring.files.tree().selectedProperty().get().map(FileRow::path).orElse(""));
        assertEquals(1, index().count(Change.REMOVED));
        assertEquals(
                Optional.of(Change.MODIFIED),
                wiring.files.tree().selectedProperty().get().flatMap(FileRow::knownChange));
        assertFalse(wiring.files.reading().runningProperty().get());
    }

    @Test
    void whatIsCancelledHalfwayIsNotLeftAsIfItWereWhole() {
        wiring.files.reading().cancel();
        runUntil(() -> wiring.files.reading().cancelledProperty().get());
        assertEquals(List.of(), paths());
        wiring.files.retry();
        runUntil(() -> paths().contains("/new") && index().tree().knowsChanges());
    }

    private FileIndex index() {
        return wiring.files.tree().indexProperty().get().orElseThrow();
    }

    private List<String> paths() {
        return wiring.files.tree().rows().stream().map(FileRow::path).toList();
    }

    private void runUntil(BooleanSupplier holds) {
        while (!holds.getAsBoolean() && !waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
        assertTrue(holds.getAsBoolean());
    }
}
