package dev.strata.ui.images;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;

/** Offers how to go on under a field while something is typed there. */
final class Completion {

    private static final int SHOWN = 8;

    private Completion() {}

    /** Offers what {@code completions} has for the text of {@code field}; the focus stays in the field. */
    static void install(TextField field, Function<String, List<String>> completions) {
        var menu = new ContextMenu();
        menu.setId("completions");
        menu.setAutoHide(true);
        field.textProperty().addListener((_, _, text) -> {
            List<String> found = field.isFocused() ? completions.apply(text) : List.of();
            if (found.isEmpty()) {
                menu.hide();
                return;
            }
            menu.getItems()
                    .setAll(found.stream().limit(SHOWN).map(f -> item(field, f)).toList());
            if (!menu.isShowing()) {
                menu.show(field, Side.BOTTOM, 0, 4);
            }
        });
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                menu.hide();
            }
        });
    }

    private static MenuItem item(TextField field, String text) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> {
            field.setText(text);
            field.end();
        });
        return item;
    }
}
