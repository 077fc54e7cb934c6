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
    private final Function<T, String> write;
    private final BooleanExpression changed;

    Setting(String key, T standard, Optional<T> chosen, Function<T, String> write) {
        this.key = key;
        this.standard = standard;
        this.write = write;
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

    String key() {
        return key;
    }

    String text() {
        return write.apply(value.get());
    }
}
