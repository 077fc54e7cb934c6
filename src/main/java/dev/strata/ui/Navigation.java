package dev.strata.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where in the window the user is, the way there, and the way back. Used on the UI thread only. */
public final class Navigation {

    private static final int REMEMBERED = 100;

    private final ReadOnlyObjectWrapper<Route> route = new ReadOnlyObjectWrapper<>(Route.to(View.IMAGES));
    private final ReadOnlyObjectWrapper<View> current = new ReadOnlyObjectWrapper<>(View.IMAGES);
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private final Deque<Route> behind = new ArrayDeque<>();
    private final Deque<Route> ahead = new ArrayDeque<>();

    /** The exact place. It changes with every step, also where the view stays. */
    public ReadOnlyObjectProperty<Route> routeProperty() {
        return route.getReadOnlyProperty();
    }

    public Route route() {
        return route.get();
    }

    /** The view of the current place; changes before {@link #routeProperty()} does. */
    public ReadOnlyObjectProperty<View> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public View current() {
        return current.get();
    }

    /** Opens a view as it was left. */
    public void go(View view) {
        if (view != current.get()) {
            go(Route.to(view));
        }
    }

    /** Opens an exact place; {@link #back()} returns from it. */
    public void go(Route place) {
        if (place.equals(route.get())) {
            return;
        }
        behind.push(route.get());
        if (behind.size() > REMEMBERED) {
            behind.removeLast();
        }
        ahead.clear();
        show(place);
    }

    /** Notes that the user moved within the view, to another tab or selection; that is no step of its own. */
    public void replace(Route place) {
        show(place);
    }

    /** Returns to the place before, if there is one. */
    public void back() {
        step(behind, ahead);
    }

    /** Undoes one {@link #back()}. */
    public void forward() {
        step(ahead, behind);
    }

    public ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }

    private void step(Deque<Route> from, Deque<Route> to) {
        if (!from.isEmpty()) {
            to.push(route.get());
            show(from.pop());
        }
    }

    private void show(Route place) {
        canGoBack.set(!behind.isEmpty());
        canGoForward.set(!ahead.isEmpty());
        current.set(place.view());
        route.set(place);
    }
}
