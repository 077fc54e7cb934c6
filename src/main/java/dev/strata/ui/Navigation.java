package dev.strata.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where in the window the user is, and the way back. */
public final class Navigation {

    private final ReadOnlyObjectWrapper<View> current = new ReadOnlyObjectWrapper<>(View.IMAGES);
    private final Deque<View> behind = new ArrayDeque<>();
    private final Deque<View> ahead = new ArrayDeque<>();

    public ReadOnlyObjectProperty<View> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public View current() {
        return current.get();
    }

    public void go(View view) {
        if (view == current.get()) {
            return;
        }
        behind.push(current.get());
        ahead.clear();
        current.set(view);
    }

    /** Returns to the view before, if there is one. */
    public void back() {
        step(behind, ahead);
    }

    /** Undoes one {@link #back()}. */
    public void forward() {
        step(ahead, behind);
    }

    private void step(Deque<View> from, Deque<View> to) {
        if (!from.isEmpty()) {
            to.push(current.get());
            current.set(from.pop());
        }
    }
}
