package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Outside;
import dev.strata.ui.Route;
import dev.strata.ui.config.ConfigViewModel.Form;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Walks through the tabs of an image's page with the Tab key alone. */
@ExtendWith(ApplicationExtension.class)
class PageFocusTest {

    private static final int MOST_STOPS = 200;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    Path cache;

    private WindowEngine engine;
    private Wiring wiring;

    @Start
    void show(Stage stage) throws Exception {
        ConfigSample.fill(cache);
        engine = new WindowEngine(cache);
        wiring = TestWindow.wire(
                engine.access(), workers, _ -> new EagerQuestions(), TestWindow.desktop(Outside.NOWHERE));
        TestWindow.show(wiring, stage, 800, 600);
    }

    @AfterEach
    void stop() throws Exception {
        workers.shutdownNow();
        engine.close();
    }

    @ParameterizedTest
    @EnumSource
    void everythingOnATabIsReachedAndSeen(ImageTab tab, FxRobot robot) throws Exception {
        open(tab, robot);
        walk(robot);
    }

    @ParameterizedTest
    @EnumSource
    void everythingInAFormOfTheConfigIsReachedAndSeen(Form form, FxRobot robot) throws Exception {
        open(ImageTab.CONFIG, robot);
        robot.interact(() -> wiring.config.formProperty().set(form));
        walk(robot);
    }

    private void open(ImageTab tab, FxRobot robot) throws Exception {
        robot.interact(() -> wiring.navigation.go(Route.image(new ImageKey(Scope.LOCAL, ConfigSample.API), tab, "")));
        Seen.until(loaded(tab, robot));
    }

    private static void walk(FxRobot robot) throws Exception {
        TabPane tabs = robot.lookup("#image-tabs").queryAs(TabPane.class);
        robot.interact(tabs::requestFocus);
        Set<Node> reached = new LinkedHashSet<>();
        Node before = tabs;
        WritableImage marked = picture(before);
        for (int i = 0; i < MOST_STOPS; i++) {
            robot.push(KeyCode.TAB);
            Node owner = FxTests.onUiThread(() -> tabs.getScene().getFocusOwner());
            // the tabs got the focus without a key, so they need not show it
            boolean shown = before == tabs || differ(marked, picture(before));
            assertTrue(shown, before + " does not show that it has the focus");
            before = owner;
            marked = picture(owner);
            if (!reached.add(owner) || owner == tabs) {
                break;
            }
            String place = FxTests.onUiThread(() -> isSeen(owner) ? "" : owner + " is out of sight");
            assertEquals("", place);
        }
        assertTrue(reached.contains(tabs), () -> "the focus never came round: " + reached);
        List<Node> missed = FxTests.onUiThread(
                () -> stops(tabs.getSelectionModel().getSelectedItem().getContent(), new ArrayList<>()));
        missed.removeAll(reached);
        assertEquals(List.of(), missed);
    }

    private static WritableImage picture(Node node) throws Exception {
        return FxTests.onUiThread(() -> node.snapshot(null, null));
    }

    private static boolean differ(WritableImage one, WritableImage other) {
        int width = (int) one.getWidth();
        int height = (int) one.getHeight();
        if (width != (int) other.getWidth() || height != (int) other.getHeight()) {
            return true;
        }
        return IntStream.range(0, height)
                .anyMatch(y -> IntStream.range(0, width)
                        .anyMatch(x -> one.getPixelReader().getArgb(x, y)
                                != other.getPixelReader().getArgb(x, y)));
    }

    private BooleanSupplier loaded(ImageTab tab, FxRobot robot) {
        return switch (tab) {
            case SUMMARY -> () -> Seen.isShown(robot, ".card");
            case LAYERS -> () -> wiring.layers.layers().size() == 3;
            case FILES -> () -> Seen.hasText(robot, "app");
            case CONFIG -> () -> Seen.hasText(robot, "production");
            case HISTORY -> () -> Seen.tells(robot, "COPY --chown");
            case MANIFEST -> () -> Seen.hasText(robot, "Layer 3");
            case ACTIVITY -> () -> Seen.isShown(robot, "#image-tabs .empty-state");
        };
    }

    /** All that the focus must stop at; rows are walked through with the arrows. */
    private static List<Node> stops(Node node, List<Node> found) {
        if (node.isVisible() && !node.isDisabled() && !(node instanceof IndexedCell<?>)) {
            // of a choice the chosen one is a stop, and the arrows lead to the others
            boolean chosenBeside = node instanceof ToggleButton button
                    && button.getToggleGroup() != null
                    && button.getToggleGroup().getSelectedToggle() != button;
            if (node.isFocusTraversable() && !chosenBeside) {
                found.add(node);
            }
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> stops(child, found));
            }
        }
        return found;
    }

    /** Whether at least a part of it is within the window and within whatever scrolls around it. */
    private static boolean isSeen(Node node) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        for (Node around = node.getParent(); around != null; around = around.getParent()) {
            boolean clips = around instanceof ScrollPane || around.getParent() == null;
            if (clips && !around.localToScene(around.getLayoutBounds()).intersects(place)) {
                return false;
            }
        }
        return true;
    }
}
