package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.tasks.TaskRunner;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever cannot see the icons or the places of things is told what they are, in every view. */
class AccessTest {

    private final FakeEngine engine = new FakeEngine().busy();

    @BeforeAll
    static void startToolkit() {
        FxTests.startToolkit();
    }

    @Test
    void whatHasOnlyAnIconSaysWhatItIsAndWhatIsFilledInHasAName() throws Exception {
        Set<String> nameless = FxTests.onUiThread(this::nameless);
        assertEquals(Set.of(), nameless);
    }

    private Set<String> nameless() {
        var wiring = new Wiring(
                engine.access(),
                new TaskRunner(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC()),
                _ -> new EagerQuestions(),
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));
        Parent root = wiring.views.load("shell");
        new Scene(root, 1280, 800);
        Set<String> found = new TreeSet<>();
        for (View view : View.places()) {
            wiring.navigation.go(view);
            look(root, view.id(), found);
        }
        wiring.images.select("debian:12");
        wiring.navigation.go(View.IMAGES);
        wiring.notices.undoable("Removed", "Undo", () -> {});
        look(root, "selected", found);
        for (ImageTab tab : ImageTab.values()) {
            wiring.navigation.go(Route.image(engine.images().get(2), tab));
            look(root, "page " + tab.id(), found);
        }
        return found;
    }

    private static void look(Parent root, String where, Set<String> found) {
        root.applyCss();
        root.layout();
        Set<Node> labelled = root.lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getLabelFor())
                .filter(node -> node != null)
                .collect(Collectors.toSet());
        judge(root, where, labelled, found);
    }

    private static void judge(Node node, String where, Set<Node> labelled, Set<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (isOurs(node) && !isNamed(node, labelled)) {
            found.add(where + ": " + node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> judge(child, where, labelled, found));
        }
    }

    /** What is inside another control belongs to that one. */
    private static boolean isOurs(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ComboBoxBase<?> || at instanceof MenuButton) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamed(Node node, Set<Node> labelled) {
        if (node.isMouseTransparent() && !node.isFocusTraversable()) {
            return true; // only a picture of what its row says
        }
        return switch (node) {
            case ButtonBase button ->
                !isEmpty(button.getText())
                        || (!isEmpty(button.getAccessibleText()) && button.getTooltip() != null)
                        || button.getStyleClass().contains("arrow-button");
            case TextInputControl field -> isTold(node, labelled) || !(field instanceof TextField);
            case ComboBoxBase<?> _, TableView<?> _, TreeTableView<?> _ -> isTold(node, labelled);
            default -> true;
        };
    }

    private static boolean isTold(Node node, Set<Node> labelled) {
        return !isEmpty(node.getAccessibleText()) || labelled.contains(node);
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}
