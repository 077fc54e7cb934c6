package dev.strata.ui.controls;

import dev.strata.ui.Setting;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/** Where the divider between two panes is, kept whenever somebody has moved it; what a layout does to it is not. */
public final class KeptDivider {

    private static final String DIVIDER = "split-pane-divider";

    private final Setting<String> setting;
    private final double standard;

    /**
     * Creates the memory of one divider.
     *
     * @param standard the part of the room before the divider as long as nobody moved it, 0 to 1
     */
    public KeptDivider(Setting<String> setting, double standard) {
        this.setting = setting;
        this.standard = standard;
    }

    /** Puts the divider of {@code pane} where it was, and notes where it is dragged until another memory takes over. */
    public void keep(SplitPane pane) {
        Object former = pane.getProperties().put(KeptDivider.class, this);
        pane.setDividerPositions(position());
        if (former == null) {
            pane.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
                if (event.getTarget() instanceof Node node
                        && divider(node)
                                .filter(divider -> divider.getParent() == pane)
                                .isPresent()
                        && pane.getProperties().get(KeptDivider.class) instanceof KeptDivider now) {
                    now.note(pane.getDividerPositions()[0]);
                }
            });
        }
    }

    /** The part of the room before the divider. */
    public double position() {
        try {
            double kept = Double.parseDouble(setting.value());
            return kept > 0 && kept < 1 ? kept : standard;
        } catch (NumberFormatException _) {
            return standard;
        }
    }

    public void note(double position) {
        setting.set(String.format(Locale.ROOT, "%.4f", position));
    }

    /** Whether {@code node} is, or is on, some divider. */
    public static boolean isDivider(Node node) {
        return divider(node).isPresent();
    }

    private static Optional<Node> divider(Node node) {
        Node at = node;
        while (at != null && !at.getStyleClass().contains(DIVIDER)) {
            at = at.getParent();
        }
        return Optional.ofNullable(at);
    }
}
