package dev.strata;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What a user can see in the window, and waiting for it. */
final class Seen {

    private Seen() {}

    static void until(BooleanSupplier condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        } catch (TimeoutException e) {
            // what was there instead says more than that something was not
            throw new AssertionError("seen instead: " + seen(), e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> seen() {
        return new FxRobot()
                .lookup(node -> node instanceof Labeled label && isVisible(label)).queryAll().stream()
                        .map(node -> ((Labeled) node).getText())
                        .filter(text -> text != null && !text.isEmpty())
                        .toList();
    }

    /** Presses what a dialog offers to do; a click may come before the dialog has found its place on the screen. */
    static void confirm(FxRobot robot) {
        robot.interact(() -> robot.lookup(".dialog-pane .danger").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    static boolean isShown(FxRobot robot, String selector) {
        return robot.lookup(selector).queryAll().stream().anyMatch(Seen::isVisible);
    }

    static String text(FxRobot robot, String selector) {
        return robot.lookup(selector).<Labeled>tryQuery().map(Labeled::getText).orElse("");
    }

    static boolean hasText(FxRobot robot, String text) {
        return robot.lookup(node -> node instanceof Labeled label && text.equals(label.getText()) && isVisible(node))
                .tryQuery()
                .isPresent();
    }

    private static boolean isVisible(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** Whether some text on the window contains {@code part}. */
    static boolean tells(FxRobot robot, String part) {
        return robot.lookup(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().contains(part)
                        && isVisible(node))
                .tryQuery()
                .isPresent();
    }
}
