package dev.strata.tasks;

import dev.strata.engine.Progress;
import java.io.IOException;

/** Something slow that the engine can do. Interrupting its thread cancels it. */
@FunctionalInterface
public interface Operation<T> {

    T run(Progress progress) throws IOException, InterruptedException;
}
