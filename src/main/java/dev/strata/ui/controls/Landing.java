package dev.strata.ui.controls;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;

/**
 * Where the keyboard goes on once something else is shown: at the first control of style class {@code landing} that can
 * be seen and used there.
 */
public final class Landing {

    private Landing() {}

    /**
     * Moves the focus into {@code shown} when that is laid out, unless by then something there has it; to what has style
     * class {@code landing-otherwise} where there is no better place.
     */
    public static void in(Parent shown) {
        await(shown, shown, () -> Arrival.first(shown, ".landing-otherwise"));
    }

    /** The same, for what may not be in the window yet though {@code otherwise} is, which is the last resort. */
    public static void in(Parent shown, Node otherwise) {
        await(shown, otherwise, () -> Optional.of(otherwise));
    }

    private static void await(Parent shown, Node inWindow, Supplier<Optional<Node>> otherwise) {
        @Nullable Scene scene = inWindow.getScene();
        if (scene != null) {
            scene.addPostLayoutPulseListener(new Arrival(scene, shown, otherwise));
        }
    }

    /** Only what is laid out can have the focus, since tabs make their content no earlier. */
    private record Arrival(Scene scene, Parent shown, Supplier<Optional<Node>> otherwise) implements Runnable {

        @Override
        public void run() {
            scene.removePostLayoutPulseListener(this);
            if (shown.getScene() == scene && isSeen(shown) && !isWithin(scene.getFocusOwner())) {
                first(shown, ".landing").or(otherwise).ifPresent(Node::requestFocus);
            }
        }

        static Optional<Node> first(Parent around, String selector) {
            return around.lookupAll(selector).stream()
                    .filter(node -> isSeen(node) && isStop(node))
                    .findFirst();
        }

        private boolean isWithin(@Nullable Node node) {
            @Nullable Node at = node;
            while (at != null && at != shown) {
                at = at.getParent();
            }
            return at == shown;
        }

        private static boolean isSeen(Node node) {
            return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
        }

        /** Of a choice the chosen one has the focus. */
        private static boolean isStop(Node node) {
            boolean chosenBeside =
                    node instanceof ToggleButton button && button.getToggleGroup() != null && !button.isSelected();
            return !node.isDisabled() && !chosenBeside;
        }
    }
}
