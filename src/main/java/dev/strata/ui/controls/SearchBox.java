package dev.strata.ui.controls;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;

/**
 * A box to choose from, in which typing searches. What is chosen counts once the list is closed, and a search that ends
 * with nothing chosen leaves what was.
 */
public final class SearchBox<T> extends SearchableComboBox<T> {

    public SearchBox() {
        skinProperty().subscribe(_ -> dress());
    }

    /** Joins it to what is chosen, and shows its items by their names, which are what is searched. */
    public void choose(ObjectProperty<Optional<T>> chosen, Function<T, String> names) {
        setConverter(new Names<>(names));
        chosen.subscribe(now -> setValue(now.orElse(null)));
        valueProperty().subscribe(_ -> take(chosen));
        showingProperty().subscribe(_ -> take(chosen));
    }

    private void take(ObjectProperty<Optional<T>> chosen) {
        if (isShowing()) {
            return;
        }
        T value = getValue();
        if (value == null) {
            setValue(chosen.get().orElse(null));
        } else {
            chosen.set(Optional.of(value));
        }
    }

    /** The field that takes the place of the box while one chooses speaks as the box does. */
    private void dress() {
        if (lookup(".combo-box-search") instanceof CustomTextField field) {
            field.setLeft(null);
            field.setPromptText(getPromptText());
            field.setAccessibleText(getAccessibleText());
        }
    }

    /** Shows items by their names; what is chosen is always one of the list, so nothing is read back. */
    private static final class Names<T> extends StringConverter<T> {
        private final Function<T, String> names;

        Names(Function<T, String> names) {
            this.names = names;
        }

        @Override
        public String toString(@Nullable T item) {
            return item == null ? "" : names.apply(item);
        }

        @Override
        public @Nullable T fromString(@Nullable String name) {
            return null;
        }
    }
}
