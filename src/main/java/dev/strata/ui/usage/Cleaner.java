package dev.strata.ui.usage;

import dev.strata.engine.Progress;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.Preview;
import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepResult;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.SweepRecord;
import dev.strata.engine.usage.CacheUsage;
import java.io.IOException;
import java.util.List;

/** What the view of the disk's usage needs of the engine. All of it may block. */
public interface Cleaner {

    CacheUsage usage(Progress progress) throws IOException, InterruptedException;

    /** Works out what a clean-up by these rules would delete; deletes nothing. */
    Preview preview(Policy policy) throws IOException, InterruptedException;

    /** Deletes what the plan names, as far as nobody needs it by now. */
    SweepResult sweep(SweepPlan plan, Progress progress) throws IOException, InterruptedException;

    /** What clean-ups did, the last first. */
    List<SweepRecord> history() throws IOException, InterruptedException;

    /** Keeps an image from every rule. */
    void pin(ImageKey image) throws IOException, InterruptedException;
}
