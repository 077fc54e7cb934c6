package dev.strata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.LayerSurvey;
import dev.strata.engine.store.Scope;
import dev.strata.engine.tree.ByteString;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestImage;
import dev.strata.text.ByteSize.Units;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import dev.strata.ui.files.Mode;
import dev.strata.ui.files.Other;
import dev.strata.ui.files.TreeViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
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

    private static final int WIDTH = 980;

    @TempDir
    static Path folder;

    private FilesWindow shown;
    private WindowEngine engine;
    private Wiring wiring;
    private Stage window;

    @Start
    void show(Stage stage) throws Exception {
        window = stage;
        shown = new FilesWindow(folder, sample());
        engine = shown.engine;
        wiring = shown.wiring;
        stage.setScene(new Scene(shown.shell()));
        // the stage is the same in all tests
        stage.setWidth(WIDTH);
        stage.setHeight(700);
        stage.show();
        shown.open(ImageTab.FILES);
    }

    @AfterEach
    void stop() throws Exception {
        shown.close();
    }

    private static TestImage sample() throws Exception {
        return TestImage.builder()
                .layer(
                        new SimpleTar()
                                .directory("etc/")
                                .file("etc/hosts", "127.0.0.1 localhost\n")
                                .file("etc/old", "old")
                                .directory("usr/")
                                .directory("usr/bin/")
                                .file("usr/bin/tool", new byte[2048])
                                .file("usr/bin/same", new byte[2048])
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
        until(() -> robot.lookup(".layer-sizes").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().matches("\\S+ B compressed · \\S+ KiB up to here")));
        assertEquals(1, wiring.layers.layers().getLast().survey().orElseThrow().removed());
        robot.interact(() -> wiring.image.open(ImageTab.ACTIVITY));
        until(() -> robot.lookup("Count what the layers of sample:1 change")
                        .tryQuery()
                        .isPresent()
                && robot.lookup("Read the files of sample:1").tryQuery().isPresent());
        assertEquals(0, wiring.activity.finished().size());
    }

    @Test
    void whatWhiteoutsHideIsShownOnDemandAndFoundByItsPath(FxRobot robot) throws Exception {
        until(() -> paths().equals(List.of("/etc", "/new", "/usr")));
        robot.interact(() -> tree().reveal(ByteString.of("/etc/hosts")));
        until(() -> selected().equals("/etc/hosts"));
        assertFalse(paths().contains("/etc/old"));
        until(() -> isShown(robot, "× Hidden 1"));
        robot.interact(() -> robot.lookup("#toggle-hidden").query().requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> paths().contains("/etc/old") && isShown(robot, "× Hidden"));
        robot.push(KeyCode.SPACE);
        until(() -> !paths().contains("/etc/old"));
        robot.clickOn("#show-waste");
        until(() -> isShown(robot, "/etc/old"));
        robot.clickOn("/etc/old");
        until(() -> selected().equals("/etc/old"));
        until(() -> lines(robot).contains("old"));
    }

    @Test
    void moreOfALongTextIsReadWhereOneIs(FxRobot robot) throws Exception {
        byte[] text = "a line of a text that is longer than what is read at first\n"
                .repeat(30_000)
                .getBytes(UTF_8);
        TestImage image = TestImage.builder()
                .layer(new SimpleTar().file("long.txt", text).bytes(), Packing.GZIP)
                .build();
        ImageKey added = shown.add("long:1", image);
        robot.interact(() -> wiring.navigation.go(Route.image(added, ImageTab.FILES, "/long.txt")));
        until(() -> Seen.isShown(robot, "#load-more"));
        ListView<String> lines = robot.lookup("#preview-lines").query();
        int first = lines.getItems().size();
        robot.interact(() -> lines.scrollTo(first - 1));
        until(() -> firstVisible(lines) > 1000);
        int seen = FxTests.onUiThread(() -> firstVisible(lines));
        robot.interact(() -> robot.lookup("#load-more").query().requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> lines.getItems().size() > 29_000);
        robot.interact(() -> lines.layout());
        assertEquals(seen, FxTests.onUiThread(() -> firstVisible(lines)));
    }

    private static int firstVisible(ListView<?> list) {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? flow.getFirstVisibleCell().getIndex()
                : -1;
    }

    @Test
    void anExpressionThatIsNoneIsExplainedAndHidesNothing(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.F).write("/[a/");
        until(() -> isShown(robot, "/[a/ is no regular expression: Unclosed character class"));
        robot.push(KeyCode.BACK_SPACE).write("q]/");
        until(() -> paths().equals(List.of("/usr", "/usr/bin", "/usr/bin/same"))
                && !isShown(robot, "/[a/ is no regular expression: Unclosed character class"));
        robot.push(KeyCode.ESCAPE);
        until(() -> paths().equals(List.of("/etc", "/new", "/usr")));
    }

    @Test
    void aWordThatAsksForNothingIsExplainedAndTheTreeStaysAsItWas(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.F).write("hosts");
        until(() -> paths().equals(List.of("/etc", "/etc/hosts")));
        robot.write(" type:q");
        until(() -> problem(robot).startsWith("type:q is no type: there are type:f files, d directories"));
        until(() -> paths().equals(List.of("/etc", "/etc/hosts")));
        robot.push(KeyCode.BACK_SPACE).write("f");
        until(() -> problem(robot).isEmpty() && paths().equals(List.of("/etc", "/etc/hosts")));
        robot.write(" >xM");
        until(() -> problem(robot).startsWith(">xM is no size") && paths().equals(List.of("/etc", "/etc/hosts")));
        robot.clickOn("#mode-layer");
        until(() -> wiring.files.modeProperty().get() == Mode.LAYER && paths().equals(List.of("/etc", "/etc/hosts")));
        robot.interact(() -> wiring.files.jump("/new"));
        until(() -> selected().equals("/new") && problem(robot).isEmpty());
    }

    private static String problem(FxRobot robot) {
        Label label = robot.lookup("#files-problem").query();
        return label.isVisible() ? label.getText() : "";
    }

    @Test
    void countsOfAnEarlierSessionSayHowOldTheyAreAndCanBeMadeAgain(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        ImageKey again = shown.add("again:1", sample());
        ImageInfo image = engine.find(again).orElseThrow();
        List<Digest> chain = ChainId.of(image.details().orElseThrow().diffIds());
        LayerSurvey old = new LayerSurvey(70, 80, 90, 1, 1);
        try (Cache cache = Cache.open(shown.cache)) {
            cache.surveys()
                    .save(chain, chain.stream().map(_ -> old).toList(), FakeEngine.NOW.minus(Duration.ofDays(3)));
        }
        robot.interact(() -> wiring.navigation.go(Route.image(again, ImageTab.FILES, "")));
        Seen.until(() -> isShown(robot, "Counted 3 days ago") && isShown(robot, "+70  ~80  −90"));
        robot.clickOn(".survey-again");
        Seen.until(() -> isShown(robot, "Counted just now") && !isShown(robot, "+70  ~80  −90"));
        assertEquals(1, wiring.layers.layers().getLast().survey().orElseThrow().removed());
    }

    @Test
    void comparesWithAnotherLayer(FxRobot robot) throws Exception {
        until(() -> wiring.files.others().size() >= 2);
        robot.interact(() -> {
            wiring.files.modeProperty().set(Mode.COMPARE);
            wiring.files.otherProperty().set(Optional.of(wiring.files.others().getFirst()));
        });
        until(() -> tree().indexProperty()
                .get()
                .filter(i -> i.count(Change.REMOVED) == 1)
                .isPresent());
    }

    @Test
    void whatToCompareWithIsChosenInABox(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.clickOn("#mode-compare");
        until(() -> robot.lookup("Choose a layer or an image to compare with")
                .tryQuery()
                .isPresent());
        robot.clickOn("#compare-with");
        robot.clickOn("Up to layer 1");
        until(() -> tree().indexProperty()
                .get()
                .filter(now -> now.count(Change.REMOVED) == 1)
                .isPresent());
    }

    @Test
    void whatToCompareWithIsSearchedByTyping(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty() && wiring.files.others().size() == 2);
        robot.clickOn("#mode-compare");
        until(() -> isShown(robot, "Choose a layer or an image to compare with"));
        search(robot, "2");
        robot.push(KeyCode.ENTER);
        until(() -> tree().indexProperty()
                .get()
                .filter(now -> now.count(Change.UNCHANGED) == now.size() - 1)
                .isPresent());
        search(robot, "layer");
        robot.push(KeyCode.UP).push(KeyCode.ENTER);
        until(() -> tree().indexProperty()
                .get()
                .filter(now -> now.count(Change.REMOVED) == 1)
                .isPresent());
        search(robot, "no such layer");
        robot.push(KeyCode.ESCAPE);
        until(() -> !search(robot).isVisible() && isShown(robot, "Up to layer 1"));
        assertEquals(
                Optional.of(new Other.Layer(0)), wiring.files.otherProperty().get());
    }

    /** Opens the box and types into it. */
    private void search(FxRobot robot, String text) throws Exception {
        robot.interact(() -> robot.lookup("#compare-with").query().requestFocus());
        robot.push(KeyCode.DOWN);
        until(() -> search(robot).isFocused());
        robot.write(text);
        until(() -> search(robot).getText().equals(text));
    }

    private static TextField search(FxRobot robot) {
        return robot.lookup("#compare-with .combo-box-search").query();
    }

    @Test
    void duplicatesLeadToTheirFilesWhateverTheFilterHides(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.F).write("hosts");
        until(() -> paths().equals(List.of("/etc", "/etc/hosts")));
        robot.clickOn("#show-duplicates");
        until(() ->
                isShown(robot, "2.00 KiB could be saved · one group among 4 files") && isShown(robot, "/usr/bin/tool"));
        robot.clickOn("/usr/bin/tool");
        until(() -> selected().equals("/usr/bin/tool"));
        assertEquals("", robot.lookup("#files-filter").queryTextInputControl().getText());
        robot.clickOn("#mode-layer");
        until(() -> isShown(robot, "Look for it"));
    }

    @Test
    void thePathsHistoryLeadsToWhatALayerDidToIt(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.interact(() -> tree().reveal(ByteString.of("/etc/hosts")));
        until(() -> isShown(robot, "hosts"));
        robot.rightClickOn("hosts").clickOn("#menu-history");
        until(() -> isShown(robot, "Layer 1: + Added · 20 B") && isShown(robot, "Layer 2: ~ Modified · 18 B"));
        robot.doubleClickOn("Layer 1: + Added · 20 B");
        until(() -> wiring.files.modeProperty().get() == Mode.LAYER
                && wiring.layers.selectedProperty().get() == 0
                && selected().equals("/etc/hosts"));
        until(() -> lines(robot).contains("127.0.0.1 localhost"));
    }

    @Test
    void theLayersFileIsShownWhereItLies(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "new"));
        robot.interact(() -> tree().reveal(ByteString.of("/new")));
        robot.rightClickOn("new").clickOn("#menu-location");
        until(() -> shown.outside.size() == 1);
        assertTrue(shown.outside.getFirst().getFileName().toString().endsWith(".erofs"), shown.outside.toString());
        assertTrue(Files.exists(shown.outside.getFirst()));
    }

    @Test
    void whatIsFoundCanBeAListWithoutFolders(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.clickOn("#flat");
        robot.push(KeyCode.CONTROL, KeyCode.F).write("type:f >1k");
        until(() -> paths().equals(List.of("/usr/bin/same", "/usr/bin/tool")));
        until(() -> isShown(robot, "2 found"));
    }

    @Test
    void inANarrowWindowThePreviewComesWhenAFileIsOpened(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "new") && robot.lookup("#preview").tryQuery().isPresent());
        robot.interact(() -> window.setWidth(800));
        until(() -> robot.lookup("#preview").tryQuery().isEmpty());
        robot.interact(() -> tree().reveal(ByteString.of("/new")));
        robot.interact(() -> robot.lookup("#tree").query().requestFocus());
        robot.push(KeyCode.ENTER);
        until(() -> robot.lookup("#preview-lines").tryQuery().isPresent());
        until(() -> lines(robot).contains("new"));
        robot.clickOn("#show-waste");
        until(() -> robot.lookup("#preview").tryQuery().isEmpty());
        robot.clickOn("#show-layers");
        until(() -> robot.lookup("#file-layers").tryQuery().isEmpty());
        robot.interact(() -> window.setWidth(WIDTH));
        until(() -> robot.lookup("#preview").tryQuery().isPresent()
                && robot.lookup("#file-layers").tryQuery().isPresent());
    }

    @Test
    void theDividerStaysWhereItIsDragged(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        SplitPane split = robot.lookup("#files-split").query();
        Node divider = split.lookupAll(".split-pane-divider").stream()
                .filter(found -> found.getParent() == split)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> {
            split.setDividerPositions(0.35);
            Event.fireEvent(divider, mouse(divider, MouseEvent.MOUSE_RELEASED, 0));
        });
        until(() -> wiring.preferences.kept().containsKey("files-split"));
        double kept = Double.parseDouble(wiring.preferences.kept().get("files-split"));
        assertEquals(0.35, kept, 0.01);
        robot.clickOn("#show-layers").clickOn("#show-layers");
        until(() -> Math.abs(split.getDividerPositions()[0] - kept) < 0.02);
    }

    @Test
    void aPanelTakesTheRoomThatItIsDraggedTo(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.clickOn("#show-waste");
        until(() ->
                robot.lookup("#files-column > .split-pane-divider").tryQuery().isPresent());
        SplitPane column = robot.lookup("#files-column").query();
        Node divider = robot.lookup("#files-column > .split-pane-divider").query();
        until(() -> Math.abs(column.getDividerPositions()[0] - 0.5) < 0.1);
        // there is something to be seen and grasped
        until(() -> divider.getLayoutBounds().getHeight() >= 5);
        double before = FxTests.onUiThread(() -> column.getDividerPositions()[0]);
        robot.interact(() -> {
            // the headless robot moves without dragging
            Event.fireEvent(divider, mouse(divider, MouseEvent.MOUSE_PRESSED, 0));
            Event.fireEvent(divider, mouse(divider, MouseEvent.MOUSE_DRAGGED, -40));
            Event.fireEvent(divider, mouse(divider, MouseEvent.MOUSE_RELEASED, -40));
        });
        until(() -> wiring.preferences.kept().containsKey("files-panel"));
        double kept = Double.parseDouble(wiring.preferences.kept().get("files-panel"));
        assertTrue(kept < before, () -> kept + " is not above " + before);
        robot.clickOn("#show-waste");
        until(() ->
                robot.lookup("#files-column > .split-pane-divider").tryQuery().isEmpty());
        robot.clickOn("#show-duplicates");
        until(() ->
                column.getDividerPositions().length == 1 && Math.abs(column.getDividerPositions()[0] - kept) < 0.02);
    }

    @Test
    void severalLayersAreShownTogether(FxRobot robot) throws Exception {
        TestImage three = TestImage.builder()
                .layer(new SimpleTar().file("base", "base").bytes(), Packing.GZIP)
                .command("/bin/sh -c make everything that a program of this size needs before it can be installed")
                .layer(new SimpleTar().file("middle", "middle").bytes(), Packing.GZIP)
                .layer(new SimpleTar().file("top", "top").file(".wh.base", "").bytes(), Packing.GZIP)
                .build();
        ImageKey added = shown.add("three:1", three);
        robot.interact(() -> wiring.navigation.go(Route.image(added, ImageTab.FILES, "")));
        until(() -> paths().equals(List.of("/middle", "/top")));
        // two lines of the command, all of what it weighs
        until(() -> robot.lookup(".layer-command").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().startsWith("make everything") && label.getHeight() > 30));
        until(() -> robot.lookup(".layer-sizes").queryAllAs(Label.class).stream()
                .allMatch(label -> label.getHeight() >= label.prefHeight(label.getWidth())));
        robot.interact(() -> robot.lookup("#file-layers").query().requestFocus());
        robot.push(KeyCode.SHIFT, KeyCode.UP);
        until(() -> tree().indexProperty()
                .get()
                .filter(now -> now.count(Change.ADDED) == 2 && now.count(Change.REMOVED) == 1)
                .isPresent());
        assertEquals(Mode.COMPARE, wiring.files.modeProperty().get());
    }

    @Test
    void severalLayersOfTheTableAreExploredTogether(FxRobot robot) throws Exception {
        TestImage three = TestImage.builder()
                .layer(new SimpleTar().file("base", "base").bytes(), Packing.GZIP)
                .command("COPY base /")
                .layer(new SimpleTar().file("middle", "middle").bytes(), Packing.GZIP)
                .command("COPY middle /")
                .layer(new SimpleTar().file("top", "top").file(".wh.base", "").bytes(), Packing.GZIP)
                .command("COPY top /")
                .build();
        ImageKey added = shown.add("three:1", three);
        robot.interact(() -> wiring.navigation.go(Route.image(added, ImageTab.LAYERS, "")));
        until(() ->
                isShown(robot, "COPY top /") && wiring.layers.selectedProperty().get() == 2);
        robot.interact(() -> robot.lookup("#layer-table").query().requestFocus());
        robot.push(KeyCode.SHIFT, KeyCode.UP);
        until(() -> isShown(robot, "2 to 3, the first and the last included"));
        robot.push(KeyCode.ENTER);
        until(() -> tree().indexProperty()
                .get()
                .filter(now -> now.count(Change.ADDED) == 2 && now.count(Change.REMOVED) == 1)
                .isPresent());
        assertEquals(Mode.COMPARE, wiring.files.modeProperty().get());
        assertEquals(
                List.of(1, 2),
                List.copyOf(robot.lookup("#file-layers")
                        .<ListView<?>>query()
                        .getSelectionModel()
                        .getSelectedIndices()));
        robot.interact(() -> wiring.image.open(ImageTab.LAYERS));
        until(() -> isShown(robot, "Show what these layers did together"));
        robot.clickOn(command(robot, "COPY middle /"));
        until(() -> isShown(robot, "Show the files of this layer"));
        Node base = command(robot, "COPY base /");
        robot.interact(() -> {
            // the headless robot clicks without the keys that are down
            Event.fireEvent(base, mouse(base, MouseEvent.MOUSE_PRESSED, 0, true));
            Event.fireEvent(base, mouse(base, MouseEvent.MOUSE_RELEASED, 0, true));
        });
        until(() -> isShown(robot, "1 to 2, the first and the last included"));
        robot.clickOn("#open-layer");
        until(() -> paths().equals(List.of("/base", "/middle")));
        assertEquals(Mode.MERGED, wiring.files.modeProperty().get());
    }

    /** The cell of the table of layers that says this. */
    private static Node command(FxRobot robot, String text) {
        return robot.lookup("#layer-table .command-cell").queryAllAs(Labeled.class).stream()
                .filter(cell -> text.equals(cell.getText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void directoriesCanBeShownAlone(FxRobot robot) throws Exception {
        until(() -> paths().equals(List.of("/etc", "/new", "/usr")));
        until(() -> isShown(robot, "3"));
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
    void theTreeStaysAsItIsWhenOnlyTheNewsOfItsImageChange(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.clickOn("#mode-layer");
        robot.interact(() -> wiring.layers.selectedProperty().set(0));
        until(() -> tree().indexProperty()
                .get()
                .filter(now -> now.find(ByteString.of("/etc/old")).isPresent())
                .isPresent());
        robot.interact(() -> tree().reveal(ByteString.of("/etc/old")));
        FileIndex shown = tree().indexProperty().get().orElseThrow();
        engine.pin(engine.find(new ImageKey(Scope.LOCAL, "sample:1")).orElseThrow(), true);
        robot.interact(() -> wiring.preferences.units().set(Units.SI));
        until(() -> wiring.image.imageProperty().get().filter(ImageInfo::pinned).isPresent());
        assertEquals("/etc/old", selected());
        assertEquals(shown, tree().indexProperty().get().orElseThrow());
        assertEquals(0, wiring.layers.selectedProperty().get());
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
        shown.questions.folder.add(Files.createTempDirectory(folder, "saved"));
        until(() -> paths().contains("/etc"));
        robot.clickOn("#tree");
        robot.interact(() -> tree().reveal(ByteString.of("/etc")));
        robot.clickOn("#save-menu").clickOn("#save-selected");
        Path tar = shown.questions.folder.getFirst().resolve("etc.tar");
        until(() -> Files.exists(tar) && Files.size(tar) > 1024);
        robot.clickOn("#save-menu").clickOn("#export-csv");
        Path csv = shown.questions.folder.getFirst().resolve("files.csv");
        until(() -> Files.exists(csv) && Files.readString(csv).contains("/usr/bin/tool"));
        robot.clickOn("#save-menu").clickOn("#export-text");
        Path text = shown.questions.folder.getFirst().resolve("files.txt");
        until(() -> Files.exists(text) && Files.readString(text).contains("  /usr/bin/link -> tool\n"));
    }

    @Test
    void wastedSpaceLeadsToItsFiles(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.clickOn("#show-waste");
        until(() -> robot.lookup("/etc/hosts").tryQuery().isPresent());
        until(() -> isShown(robot, "Passes: at least 90 % efficient")
                && isShown(robot, "Fails: at most 10 % of what is above the base wasted"));
        robot.clickOn("/etc/hosts");
        until(() -> selected().equals("/etc/hosts"));
    }

    @Test
    void theLimitsOfWasteCanBeChangedAndSetBack(FxRobot robot) throws Exception {
        until(() -> !paths().isEmpty());
        robot.clickOn("#show-waste");
        until(() -> isShown(robot, "Passes: at least 90 % efficient"));
        robot.clickOn("#show-limits");
        write(robot, "#limit-lowestEfficiency", "99.95");
        until(() -> isShown(robot, "Fails: at least 99.95 % efficient"));
        write(robot, "#limit-highestWastedBytes", "10");
        until(() -> isShown(robot, "Fails: at most 10 B wasted"));
        write(robot, "#limit-highestUserWastedPercent", "");
        until(() -> !isShown(robot, "Fails: at most 10 % of what is above the base wasted"));
        write(robot, "#limit-lowestEfficiency", "101");
        until(() -> isShown(robot, "101 is no percentage: it takes a number from 0 to 100, or nothing for no limit."));
        assertTrue(isShown(robot, "Fails: at least 99.95 % efficient"), "what makes no sense counts for nothing");
        assertEquals("99.95", wiring.preferences.kept().get("waste-lowestEfficiency"));
        assertEquals("10", wiring.preferences.kept().get("waste-highestWastedBytes"));
        assertEquals("none", wiring.preferences.kept().get("waste-highestUserWastedPercent"));
        robot.clickOn("#reset-limits");
        until(() -> isShown(robot, "Passes: at least 90 % efficient")
                && isShown(robot, "Fails: at most 10 % of what is above the base wasted")
                && !isShown(robot, "Fails: at most 10 B wasted"));
        assertTrue(wiring.preferences.kept().keySet().stream().noneMatch(key -> key.startsWith("waste-")));
    }

    private static void write(FxRobot robot, String field, String text) {
        robot.clickOn(field)
                .push(KeyCode.CONTROL, KeyCode.A)
                .push(KeyCode.DELETE)
                .write(text)
                .push(KeyCode.ENTER);
    }

    private static MouseEvent mouse(Node node, EventType<MouseEvent> type, double below) {
        return mouse(node, type, below, false);
    }

    /** What the mouse does so far below where it was pressed, with or without the key that adds to a selection. */
    private static MouseEvent mouse(Node node, EventType<MouseEvent> type, double below, boolean adding) {
        boolean not = false;
        Point2D place = node.localToScene(1, 1).add(0, below);
        return new MouseEvent(
                type,
                place.getX(),
                place.getY(),
                place.getX(),
                place.getY(),
                MouseButton.PRIMARY,
                1,
                not,
                adding,
                not,
                adding,
                type != MouseEvent.MOUSE_RELEASED,
                not,
                not,
                not,
                not,
                not,
                new PickResult(node, place.getX(), place.getY()));
    }

    private static boolean isShown(FxRobot robot, String text) {
        return Seen.hasText(robot, text);
    }

    private TreeViewModel tree() {
        return wiring.files.tree();
    }

    private List<String> paths() {
        return shown.paths();
    }

    private String selected() {
        return shown.selected();
    }

    private static String lines(FxRobot robot) {
        return String.join(
                "\n", robot.lookup("#preview-lines").<ListView<String>>query().getItems());
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> FxTests.onUiThread(holds));
        assertTrue(FxTests.onUiThread(holds));
    }
}
