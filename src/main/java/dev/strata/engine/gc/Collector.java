package dev.strata.engine.gc;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.gc.SweepPlan.Kept;
import dev.strata.engine.gc.SweepPlan.Reason;
import dev.strata.engine.gc.SweepPlan.Rule;
import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.Garbage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cleans a cache: plans, and then deletes what the plan names as far as nobody needs it by then. */
public final class Collector {

    private final Cache cache;

    public Collector(Cache cache) {
        this.cache = cache;
    }

    /**
     * Finds what nobody needs; changes nothing.
     *
     * @param grace how long a file must have been left alone
     */
    public SweepPlan plan(Duration grace) throws IOException {
        List<Victim> goes = new ArrayList<>();
        List<Kept> stays = new ArrayList<>();
        for (Garbage.Item item : cache.garbage().judge(grace)) {
            if (item.keeper().isPresent()) {
                stays.add(kept(item, item.keeper().get()));
            } else {
                goes.add(victim(item));
            }
        }
        return new SweepPlan(goes, stays, grace);
    }

    /**
     * Runs a plan, which may have been edited. Progress counts bytes. Interrupting the thread ends it between two
     * files; what is gone by then is gone. Once it has run to its end removed images cannot be brought back.
     */
    public SweepResult run(SweepPlan plan, Progress progress) throws IOException, InterruptedException {
        Sweep sweep = new Sweep(plan, progress);
        for (Victim victim : plan.goes()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while cleaning " + cache.root());
            }
            sweep.delete(victim);
        }
        cache.garbage().tidy();
        cache.clearTrash();
        return sweep.result();
    }

    /** One run of a plan. */
    private final class Sweep {
        private final SweepPlan plan;
        private final Progress progress;
        private final List<Victim> removed = new ArrayList<>();
        private final List<Path> spared = new ArrayList<>();
        private final List<SweepResult.Failure> failures = new ArrayList<>();
        private long passed;

        Sweep(SweepPlan plan, Progress progress) {
            this.plan = plan;
            this.progress = progress;
        }

        void delete(Victim victim) {
            try {
                deleteUnneeded(victim);
            } catch (IOException e) {
                failures.add(new SweepResult.Failure(victim.path(), String.valueOf(e.getMessage())));
            }
            passed += victim.bytes();
            progress.report(Phase.CHECKING, passed, plan.bytes());
        }

        private void deleteUnneeded(Victim victim) throws IOException {
            if (Files.notExists(victim.path())) {
                return;
            }
            long bytes = FileStatus.of(victim.path()).allocated();
            if (cache.garbage().delete(victim.path(), plan.grace()).isPresent()) {
                spared.add(victim.path());
            } else {
                removed.add(new Victim(victim.path(), bytes, victim.rule(), victim.by()));
            }
        }

        SweepResult result() {
            long freed = removed.stream().mapToLong(Victim::bytes).sum();
            return new SweepResult(removed, spared, failures, freed);
        }
    }

    private static Kept kept(Garbage.Item item, Garbage.Keeper keeper) {
        Reason reason = switch (keeper.why()) {
            case IMAGE -> Reason.IMAGE;
            case LEASE -> Reason.LEASE;
            case GRACE -> Reason.GRACE;
        };
        return new Kept(item.path(), item.bytes(), reason, keeper.by());
    }

    private static Victim victim(Garbage.Item item) {
        Optional<String> removed = item.removed();
        return removed.isPresent()
                ? new Victim(item.path(), item.bytes(), Rule.REMOVED, removed.get())
                : new Victim(item.path(), item.bytes(), rule(item.kind()));
    }

    private static Rule rule(Garbage.Kind kind) {
        return switch (kind) {
            case BLOB -> Rule.UNREACHABLE;
            case TARGET -> Rule.TARGET;
            case PART -> Rule.STALE_PART;
            case TEMPORARY -> Rule.TEMPORARY;
        };
    }
}
