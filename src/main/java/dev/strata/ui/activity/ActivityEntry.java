package dev.strata.ui.activity;

import dev.strata.ui.BatchRow;
import dev.strata.ui.TaskRow;

/** What has one place in the list of what runs and ran. */
public sealed interface ActivityEntry {

    /** A task of its own. */
    record Single(TaskRow row) implements ActivityEntry {}

    /** Several tasks as one. */
    record Several(BatchRow batch) implements ActivityEntry {}

    /** Whether it, or a part of it, failed. */
    default boolean isFailed() {
        return switch (this) {
            case Single(TaskRow row) -> row.hasFailed();
            case Several(BatchRow batch) -> batch.hasFailures();
        };
    }
}
