package dev.strata.engine.gc;

import dev.strata.engine.gc.SweepPlan.KeptFile;
import dev.strata.engine.gc.SweepPlan.KeptImage;
import dev.strata.engine.gc.SweepPlan.Reason;
import dev.strata.engine.gc.SweepPlan.Removal;
import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.engine.store.FoundFile;
import dev.strata.engine.store.Garbage.Kind;
import dev.strata.engine.store.Holding;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Snapshot;
import dev.strata.engine.store.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Makes a plan of what was found in a cache; touches nothing. */
final class Planner {

    private final Snapshot found;
    private final Policy policy;
    private final Map<StoredFile, List<Holding>> users;
    private final Choice choice;
    private final List<Victim> goes = new ArrayList<>();
    private final List<KeptFile> stays = new ArrayList<>();

    Planner(Snapshot found, Policy policy) {
        this.found = found;
        this.policy = policy;
        this.users = found.users();
        this.choice = new Choice(found, policy);
    }

    SweepPlan plan() {
        choice.byName();
        judgeFiles();
        if (policy.has(Rule.BUDGET)) {
            long rest = found.total() - SweepPlan.freed(goes);
            if (choice.fit(rest)) {
                judgeFiles();
            }
        }
        goes.sort(Comparator.comparing(Victim::path));
        List<Removal> removals = choice.removals();
        return new SweepPlan(policy, found.taken(), found.total(), removals, goes, keptImages(), stays, found.broken());
    }

    private List<KeptImage> keptImages() {
        List<KeptImage> kept = new ArrayList<>();
        for (Holding image : found.images()) {
            if (!choice.isGoing(image)) {
                kept.add(choice.kept(image));
            }
        }
        return kept;
    }

    private void judgeFiles() {
        goes.clear();
        stays.clear();
        found.files().forEach(this::judge);
    }

    private void judge(FoundFile file) {
        List<Holding> needing =
                file.name().isPresent() ? users.getOrDefault(file.name().get(), List.of()) : List.of();
        List<Holding> staying = choice.staying(needing);
        if (!staying.isEmpty()) {
            boolean pinned = staying.stream().anyMatch(Holding::pinned);
            stay(file, pinned ? Reason.PIN : Reason.TAG, names(staying, pinned));
        } else if (file.name().filter(found.foreign()::containsKey).isPresent()) {
            stay(file, Reason.TAG, List.of(found.foreign().get(file.name().get())));
        } else if (file.holder().isPresent()) {
            stay(file, Reason.LEASE, List.of(file.holder().get()));
        } else {
            judgeUnneeded(file, needing);
        }
    }

    private void judgeUnneeded(FoundFile file, List<Holding> going) {
        Rule rule = going.isEmpty() ? rule(file) : choice.rule(going);
        if (!policy.has(rule)) {
            stay(file, Reason.RULE, List.of(rule.word()));
        } else if (isYoung(file.modified(), policy.patience(rule))) {
            stay(file, Reason.GRACE, List.of());
        } else {
            List<ImageKey> images = going.stream().map(Holding::key).toList();
            String by = rule == Rule.REMOVED ? file.removed().orElse("") : "";
            goes.add(new Victim(file.path(), file.bytes(), rule, by, images, file.link()));
        }
    }

    private boolean isYoung(Instant modified, Duration patience) {
        return modified.isAfter(youngest(found, patience));
    }

    /** Without a grace the age does not count, not even that of a file which seems to come from the future. */
    static Instant youngest(Snapshot found, Duration patience) {
        return patience.isZero() ? Instant.MAX : found.taken().minus(patience);
    }

    /** By which rule a file goes that no image needs. */
    private static Rule rule(FoundFile file) {
        if (file.kind() == Kind.PART || file.kind() == Kind.TEMPORARY) {
            return Rule.STALE;
        }
        if (file.removed().isPresent()) {
            return Rule.REMOVED;
        }
        if (!file.recorded()) {
            return Rule.ORPHAN;
        }
        return file.kind() == Kind.TARGET ? Rule.TARGET : Rule.UNREACHABLE;
    }

    private void stay(FoundFile file, Reason reason, List<String> by) {
        stays.add(new KeptFile(file.path(), file.bytes(), reason, by));
    }

    /** Of many images the pinned ones are named first, because they are what nobody can take away. */
    private static List<String> names(List<Holding> images, boolean pinned) {
        if (images.size() == 1) {
            return List.of(images.getFirst().key().tag());
        }
        return images.stream()
                .sorted(Comparator.comparing((Holding image) -> pinned && !image.pinned()))
                .map(image -> image.key().tag())
                .toList();
    }
}
