package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.isShown;
import static dev.strata.Seen.text;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.store.ImageInfo;
import dev.strata.ui.Command;
import dev.strata.ui.ImageTab;
import dev.strata.ui.View;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Presses every row of the keyboard map; leaving the window has a test of its own. */
@ExtendWith(ApplicationExtension.class)
class KeyboardMapTest {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeEngine engine = new FakeEngine().busy();
    private final EagerQuestions questions = new EagerQuestions();
    private Wiring wiring;
    private Scene scene;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(engine, workers, _ -> questions);
        TestWindow.show(wiring, stage, 980, 700);
        scene = stage.getScene();
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void eachPlaceHasItsNumber(FxRobot robot) throws Exception {
        List<KeyCode> digits = List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);
        robot.interact(() -> wiring.navigation.go(View.USAGE));
        for (int i = 0; i < digits.size(); i++) {
            View place = View.places().get(i);
            robot.push(KeyCode.SHORTCUT, digits.get(i));
            until(() -> wiring.navigation.current() == place);
        }
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until(() -> wiring.navigation.current() == View.USAGE);
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        until(() -> wiring.navigation.current() == View.SETTINGS);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1).push(KeyCode.SHORTCUT, KeyCode.COMMA);
        until(() -> wiring.navigation.current() == View.SETTINGS);
    }

    @Test
    void aPullAndAnImportBegin(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        until(() -> wiring.navigation.current() == View.PULL && focus("reference"));
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        until(() -> engine.images().stream().anyMatch(image -> image.tag().startsWith("web-server")));
    }

    @Test
    void theFilterIsGoneToClearedAndLeft(FxRobot robot) throws Exception {
        select(robot, "debian");
        robot.write("/");
        until(this::isTyping);
        robot.write("acme");
        until(() -> wiring.images.shown().size() == 2);
        robot.push(KeyCode.ESCAPE);
        until(() -> wiring.images.shown().size() == 12 && isTyping());
        robot.push(KeyCode.ESCAPE);
        until(() -> owner() instanceof TableView<?>);
        robot.push(KeyCode.SHORTCUT, KeyCode.F);
        until(this::isTyping);
        robot.write("/");
        until(() -> wiring.images.filterProperty().get().equals("/"));
    }

    @Test
    void bothKeysReadAgain(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        engine.images().removeIf(image -> image.tag().equals("debian:12"));
        robot.push(KeyCode.SHORTCUT, KeyCode.R);
        until(() -> !hasText(robot, "debian"));
        engine.images().removeIf(image -> image.tag().equals("nginx:1.27"));
        robot.push(KeyCode.F5);
        until(() -> !hasText(robot, "nginx"));
    }

    @Test
    void anImageIsOpenedTurnedThroughAndClosed(FxRobot robot) throws Exception {
        select(robot, "debian");
        robot.push(KeyCode.ENTER);
        until(() -> text(robot, "#image-title").equals("debian:12"));
        robot.push(KeyCode.SHORTCUT, KeyCode.PAGE_DOWN);
        until(() -> tab() == ImageTab.LAYERS);
        robot.push(KeyCode.SHORTCUT, KeyCode.PAGE_UP);
        until(() -> tab() == ImageTab.SUMMARY);
        robot.push(KeyCode.SHORTCUT, KeyCode.PAGE_DOWN).push(KeyCode.ALT, KeyCode.ENTER);
        until(() -> tab() == ImageTab.SUMMARY);
        robot.push(KeyCode.SHORTCUT, KeyCode.W);
        until(() -> wiring.navigation.current() == View.IMAGES);
        select(robot, "nginx");
        robot.push(KeyCode.ALT, KeyCode.ENTER);
        until(() -> text(robot, "#image-title").equals("nginx:1.27"));
    }

    @Test
    void theTabsOfTheDiskUsageTurn(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        until(() -> isShown(robot, "#victims"));
        robot.push(KeyCode.SHORTCUT, KeyCode.PAGE_DOWN).push(KeyCode.SHORTCUT, KeyCode.PAGE_DOWN);
        until(() -> hasText(robot, "Shared with") && !isShown(robot, "#victims"));
        assertEquals("by-image-tab", wiring.preferences.text("usage-tab").value());
        robot.push(KeyCode.SHORTCUT, KeyCode.PAGE_UP).push(KeyCode.SHORTCUT, KeyCode.PAGE_UP);
        until(() -> isShown(robot, "#victims"));
        robot.clickOn("No image needs it").write("]");
        until(() -> !isShown(robot, "#victims"));
    }

    @Test
    void whatIsRemovedIsTakenBackUnlessItIsForGood(FxRobot robot) throws Exception {
        select(robot, "debian");
        robot.push(KeyCode.DELETE);
        until(() -> !tags().contains("debian:12"));
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        until(() -> tags().contains("debian:12"));
        select(robot, "nginx");
        robot.push(KeyCode.SHIFT, KeyCode.DELETE);
        until(() -> !tags().contains("nginx:1.27"));
        assertEquals("Remove nginx:1.27 for good?", questions.asked.getFirst().title());
    }

    @Test
    void referencesAreCopiedAndAllOrNothingSelected(FxRobot robot) throws Exception {
        select(robot, "debian");
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        until(() -> "debian:12".equals(Clipboard.getSystemClipboard().getString()));
        robot.push(KeyCode.SHIFT, KeyCode.SHORTCUT, KeyCode.C);
        until(() -> Objects.requireNonNullElse(Clipboard.getSystemClipboard().getString(), "")
                .startsWith("debian@sha256:"));
        robot.push(KeyCode.SHORTCUT, KeyCode.A);
        until(() -> wiring.images.selection().rows().size() == 12);
        robot.push(KeyCode.SHIFT, KeyCode.SHORTCUT, KeyCode.A);
        until(() -> wiring.images.selection().rows().isEmpty());
    }

    @Test
    void helpMenuAndPaletteOpenAndGiveTheFocusBack(FxRobot robot) throws Exception {
        select(robot, "debian");
        Node before = owner();
        robot.push(KeyCode.F1);
        until(() -> isShown(robot, ".shortcut-sheet"));
        robot.push(KeyCode.ESCAPE);
        until(() -> owner() == before);
        robot.push(KeyCode.SHIFT, KeyCode.SHORTCUT, KeyCode.SLASH);
        until(() -> isShown(robot, ".shortcut-sheet"));
        robot.clickOn("#close-shortcuts");
        until(() -> owner() == before);
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        until(() -> focus("palette-field"));
        robot.push(KeyCode.ESCAPE);
        until(() -> owner() == before);
        robot.push(KeyCode.F10);
        until(() -> hasText(robot, "Cache") && hasText(robot, "Window"));
        robot.push(KeyCode.ESCAPE);
        until(() -> !hasText(robot, "Window"));
        assertEquals(before, owner());
    }

    @Test
    void whatLiesOverTheWindowKeepsTheFocusUntilSomethingElseIsShown(FxRobot robot) throws Exception {
        select(robot, "debian");
        robot.push(KeyCode.F1);
        until(() -> focus("close-shortcuts"));
        robot.push(KeyCode.TAB);
        until(() -> focus("close-shortcuts"));
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        until(() -> focus("palette-field") && !isShown(robot, ".shortcut-sheet"));
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        until(() -> !isShown(robot, ".palette"));
        robot.push(KeyCode.F1);
        until(() -> isShown(robot, ".shortcut-sheet"));
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        until(() -> !isShown(robot, ".shortcut-sheet") && wiring.navigation.current() == View.USAGE);
    }

    @Test
    void theSpaceBarOpensChoicesAndATickIsSetInAListThatWasGroupedAnew(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        robot.interact(() -> robot.lookup("#grouping").query().requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> robot.lookup("#grouping").queryAs(ComboBox.class).isShowing());
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        until(() -> hasText(robot, "ghcr.io (2)"));
        robot.interact(() -> robot.lookup("#images").query().requestFocus());
        robot.push(KeyCode.HOME).push(KeyCode.SPACE);
        until(() -> !hasText(robot, "sandbox-base"));
        TableView<?> table = robot.lookup("#images").queryAs(TableView.class);
        assertEquals(List.of(0), List.copyOf(table.getSelectionModel().getSelectedIndices()));
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        until(() -> wiring.images.selection().rows().size() == 1);
        assertEquals(owner(), table);
    }

    @Test
    void aReferenceThatIsTypedIntoThePaletteIsOfferedToBePulled(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        until(() -> focus("palette-field"));
        robot.interact(() -> ((TextField) robot.lookup("#palette-field").query()).setText("quay.io/some/thing:1"));
        until(() -> hasText(robot, "Pull quay.io/some/thing:1"));
        robot.push(KeyCode.ENTER);
        until(() -> wiring.navigation.current() == View.PULL
                && wiring.pull.referenceProperty().get().equals("quay.io/some/thing:1"));
    }

    @Test
    void whatIsFoundIsReadFromItsBeginning(FxRobot robot) throws Exception {
        engine.huge();
        robot.interact(() -> wiring.images.refresh());
        until(() -> wiring.images.shown().size() > 10_000);
        TableView<?> table = robot.lookup("#images").queryAs(TableView.class);
        robot.interact(() -> table.scrollTo(wiring.images.shown().size() - 1));
        until(() -> !hasText(robot, "alpine"));
        robot.interact(() -> wiring.images.filterProperty().set("service-00"));
        until(() -> robot.lookup(".table-row-cell").queryAll().stream()
                .anyMatch(row -> ((TableRow<?>) row).getIndex() == 0 && row.isVisible()));
    }

    @Test
    void theListIsSortedByKeys(FxRobot robot) throws Exception {
        select(robot, "debian");
        robot.interact(() -> wiring.commands.run(Command.COLUMNS));
        until(() -> hasText(robot, "Sort by") && hasText(robot, "Reset the columns"));
        MenuItem byTag = content("columns-menu")
                .filter(item -> item.getText() != null && item.getText().equals("Tag"))
                .findFirst()
                .orElseThrow();
        robot.interact(byTag::fire);
        TableView<?> table = robot.lookup("#images").queryAs(TableView.class);
        until(() -> table.getSortOrder().size() == 1
                && "tag".equals(table.getSortOrder().getFirst().getId()));
    }

    @Test
    void theMenuOfTheSelectionHasItsKeys(FxRobot robot) throws Exception {
        select(robot, "debian");
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until(() -> hasText(robot, "Explore its files"));
        robot.push(KeyCode.ESCAPE);
        until(() -> !hasText(robot, "Explore its files"));
        robot.push(KeyCode.CONTEXT_MENU);
        until(() -> hasText(robot, "Explore its files"));
        robot.push(KeyCode.ESCAPE);
        until(() -> !hasText(robot, "Explore its files"));
    }

    @Test
    void theMenuKeyWorksInTheCleanUpToo(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        until(() -> hasText(robot, "No image needs it"));
        robot.clickOn("No image needs it").push(KeyCode.SHIFT, KeyCode.F10);
        until(() -> robot.lookup(".menu-item").queryAll().stream().anyMatch(Node::isVisible));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void theTextGrowsShrinksAndReturns(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.PLUS).push(KeyCode.SHORTCUT, KeyCode.PLUS);
        until(() -> wiring.preferences.zoom().value() == 120);
        robot.push(KeyCode.SHORTCUT, KeyCode.MINUS);
        until(() -> wiring.preferences.zoom().value() == 110);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT0);
        until(() -> wiring.preferences.zoom().value() == 100);
    }

    @Test
    void theInspectorAndTheNavigationAreFolded(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "#details-title") || hasText(robot, "debian"));
        boolean narrow = wiring.preferences.narrowNavigation().value();
        robot.push(KeyCode.F9);
        until(() -> wiring.preferences.narrowNavigation().value() != narrow);
        robot.push(KeyCode.SHORTCUT, KeyCode.I);
        until(() -> wiring.preferences.flag("images-inspector-hidden").value());
    }

    @Test
    void whoTakesSomethingBackByItsButtonIsWhereTheyWere(FxRobot robot) throws Exception {
        select(robot, "debian");
        Node before = owner();
        robot.push(KeyCode.DELETE);
        until(() -> isShown(robot, ".toast-action"));
        robot.clickOn(".toast-action");
        until(() -> tags().contains("debian:12"));
        until(() -> owner() == before);
    }

    @Test
    void aBareLetterKeyIsALetterWhereSomebodyTypes(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        until(() -> focus("reference"));
        robot.write("[/]");
        until(() -> wiring.pull.referenceProperty().get().equals("[/]"));
        assertTrue(focus("reference"));
    }

    @Test
    void aValueOfTheSelectedLineIsCopiedByKeys(FxRobot robot) throws Exception {
        select(robot, "debian");
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until(() ->
                values("image-menu").stream().anyMatch(item -> item.getText().contains("linux/amd64")));
        MenuItem platform = values("image-menu").stream()
                .filter(item -> item.getText().contains("linux/amd64"))
                .findFirst()
                .orElseThrow();
        robot.interact(platform::fire);
        until(() -> "linux/amd64".equals(Clipboard.getSystemClipboard().getString()));
    }

    /** What the menu that is open offers to copy of a line. */
    private static List<MenuItem> values(String menu) {
        return content(menu)
                .filter(item -> "copy-cells".equals(item.getId()))
                .flatMap(item -> ((Menu) item).getItems().stream())
                .toList();
    }

    private static Stream<MenuItem> content(String menu) {
        return List.copyOf(Window.getWindows()).stream()
                .filter(window -> window instanceof ContextMenu open && menu.equals(open.getId()))
                .flatMap(open -> ((ContextMenu) open).getItems().stream())
                .flatMap(KeyboardMapTest::within);
    }

    private static Stream<MenuItem> within(MenuItem item) {
        return item instanceof Menu menu
                ? Stream.concat(Stream.of(item), menu.getItems().stream().flatMap(KeyboardMapTest::within))
                : Stream.of(item);
    }

    private void select(FxRobot robot, String repository) throws Exception {
        until(() -> hasText(robot, repository));
        robot.clickOn(repository);
    }

    private Node owner() {
        return scene.getFocusOwner();
    }

    private boolean focus(String id) {
        return owner() != null && id.equals(owner().getId());
    }

    private boolean isTyping() {
        return owner() != null && owner().getStyleClass().contains("search-field");
    }

    private ImageTab tab() {
        return wiring.image.tabProperty().get();
    }

    private List<String> tags() {
        return engine.images().stream().map(ImageInfo::tag).toList();
    }
}
