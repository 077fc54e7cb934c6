package dev.strata.ui;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** One thing that the user can choose, with what it is as long as nobody chose. */
public final class Setting<T> {

    private final SimpleObjectProperty<T> value;
    private final String key;
    private final T standard;
    private final Form<T> form;
    private final BooleanExpression changed;

    /** How a value becomes a text, and which texts are one. */
    record Form<T>(Function<String, Optional<T>> read, Function<T, String> write) {}

    Setting(String key, T standard, Optional<T> chosen, Form<T> form) {
        this.key = key;
        this.standard = standard;
        this.form = form;
        value = new SimpleObjectProperty<>(chosen.orElse(standard));
        changed = BooleanExpression.booleanExpression(value.map(now -> !now.equals(standard)));
    }

    public ObjectProperty<T> valueProperty() {
        return value;
    }

    public T value() {
        return value.get();
    }

    public void set(T chosen) {
        value.set(chosen);
    }

    /** Whether it is something else than it would be if nobody had chosen. */
    public BooleanExpression changedProperty() {
        return changed;
    }

    public boolean isChanged() {
        return changed.get();
    }

    public void reset() {
        value.set(standard);
    }

    /** Sets it to what {@code text} says, or back where there is none. */
    void take(Optional<String> text) {
        value.set(text.flatMap(form.read()).orElse(standard));
    }

    String key() {
        return key;
    }

    String text() {
        return form.write().apply(value.get());
    }
}
