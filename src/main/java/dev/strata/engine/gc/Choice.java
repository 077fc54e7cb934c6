package dev.strata.engine.gc;

import dev.strata.engine.gc.SweepPlan.KeptImage;
import dev.strata.engine.gc.SweepPlan.Reason;
import dev.strata.engine.gc.SweepPlan.Removal;
import dev.strata.engine.store.FoundFile;
import dev.strata.engine.store.Holding;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Snapshot;
import dev.strata.engine.store.StoredFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which images go, and what keeps the others. */
final class Choice {

    private static final Comparator<Holding> NEWEST_FIRST = Comparator.comparing(Holding::created)
            .reversed()
            .thenComparing(image -> image.key().tag())
            .thenComparing(image -> image.key().scope());
    private static final Comparator<Holding> LONGEST_UNUSED_FIRST = Comparator.comparing(Holding::lastActive)
            .thenComparing(image -> image.key().tag())
            .thenComparing(image -> image.key().scope());

    private final Snapshot found;
    private final Map<StoredFile, List<Holding>> users;
    private final Policy policy;
    private final Instant youngest;
    private final Map<StoredFile, FoundFile> files = new HashMap<>();
    private final Map<StoredFile, String> held = new HashMap<>();
    private final Map<ImageKey, Removal> going = new LinkedHashMap<>();
    private final Set<ImageKey> inVain = new HashSet<>();

    Choice(Snapshot found, Policy policy) {
        this.found = found;
        this.users = found.users();
        this.policy = policy;
        this.youngest = Planner.youngest(found, policy.grace());
        for (FoundFile file : found.files()) {
            if (file.holder().isPresent() && file.name().isPresent()) {
                held.put(file.name().get(), file.holder().get());
            }
        }
    }

    /** Chooses by everything but the budget. */
    void byName() {
        Instant unused = Planner.youngest(found, policy.unusedFor());
        Set<ImageKey> surplus = policy.has(Rule.KEEP_LAST) ? surplus() : Set.of();
        for (Holding image : found.images()) {
            if (policy.has(Rule.UNTAGGED) && ImageNames.isUntagged(image.key().tag())) {
                take(image, Rule.UNTAGGED);
            } else if (policy.has(Rule.UNUSED) && !image.lastActive().isAfter(unused)) {
                take(image, Rule.UNUSED);
            } else if (surplus.contains(image.key())) {
                take(image, Rule.KEEP_LAST);
            }
        }
    }

    private Set<ImageKey> surplus() {
        Map<String, List<Holding>> repositories = new HashMap<>();
        for (Holding image : found.images()) {
            repositories
                    .computeIfAbsent(ImageNames.series(image.key().tag()), _ -> new ArrayList<>())
                    .add(image);
        }
        Set<ImageKey> surplus = new HashSet<>();
        for (List<Holding> images : repositories.values()) {
            images.stream()
                    .sorted(NEWEST_FIRST)
                    .skip(policy.keepLast())
                    .map(Holding::key)
                    .forEach(surplus::add);
        }
        return surplus;
    }

    private void take(Holding image, Rule rule) {
        if (guard(image).isEmpty()) {
            going.put(image.key(), new Removal(image, rule));
        }
    }

    /**
     * Chooses those that were used longest ago until the cache takes no more than its budget. One whose removal would
     * free nothing goes only together with those that share its files.
     *
     * @param rest the bytes that the cache takes after everything else has gone
     * @return whether any image was chosen
     */
    boolean fit(long rest) {
        found.files().forEach(file -> file.name().ifPresent(name -> files.put(name, file)));
        Map<StoredFile, Integer> needed = new HashMap<>();
        users.forEach((file, images) -> needed.put(file, staying(images).size()));
        List<Holding> taken = new ArrayList<>();
        long left = rest;
        for (Holding image :
                found.images().stream().sorted(LONGEST_UNUSED_FIRST).toList()) {
            if (left <= policy.budget()) {
                break;
            }
            if (!isGoing(image) && guard(image).isEmpty()) {
                left -= release(image, needed);
                taken.add(image);
            }
        }
        for (Holding image : taken) {
            if (image.files().stream().anyMatch(file -> needed.getOrDefault(file, 0) == 0 && freed(file) > 0)) {
                going.put(image.key(), new Removal(image, Rule.BUDGET));
            } else {
                inVain.add(image.key());
            }
        }
        return taken.size() > inVain.size();
    }

    private long release(Holding image, Map<StoredFile, Integer> needed) {
        long freed = 0;
        for (StoredFile file : image.files()) {
            if (needed.merge(file, -1, Integer::sum) == 0) {
                freed += freed(file);
            }
        }
        return freed;
    }

    /** What deleting a file frees that no image needs; nothing where something else keeps it, or it may keep another name. */
    private long freed(StoredFile name) {
        FoundFile file = files.get(name);
        if (file == null
                || file.link().isPresent()
                || file.holder().isPresent()
                || file.modified().isAfter(youngest)) {
            return 0;
        }
        return found.foreign().containsKey(name) ? 0 : file.bytes();
    }

    boolean isGoing(Holding image) {
        return going.containsKey(image.key());
    }

    /** Those of some images that stay. */
    List<Holding> staying(List<Holding> images) {
        if (going.isEmpty()) {
            return images;
        }
        return images.stream().filter(image -> !isGoing(image)).toList();
    }

    List<Removal> removals() {
        return List.copyOf(going.values());
    }

    /** By which rule a file goes that only these images need: the one that took the last of them. */
    Rule rule(List<Holding> images) {
        return images.stream()
                .map(image -> going.get(image.key()))
                .filter(Objects::nonNull)
                .map(Removal::rule)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Why an image stays. */
    KeptImage kept(Holding image) {
        if (inVain.contains(image.key())) {
            return new KeptImage(image.key(), Reason.SHARED, sharers(image));
        }
        return guard(image).orElseGet(() -> new KeptImage(image.key(), Reason.TAG, List.of()));
    }

    private List<String> sharers(Holding image) {
        return image.files().stream()
                .flatMap(file -> users.getOrDefault(file, List.of()).stream())
                .filter(other -> !other.key().equals(image.key()) && !isGoing(other))
                .map(other -> other.key().tag())
                .distinct()
                .sorted()
                .toList();
    }

    /** What keeps an image against every rule. */
    private Optional<KeptImage> guard(Holding image) {
        if (image.pinned()) {
            return Optional.of(new KeptImage(image.key(), Reason.PIN, List.of()));
        }
        if (!held.isEmpty()) {
            for (StoredFile file : image.files()) {
                String holder = held.get(file);
                if (holder != null) {
                    return Optional.of(new KeptImage(image.key(), Reason.LEASE, List.of(holder)));
                }
            }
        }
        return image.lastActive().isAfter(youngest)
                ? Optional.of(new KeptImage(image.key(), Reason.GRACE, List.of()))
                : Optional.empty();
    }
}
