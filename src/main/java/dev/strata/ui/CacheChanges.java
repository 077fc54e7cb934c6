package dev.strata.ui;

import java.util.ArrayList;
import java.util.List;

/** Tells the views that the cache is no longer what they read. Used on the UI thread only. */
public final class CacheChanges {

    private final List<Runnable> listeners = new ArrayList<>();

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public void announce() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
