package dev.strata.engine.gc;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.gc.SweepPlan.Removal;
import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.engine.gc.SweepResult.Failure;
import dev.strata.engine.gc.SweepResult.Spared;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.Garbage;
import dev.strata.engine.store.Garbage.Keeper;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.SweepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One run of a plan. */
final class Sweep {

    private final Cache cache;
    private final Garbage garbage;
    private final SweepPlan plan;
    private final Progress progress;
    private final List<ImageKey> images = new ArrayList<>();
    private final List<Victim> files = new ArrayList<>();
    private final List<Spared> spared = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private long passed;

    Sweep(Cache cache, SweepPlan plan, Progress progress) {
        this.cache = cache;
        this.garbage = cache.garbage();
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Deletes what no image needs, and then image by image, each with the files that it was the last to need: whenever
     * this ends early, every image is there with all its files, or it is removed.
     */
    void run() throws InterruptedException {
        Map<ImageKey, Integer> order = new HashMap<>();
        plan.images().forEach(removal -> order.put(removal.key(), order.size()));
        Map<Integer, List<Victim>> after = new HashMap<>();
        for (Victim victim : plan.files()) {
            int last = victim.images().stream()
                    .mapToInt(image -> order.getOrDefault(image, -1))
                    .max()
                    .orElse(-1);
            after.computeIfAbsent(last, _ -> new ArrayList<>()).add(victim);
        }
        delete(after.getOrDefault(-1, List.of()));
        for (Removal removal : plan.images()) {
            remove(removal);
            delete(after.getOrDefault(order.get(removal.key()), List.of()));
        }
    }

    private void remove(Removal removal) throws InterruptedException {
        refuseInterrupted();
        String tag = removal.key().tag();
        try {
            Optional<Keeper> keeper = garbage.remove(removal.image());
            if (keeper.isPresent()) {
                spared.add(new Spared(tag, keeper.get()));
            } else {
                images.add(removal.key());
            }
        } catch (IOException e) {
            failures.add(new Failure(tag, String.valueOf(e.getMessage())));
        }
    }

    private void delete(List<Victim> victims) throws InterruptedException {
        for (Victim victim : victims) {
            refuseInterrupted();
            try {
                delete(victim);
            } catch (IOException e) {
                failures.add(new Failure(victim.path().toString(), String.valueOf(e.getMessage())));
            }
            passed += victim.bytes();
            progress.report(Phase.CHECKING, Math.min(passed, plan.bytes()), plan.bytes());
        }
    }

    private void delete(Victim victim) throws IOException {
        if (Files.notExists(victim.path(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        FileStatus status = FileStatus.of(victim.path());
        long bytes = status.links() > 1 ? 0 : status.allocated();
        Duration patience = plan.policy().patience(victim.rule());
        Optional<Keeper> keeper = garbage.delete(victim.path(), patience);
        if (keeper.isPresent()) {
            spared.add(new Spared(victim.path().toString(), keeper.get()));
        } else {
            files.add(new Victim(victim.path(), bytes, victim.rule(), victim.by(), victim.images()));
        }
    }

    private void refuseInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("while cleaning " + cache.root());
        }
    }

    SweepResult result(long before, long after) {
        return new SweepResult(images, files, spared, failures, plan.bytes(), freed(), before, after);
    }

    private long freed() {
        return files.stream().mapToLong(Victim::bytes).sum();
    }

    /** What the history keeps of it, however far it came. */
    SweepRecord record(Trigger trigger, Instant started, boolean finished) {
        String rules =
                plan.policy().rules().stream().sorted().map(plan.policy()::text).collect(Collectors.joining(" "));
        return new SweepRecord(
                started,
                trigger.word(),
                rules,
                images.size(),
                files.size(),
                plan.bytes(),
                freed(),
                failures.stream()
                        .map(failure -> failure.subject() + ": " + failure.reason())
                        .toList(),
                finished);
    }
}
