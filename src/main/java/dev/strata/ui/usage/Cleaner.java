package dev.strata.ui.usage;

import dev.strata.engine.Progress;
import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepResult;
import dev.strata.engine.usage.CacheUsage;
import java.io.IOException;

/** What the view of the disk's usage needs of the engine. All of it may block. */
public interface Cleaner {

    CacheUsage usage(Progress progress) throws IOException, InterruptedException;

    /** Works out what a clean-up would delete; deletes nothing. */
    SweepPlan plan(Progress progress) throws IOException, InterruptedException;

    /** Deletes what the plan names, as far as nobody needs it by now. */
    SweepResult sweep(SweepPlan plan, Progress progress) throws IOException, InterruptedException;
}
