package dev.strata;

import dev.strata.ui.BatchRow;
import dev.strata.ui.TaskRow;
import dev.strata.ui.activity.ActivityEntry;
import java.util.List;

/** What Activity tells of what ran. */
final class Ran {

    private Ran() {}

    /** The task that was over last, if that was none of several. */
    static TaskRow latest(Wiring wiring) {
        return ((ActivityEntry.Single) wiring.activity.finished().getFirst()).row();
    }

    /** The tasks that have one place among these. */
    static BatchRow batch(List<ActivityEntry> entries) {
        return ((ActivityEntry.Several) entries.getFirst()).batch();
    }
}
