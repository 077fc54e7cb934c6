package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.isShown;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.LayerSurvey;
import dev.strata.engine.tree.ByteString;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestImage;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.files.LayerSpan;
import dev.strata.ui.files.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Layers and files without a mouse, and what they show of their own accord. */
@ExtendWith(ApplicationExtension.class)
class FilesByKeyboardTest {

    private static final int WIDTH = 980;
    private static final int STACKED = 900;
    private static final int HEIGHT = 760;
    private static final int LOW = 560;

    @TempDir
    static Path folder;

    private FilesWindow shown;
    private Stage window;

    @Start
    void show(Stage stage) throws Exception {
        window = stage;
        TestImage image = TestImage.builder()
                .layer(
                        new SimpleTar()
                                .directory("etc/")
                                .file("etc/hosts", "127.0.0.1 localhost\n")
                                .directory("usr/")
                                .directory("usr/bin/")
                                .file("usr/bin/same", new byte[2048])
                                .file("usr/bin/tool", new byte[2048])
                                .symlink("usr/bin/link-with-a-name-of-some-length", "../../usr/bin/../../usr/bin/tool")
                                .bytes(),
                        Packing.GZIP)
                .command("COPY base/ /")
                .layer(new SimpleTar().file("new", "new").bytes(), Packing.GZIP)
                .command("COPY new /")
                .build();
        shown = new FilesWindow(folder, image);
        stage.setScene(new Scene(shown.shell()));
        // the stage is the same in all tests
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        stage.show();
        shown.open(ImageTab.FILES);
    }

    @AfterEach
    void stop() throws Exception {
        shown.close();
    }

    @Test
    void tabLeadsToEverythingThatCanBeUsed(FxRobot robot) throws Exception {
        reveal("/etc/hosts");
        robot.interact(() -> node(robot, "#show-waste").requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> hasText(robot, "Passes: at least 90 % efficient"));
        robot.interact(() -> node(robot, "#files-filter").requestFocus());
        Set<String> usable = FxTests.onUiThread(() -> node(robot, "#files").lookupAll("*").stream()
                .filter(FilesByKeyboardTest::isUsable)
                .map(Node::getId)
                .collect(Collectors.toCollection(TreeSet::new)));
        assertTrue(usable.containsAll(List.of("tree", "file-layers", "mode-merged", "waste-files", "save-menu")));
        Set<String> reached = new HashSet<>();
        for (int i = 0; i < 80 && !reached.containsAll(usable); i++) {
            reached.add(FxTests.onUiThread(this::focused));
            robot.push(KeyCode.TAB);
        }
        usable.removeAll(reached);
        assertEquals(Set.of(), usable);
    }

    /** One of a row of choices is reached by Tab, the others by arrows. */
    private static boolean isUsable(Node node) {
        boolean other = node instanceof ToggleButton choice
                && !choice.isSelected()
                && node.getStyleClass().stream().anyMatch(name -> name.endsWith("-pill"));
        return node.getId() != null && node.isFocusTraversable() && !node.isDisabled() && !other && isSeen(node);
    }

    private static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }

    private String focused() {
        Node owner = window.getScene().getFocusOwner();
        return owner == null || owner.getId() == null ? "" : owner.getId();
    }

    @Test
    void keysChangeTheModeAndTheFieldLeadsToTheTree(FxRobot robot) throws Exception {
        until(() -> !shown.paths().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.F).push(KeyCode.DOWN);
        until(() -> focused().equals("tree"));
        robot.push(KeyCode.CONTROL, KeyCode.L);
        until(() -> shown.wiring.files.modeProperty().get() == Mode.LAYER
                && shown.paths().equals(List.of("/new")));
        assertEquals("tree", FxTests.onUiThread(this::focused));
        robot.push(KeyCode.CONTROL, KeyCode.A);
        until(() -> shown.paths().equals(List.of("/etc", "/new", "/usr")));
        assertEquals("tree", FxTests.onUiThread(this::focused));
    }

    @Test
    void lettersLeadToTheLinesThatBeginWithThem(FxRobot robot) throws Exception {
        reveal("/usr/bin/tool");
        robot.interact(() -> node(robot, "#tree").requestFocus());
        robot.write("u");
        until(() -> shown.selected().equals("/usr"));
        shown.pass(Duration.ofSeconds(2));
        robot.write("t");
        until(() -> shown.selected().equals("/usr/bin/tool"));
        shown.pass(Duration.ofSeconds(2));
        robot.write("e");
        until(() -> shown.selected().equals("/etc"));
        // nothing begins so, and neither key means anything else
        robot.write("x").write("b");
        until(() -> shown.selected().equals("/etc"));
        shown.pass(Duration.ofSeconds(2));
        robot.write("B");
        until(() -> shown.selected().equals("/usr/bin"));
        assertEquals("tree", FxTests.onUiThread(this::focused));
    }

    @Test
    void oneLetterAgainAndAgainGoesOnAndSeveralAreOneBeginning(FxRobot robot) throws Exception {
        ImageKey many = shown.add(
                "many:1",
                TestImage.builder()
                        .layer(
                                new SimpleTar()
                                        .file("data", "1")
                                        .file("deep", "2")
                                        .file("dense", "3")
                                        .file("zoo", "4")
                                        .bytes(),
                                Packing.GZIP)
                        .build());
        robot.interact(() -> shown.wiring.navigation.go(Route.image(many, ImageTab.FILES, "")));
        until(() -> shown.paths().equals(List.of("/data", "/deep", "/dense", "/zoo")));
        robot.interact(() -> node(robot, "#tree").requestFocus());
        for (String next : List.of("/data", "/deep", "/dense", "/data")) {
            robot.write("d");
            until(() -> shown.selected().equals(next));
        }
        shown.pass(Duration.ofSeconds(2));
        robot.write("den");
        until(() -> shown.selected().equals("/dense"));
        shown.pass(Duration.ofSeconds(2));
        robot.write("den");
        until(() -> shown.selected().equals("/dense"));
    }

    @Test
    void keysThatMeanSomethingElseInTheTreeStillDo(FxRobot robot) throws Exception {
        reveal("/usr");
        robot.interact(() -> node(robot, "#tree").requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> shown.paths().contains("/usr/bin") && !shown.paths().contains("/usr/bin/tool"));
        robot.push(KeyCode.SHIFT, KeyCode.DIGIT8);
        until(() -> shown.paths().contains("/usr/bin/tool"));
        robot.write("t");
        until(() -> shown.selected().equals("/usr/bin/tool"));
        robot.push(KeyCode.BACK_SPACE);
        until(() -> shown.selected().equals("/usr/bin"));
        robot.push(KeyCode.SLASH);
        until(() -> focused().equals("files-filter"));
        robot.write("too");
        until(() -> hasText(robot, "one found"));
        assertEquals("/usr/bin", shown.selected());
    }

    @Test
    void whatALineIsAboutIsCopiedByTheUsualKeys(FxRobot robot) throws Exception {
        reveal("/usr/bin/tool");
        robot.interact(() -> node(robot, "#tree").requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        until(() -> clipboard().equals("/usr/bin/tool"));
        robot.interact(() -> node(robot, "#file-layers").requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        until(() -> clipboard().equals(digest(1)));
        robot.interact(() -> node(robot, "#show-duplicates").requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> hasText(robot, "/usr/bin/same"));
        robot.interact(() -> node(robot, "#duplicate-files").requestFocus());
        robot.push(KeyCode.DOWN).push(KeyCode.UP);
        until(() -> shown.selected().equals("/usr/bin/same"));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        until(() -> clipboard().equals("/usr/bin/same"));
    }

    @Test
    void theMenuOfAKeyCopiesAnyValueOfTheLine(FxRobot robot) throws Exception {
        reveal("/usr/bin/tool");
        robot.interact(() -> node(robot, "#tree").requestFocus());
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until(() -> !values().isEmpty());
        assertTrue(
                titles().containsAll(List.of("Name: /usr/bin/tool", "Size: 2,048 bytes", "Owner: 0:0", "Part: 50 %")));
        robot.interact(() -> value("Size: 2,048 bytes").fire());
        until(() -> clipboard().equals("2,048 bytes"));
    }

    @Test
    void theTableOfLayersIsUsedWithoutAMouse(FxRobot robot) throws Exception {
        robot.interact(() -> shown.wiring.image.open(ImageTab.LAYERS));
        until(() -> hasText(robot, "COPY base/ /"));
        robot.interact(() -> node(robot, "#layer-table").requestFocus());
        robot.push(KeyCode.UP);
        until(() -> shown.wiring.layers.selectedProperty().get() == 0);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        until(() -> clipboard().equals(digest(0)));
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        until(() -> shown.wiring.layers.spanProperty().get().equals(new LayerSpan(0, 1)));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        until(() -> clipboard().equals(digest(0) + "\n" + digest(1)));
        robot.push(KeyCode.UP);
        until(() -> shown.wiring.layers.spanProperty().get().equals(new LayerSpan(0, 0)));
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until(() -> titles().contains("Command: COPY base/ /"));
        robot.push(KeyCode.ESCAPE);
        until(() -> values().isEmpty());
        robot.push(KeyCode.ENTER);
        until(() -> shown.paths().contains("/etc") && !shown.paths().contains("/new"));
    }

    @Test
    void whatAnotherProgramCountedAppearsInTheImageThatIsOpen(FxRobot robot) throws Exception {
        until(() -> !shown.paths().isEmpty());
        assertTrue(isShown(robot, ".survey-layers"));
        ImageInfo image = shown.wiring.image.imageProperty().get().orElseThrow();
        List<Digest> chain = ChainId.of(image.details().orElseThrow().diffIds());
        try (var watching = Executors.newSingleThreadExecutor();
                Cache other = Cache.open(shown.cache)) {
            watching.execute(new CacheWatch(shown.cache, shown.wiring::changedOutside, Platform::runLater));
            Duration old = Duration.ofDays(3);
            // a watch may begin after the first change
            until(() -> {
                save(other, chain, old);
                return hasText(robot, "Counted 3 days ago") && hasText(robot, "+70  ~80  −90");
            });
            watching.shutdownNow();
        }
        assertEquals(1, shown.wiring.layers.selectedProperty().get());
    }

    private static void save(Cache cache, List<Digest> chain, Duration age) {
        LayerSurvey found = new LayerSurvey(70, 80, 90, 1, 1);
        try {
            cache.surveys().save(chain, chain.stream().map(_ -> found).toList(), FakeEngine.NOW.minus(age));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void nothingIsShownAsComparedBeforeItIsSaidWithWhat(FxRobot robot) throws Exception {
        until(() -> !shown.paths().isEmpty());
        robot.clickOn("#mode-compare");
        until(() -> isShown(robot, "#files-choose") && !isShown(robot, "#tree"));
        robot.interact(() -> shown.wiring.files.modeProperty().set(Mode.MERGED));
        until(() -> !isShown(robot, "#files-choose") && isShown(robot, "#tree"));
    }

    @Test
    void aLowWindowLeavesItsRoomToTheTree(FxRobot robot) throws Exception {
        reveal("/etc/hosts");
        until(() -> isShown(robot, "#preview"));
        robot.interact(() -> window.setWidth(STACKED));
        until(() -> isShown(robot, "#preview"));
        robot.interact(() -> window.setHeight(LOW));
        until(() -> !isShown(robot, "#preview"));
        robot.interact(() -> node(robot, "#tree").requestFocus());
        robot.push(KeyCode.ENTER);
        until(() -> isShown(robot, "#preview"));
        robot.interact(() -> window.setHeight(HEIGHT));
        until(() -> isShown(robot, "#preview"));
    }

    @Test
    void whereALinkLeadsIsSaidInFull(FxRobot robot) throws Exception {
        reveal("/usr/bin/link-with-a-name-of-some-length");
        until(() -> isShown(robot, "#follow-link"));
        Label summary = (Label) node(robot, "#preview-summary");
        assertTrue(summary.getText().endsWith("leads to /usr/bin/tool, file"));
        until(() -> summary.getHeight() >= summary.prefHeight(summary.getWidth()));
        assertFalse(FxTests.onUiThread(summary::isTextTruncated));
    }

    @Test
    void whatHidesEverythingIsNamedAndTakenBack(FxRobot robot) throws Exception {
        until(() -> !shown.paths().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.F).write("zzz");
        until(() -> hasText(robot, "Nothing here matches “zzz”") && hasText(robot, "nothing found"));
        robot.clickOn("Clear filter");
        until(() -> shown.paths().contains("/etc"));
        robot.clickOn("#toggle-unchanged").clickOn("#toggle-added");
        until(() -> hasText(robot, "Everything here is hidden by what was chosen above"));
        robot.clickOn("Show everything");
        until(() -> shown.paths().contains("/etc"));
    }

    private void reveal(String path) throws Exception {
        until(() -> !shown.paths().isEmpty());
        Platform.runLater(() -> shown.wiring.files.tree().reveal(ByteString.of(path)));
        until(() -> shown.selected().equals(path));
    }

    private static Node node(FxRobot robot, String selector) {
        return robot.lookup(selector).query();
    }

    private String digest(int layer) {
        return shown.wiring.layers.layers().get(layer).digest().toString();
    }

    private static String clipboard() {
        String text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }

    /** What the menu that is open offers to copy of a line. */
    private static List<MenuItem> values() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .filter(item -> "copy-cells".equals(item.getId()))
                .flatMap(item -> ((Menu) item).getItems().stream())
                .toList();
    }

    private static List<String> titles() {
        return values().stream().map(MenuItem::getText).toList();
    }

    private static MenuItem value(String title) {
        return values().stream()
                .filter(item -> item.getText().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
