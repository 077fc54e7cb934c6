package dev.strata.tasks;

/** Several tasks that people think of as one; two of the same title are still two. */
public final class TaskBatch {

    private final TaskTitle title;

    public TaskBatch(TaskTitle title) {
        this.title = title;
    }

    /** What they are called together. */
    public TaskTitle title() {
        return title;
    }
}
