package dev.strata.tasks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Gathers updates from any number of tasks into one hop to the UI thread; the executor sets the rhythm. */
final class Pace {

    private final Set<Runnable> due = new LinkedHashSet<>();
    private final Executor executor;

    Pace(Executor executor) {
        this.executor = executor;
    }

    /** Runs {@code update} with the next hop, once, however often it was asked for. */
    void request(Runnable update) {
        if (isFirst(update)) {
            executor.execute(this::flush);
        }
    }

    private synchronized boolean isFirst(Runnable update) {
        boolean idle = due.isEmpty();
        due.add(update);
        return idle;
    }

    private void flush() {
        take().forEach(Runnable::run);
    }

    private synchronized List<Runnable> take() {
        List<Runnable> taken = List.copyOf(due);
        due.clear();
        return taken;
    }
}
