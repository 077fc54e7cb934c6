package dev.strata.engine.gc;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.SweepRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cleans a cache: plans, and then deletes what the plan names as far as nobody needs it by then. */
public final class Collector {

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final Cache cache;

    public Collector(Cache cache) {
        this.cache = cache;
    }

    /** Finds what may go by these rules; changes nothing. */
    public SweepPlan plan(Policy policy) throws IOException {
        return new Planner(cache.garbage().snapshot(), policy).plan();
    }

    /** As {@link #plan}, for those who choose the rules with the plan before their eyes. */
    public Preview preview(Policy policy) throws IOException {
        return Preview.of(cache.garbage().snapshot(), policy);
    }

    /**
     * Runs a plan, which may have been edited. Progress counts bytes. Interrupting the thread ends it between two items;
     * what is gone by then is gone. Removed images that lost a file cannot be brought back afterwards. However far it
     * came, the history tells of it.
     */
    public SweepResult run(SweepPlan plan, Trigger trigger, Progress progress)
            throws IOException, InterruptedException {
        Sweep sweep = new Sweep(cache, plan, progress);
        Instant started = cache.now();
        long before = cache.garbage().allocated();
        boolean finished = false;
        try {
            sweep.run();
            cache.garbage().tidy();
            finished = true;
        } finally {
            cache.garbage().settleTrash();
            remember(sweep.record(trigger, started, finished));
        }
        return sweep.result(before, cache.garbage().allocated());
    }

    private void remember(SweepRecord record) throws IOException {
        try {
            cache.sweeps().add(record);
        } catch (DiskFull e) {
            // a clean-up that made no room is told by its result; it must not fail for want of a line in the history
            LOG.warn("a clean-up is missing in the history: {}", e.getMessage());
        }
    }

    /** Removes images for good: with them go, at once and whatever their age, the files that only they needed. */
    public SweepResult remove(List<ImageKey> images, Progress progress) throws IOException, InterruptedException {
        for (ImageKey image : images) {
            cache.store(image.scope()).remove(image.tag());
        }
        Set<String> tags = images.stream().map(ImageKey::tag).collect(Collectors.toSet());
        SweepPlan removed = plan(new Policy(Duration.ZERO, Set.of(Rule.REMOVED), Duration.ZERO, Duration.ZERO, 0, 0));
        SweepPlan theirs = removed.only(victim -> tags.contains(victim.by()));
        return run(theirs, Trigger.REMOVAL, progress);
    }

    /** What clean-ups did, the last first. */
    public List<SweepRecord> history() throws IOException {
        return cache.sweeps().list();
    }
}
