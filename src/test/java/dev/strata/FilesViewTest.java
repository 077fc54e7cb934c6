package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.browse.Change;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.engine.tree.ByteString;
import dev.strata.tasks.TaskRunner;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import dev.strata.text.ByteSize.Units;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import dev.strata.ui.files.FileRow;
import dev.strata.ui.files.Mode;
import dev.strata.ui.files.TreeViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Looks into the files of a real image in the window, by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
class FilesViewTest {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final EagerQuestions questions = new EagerQuestions();

    @TempDir
    static Path folder;

    private WindowEngine engine;
    private Wiring wiring;

    @Start
    void show(Stage stage) throws Exception {
        Path cache = Files.createTempDirectory(folder, "cache");
        ImageInfo image = importSample(cache);
        engine = new WindowEngine(cache);
        wiring = new Wiring(
                engine.access(),
                new TaskRunner(workers, Platform::runLater),
                _ -> questions,
                Clock.fixed(FakeEngine.NOW, java.time.ZoneOffset.UTC));
        Parent root = wiring.views.load("shell");
        new Appearance(root);
        stage.setScene(new Scene(root, 980, 700));
        stage.show();
        wiring.navigation.go(Route.image(image, ImageTab.FILES));
    }

    @AfterEach
    void stop() throws Exception {
        workers.shutdownNow();
        engine.close();
    }

    private static ImageInfo importSample(Path cache) throws Exception {
        TestImage image = TestImage.builder()
                .layer(
                        new SimpleTar()
                                .directory("etc/")
                                .file("etc/hosts", "127.0.0.1 localhost\n")
                                .file("etc/old", "old")
                                .directory("usr/")
                                .directory("usr/bin/")
                                .file("usr/bin/tool", new byte[2048])
                                .symlink("usr/bin/link", "tool")
                                .bytes(),
                        Packing.GZIP)
                .layer(
                        new SimpleTar()
                                .file("etc/hosts", "127.0.0.1 changed\n")
                                .file("etc/.wh.old", "")
                                .file("new", "new")
                                .bytes(),
                        Packing.GZIP)
                .build();
        Path archive = Files.write(folder.resolve("archive.tar"), TestArchives.oci("sample:1", image));
        try (LocalEngine engine = LocalEngine.open(cache)) {
            engine.builder(BuildOptions.DEFAULT).importArchive(archive, "sample:1", Progress.NONE);
            return engine.cache().find("sample:1");
        }
    }

    @Test
    void walksTheTreeByKeyboardAlone(FxRobot robot) throws Exception {
        until(() -> paths().equals(List.of("/etc", "/new", "/usr")));
        robot.interact(() -> robot.lookup("#tree").query().requestFocus());
        robot.push(KeyCode.DOWN).push(KeyCode.UP);
        until(() -> selected().equals("/etc"));
        robot.push(KeyCode.RIGHT);
        until(() -> paths().contains("/etc/hosts"));
        robot.push(KeyCode.RIGHT);
        until(() -> selected().equals("/etc/hosts"));
        until(() -> lines(robot).contains("127.0.0.1 changed"));
        robot.push(KeyCode.BACK_SPACE);
        until(() -> selected().equals("/etc"));
        robot.push(KeyCode.LEFT);
        until(() -> !paths().contains("/etc/hosts"));
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.MULTIPLY);
        until(() -> paths().contains("/usr/bin/tool"));
        assertEquals("/usr", selected());
        robot.push(KeyCode.SPACE);
        until(() -> !paths().contains("/usr/bin"));
    }

    @Test
    void filtersWhileTypingAndGoesFromMatchToMatch(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.F).write("o");
        until(() -> paths().equals(List.of("/etc", "/etc/hosts", "/usr", "/usr/bin", "/usr/bin/tool")));
        robot.push(KeyCode.ENTER);
        until(() -> selected().equals("/etc/hosts"));
        robot.push(KeyCode.ENTER);
        until(() -> selected().equals("/usr/bin/tool"));
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        until(() -> selected().equals("/etc/hosts"));
        robot.push(KeyCode.ESCAPE);
        until(() -> paths().contains("/new"));
    }

    @Test
    void aLayerShowsWhatItRemovesAndCountsChanges(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.clickOn("#mode-layer");
        until(() -> paths().contains("/new"));
        robot.interact(() -> tree().reveal(ByteString.of("/etc/old")));
        until(() -> selected().equals("/etc/old"));
        assertEquals(
                Change.REMOVED, tree().selectedProperty().get().orElseThrow().change());
        robot.clickOn("#toggle-removed");
        until(() -> !paths().contains("/etc/old"));
        robot.clickOn(".survey-layers");
        until(() -> wiring.layers.layers().getLast().survey().isPresent());
        assertEquals(1, wiring.layers.layers().getLast().survey().orElseThrow().removed());
        robot.interact(() -> wiring.image.open(ImageTab.ACTIVITY));
        until(() -> robot.lookup("Count what the layers of sample:1 change")
                        .tryQuery()
                        .isPresent()
                && robot.lookup("Read the files of sample:1").tryQuery().isPresent());
        assertEquals(0, wiring.activity.finished().size());
    }

    @Test
    void comparesWithAnotherLayer(FxRobot robot) throws Exception {
        until(() -> wiring.files.others().size() >= 2);
        robot.interact(() -> {
            wiring.files.modeProperty().set(Mode.COMPARE);
            wiring.files
                    .otherProperty()
                    .set(java.util.Optional.of(wiring.files.others().getFirst()));
        });
        until(() -> tree().indexProperty()
                .get()
                .filter(i -> i.count(Change.REMOVED) == 1)
                .isPresent());
    }

    @Test
    void severalLayersAreShownTogether(FxRobot robot) throws Exception {
        TestImage three = TestImage.builder()
                .layer(new SimpleTar().file("base", "base").bytes(), Packing.GZIP)
                .layer(new SimpleTar().file("middle", "middle").bytes(), Packing.GZIP)
                .layer(new SimpleTar().file("top", "top").file(".wh.base", "").bytes(), Packing.GZIP)
                .build();
        Path archive = Files.write(folder.resolve("three.tar"), TestArchives.oci("three:1", three));
        engine.importing(archive, "three:1").run(Progress.NONE);
        robot.interact(
                () -> wiring.navigation.go(Route.image(new ImageKey(Scope.LOCAL, "three:1"), ImageTab.FILES, "")));
        until(() -> paths().equals(List.of("/middle", "/top")));
        robot.interact(() -> robot.lookup("#file-layers").query().requestFocus());
        robot.push(KeyCode.SHIFT, KeyCode.UP);
        until(() -> tree().indexProperty()
                .get()
                .filter(now -> now.count(Change.ADDED) == 2 && now.count(Change.REMOVED) == 1)
                .isPresent());
        assertEquals(Mode.COMPARE, wiring.files.modeProperty().get());
    }

    @Test
    void directoriesCanBeShownAlone(FxRobot robot) throws Exception {
        until(() -> paths().equals(List.of("/etc", "/new", "/usr")));
        robot.clickOn("#only-folders");
        until(() -> paths().equals(List.of("/etc", "/usr")));
        robot.clickOn("#only-folders");
        until(() -> paths().equals(List.of("/etc", "/new", "/usr")));
    }

    @Test
    void aPlaceInTheWindowLeadsToAFileAndBackAgain(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        ImageKey image = new ImageKey(Scope.LOCAL, "sample:1");
        robot.interact(() -> wiring.navigation.go(Route.image(image, ImageTab.FILES, "/usr/bin/tool")));
        until(() -> selected().equals("/usr/bin/tool"));
        robot.interact(() -> tree().reveal(ByteString.of("/etc/hosts")));
        until(() -> wiring.navigation.route().selection().equals("/etc/hosts"));
        robot.interact(() -> wiring.navigation.go(View.ACTIVITY));
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until(() -> selected().equals("/etc/hosts"));
    }

    @Test
    void modeAndFilterAreFoundAgainAsTheyWereLeft(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.clickOn("#mode-layer");
        robot.push(KeyCode.CONTROL, KeyCode.F).write("new");
        until(() -> "LAYER".equals(wiring.preferences.kept().get("files-mode"))
                && "new".equals(wiring.preferences.kept().get("files-filter")));
    }

    @Test
    void sizesAreInTheUnitsThatTheUserWants(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.interact(() -> tree().reveal(ByteString.of("/usr/bin/tool")));
        until(() -> robot.lookup("2.00 KiB").tryQuery().isPresent());
        robot.interact(() -> wiring.preferences.units().set(Units.SI));
        until(() -> robot.lookup("2.05 kB").tryQuery().isPresent());
    }

    @Test
    void savesAFolderAndExportsTheList(FxRobot robot) throws Exception {
        questions.folder.add(Files.createTempDirectory(folder, "saved"));
        until(() -> paths().contains("/etc"));
        robot.clickOn("#tree");
        robot.interact(() -> tree().reveal(ByteString.of("/etc")));
        robot.clickOn("#save-menu").clickOn("#save-selected");
        Path tar = questions.folder.getFirst().resolve("etc.tar");
        until(() -> Files.exists(tar) && Files.size(tar) > 1024);
        robot.clickOn("#save-menu").clickOn("#export-csv");
        Path csv = questions.folder.getFirst().resolve("files.csv");
        until(() -> Files.exists(csv) && Files.readString(csv).contains("/usr/bin/tool"));
    }

    @Test
    void wastedSpaceLeadsToItsFiles(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.clickOn("#show-waste");
        until(() -> wiring.files.wasteProperty().get().isPresent());
        until(() -> robot.lookup("/etc/hosts").tryQuery().isPresent());
        robot.clickOn("/etc/hosts");
        until(() -> selected().equals("/etc/hosts"));
    }

    private TreeViewModel tree() {
        return wiring.files.tree();
    }

    private List<String> paths() {
        return tree().rows().stream().map(FilesViewTest::path).toList();
    }

    private String selected() {
        return tree().selectedProperty().get().map(FilesViewTest::path).orElse("");
    }

    private static String path(FileRow row) {
        return row.index().path(row.entry()).toString();
    }

    private static String lines(FxRobot robot) {
        return String.join(
                "\n", robot.lookup("#preview-lines").<ListView<String>>query().getItems());
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> FxTests.onUiThread(holds));
        assertTrue(FxTests.onUiThread(holds));
    }
}
