package dev.strata.ui.config;

import dev.strata.ui.config.TextSelection.Motion;
import dev.strata.ui.controls.CopyButton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * What mouse and keys do in the text of a document: as in any text the mouse selects, and so do the arrows with Shift;
 * as in any tree the arrows alone fold.
 */
final class RawInput {

    private static final Map<KeyCode, Motion> MOTIONS = new EnumMap<>(Map.of(
            KeyCode.LEFT, Motion.LEFT,
            KeyCode.RIGHT, Motion.RIGHT,
            KeyCode.UP, Motion.UP,
            KeyCode.DOWN, Motion.DOWN,
            KeyCode.HOME, Motion.ROW_START,
            KeyCode.END, Motion.ROW_END));
    private static final Map<KeyCode, Motion> FAR = new EnumMap<>(Map.of(
            KeyCode.HOME, Motion.START,
            KeyCode.END, Motion.END));

    private final ListView<RawRow> list;
    private final RawViewModel model;
    private boolean selecting;

    private RawInput(ListView<RawRow> list, RawViewModel model) {
        this.list = list;
        this.model = model;
    }

    static void install(ListView<RawRow> list, RawViewModel model) {
        var input = new RawInput(list, model);
        list.addEventFilter(KeyEvent.KEY_PRESSED, input::press);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, input::press);
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, input::drag);
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, input::release);
    }

    private void press(KeyEvent event) {
        if (event.isAltDown()) {
            return;
        }
        boolean done = event.isShortcutDown() ? pressWithShortcut(event) : pressAlone(event);
        if (done) {
            event.consume();
        }
    }

    private boolean pressWithShortcut(KeyEvent event) {
        Motion far = FAR.get(event.getCode());
        if (event.isShiftDown()) {
            Optional.ofNullable(far).ifPresent(model::extend);
            return far != null;
        }
        if (event.getCode() == KeyCode.C) {
            CopyButton.copy(model.copiedSelection());
        } else if (event.getCode() == KeyCode.A) {
            model.selectAll();
        } else {
            return false;
        }
        return true;
    }

    private boolean pressAlone(KeyEvent event) {
        Motion motion = MOTIONS.get(event.getCode());
        if (event.isShiftDown()) {
            Optional.ofNullable(motion).ifPresent(model::extend);
            return motion != null;
        }
        if (motion == Motion.LEFT) {
            model.close();
        } else if (motion == Motion.RIGHT) {
            model.open();
        } else {
            return false;
        }
        return true;
    }

    private void press(MouseEvent event) {
        Optional<RawCell> cell = cellAt(event.getSceneY()).filter(c -> c.isText(event.getSceneX()));
        selecting = event.getButton() == MouseButton.PRIMARY && cell.isPresent();
        if (!selecting) {
            return;
        }
        list.requestFocus();
        int offset = cell.get().offsetAt(event.getSceneX());
        switch (event.getClickCount()) {
            case 1 -> model.point(offset, event.isShiftDown());
            case 2 -> model.selectWord(offset);
            default -> model.selectRow(cell.get().getIndex());
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (selecting && !event.isStillSincePress()) {
            cellAt(event.getSceneY())
                    .ifPresentOrElse(
                            cell -> model.point(cell.offsetAt(event.getSceneX()), true),
                            () -> model.extend(
                                    list.sceneToLocal(0, event.getSceneY()).getY() < 0 ? Motion.UP : Motion.DOWN));
            event.consume();
        }
    }

    /** A digest that leads somewhere is followed by a click, though not by the end of a selection. */
    private void release(MouseEvent event) {
        boolean clicked = selecting && event.isStillSincePress() && event.getClickCount() == 1 && !event.isShiftDown();
        selecting = false;
        if (clicked) {
            model.follow();
        }
    }

    private Optional<RawCell> cellAt(double sceneY) {
        return list.lookupAll(".raw-cell").stream()
                .filter(node -> node instanceof RawCell cell && cell.isVisible() && !cell.isEmpty())
                .map(RawCell.class::cast)
                .filter(cell -> isWithin(cell.sceneToLocal(0, sceneY).getY(), cell.getHeight()))
                .findFirst();
    }

    private static boolean isWithin(double y, double height) {
        return y >= 0 && y < height;
    }
}
