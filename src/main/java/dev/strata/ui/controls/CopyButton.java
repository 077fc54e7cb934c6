package dev.strata.ui.controls;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;

/** Puts a text into the clipboard, and shows for a moment that it did. */
public final class CopyButton extends Button {

    private static final Duration CONFIRMATION = Duration.seconds(1.5);

    /**
     * Creates a button that is an icon only.
     *
     * @param label what it copies, for the tooltip and for screen readers
     */
    public CopyButton(String label, Supplier<String> text) {
        var confirmation = new PauseTransition(CONFIRMATION);
        confirmation.setOnFinished(_ -> setGraphic(Icons.of("fth-copy")));
        setGraphic(Icons.of("fth-copy"));
        getStyleClass().addAll("icon-button", "copy-button");
        setAccessibleText(label);
        setTooltip(new Tooltip(label));
        setOnAction(_ -> {
            copy(text.get());
            setGraphic(Icons.of("fth-check", "success-icon"));
            confirmation.playFromStart();
        });
    }

    /** Puts {@code text} on the clipboard. */
    public static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
