package dev.strata.ui.config;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;

/**
 * Joins a choice of forms to the buttons that choose one, and to the pages of which only the chosen one is seen.
 *
 * @param chosen which form is shown
 */
record Forms<E extends Enum<E>>(ObjectProperty<E> chosen) {

    /** A form that a button chooses. */
    Forms<E> add(E form, ToggleButton button) {
        button.selectedProperty().subscribe(selected -> {
            if (selected) {
                chosen.set(form);
            }
        });
        chosen.subscribe(now -> {
            if (now == form) {
                button.setSelected(true);
            }
        });
        return this;
    }

    /**
     * A form that a button chooses, and its page.
     *
     * @param there whether there is anything to show at all
     */
    Forms<E> add(E form, ToggleButton button, Node page, ObservableValue<Boolean> there) {
        page.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> chosen.get() == form && there.getValue(), chosen, there));
        return add(form, button);
    }
}
