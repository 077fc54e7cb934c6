package dev.strata.tasks;

/** Where a task stands. The last three are final. */
public enum TaskState {
    RUNNING,
    /** Told to stop, and still tidying up. */
    CANCELLING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
