package dev.strata.ui.config;

import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The value of the structured form that the user is at, by the JSON pointer of its place; empty for none.
 *
 * @param show shows the value at a pointer as it is written
 */
record Picked(StringProperty pointer, Consumer<String> show) {

    /** For values that have no place. */
    static Picked nowhere() {
        return new Picked(new SimpleStringProperty(""), _ -> {});
    }
}
