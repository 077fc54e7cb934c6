package dev.strata.engine.gc;

import dev.strata.engine.store.Allocated;
import dev.strata.engine.store.BrokenImage;
import dev.strata.engine.store.Holding;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Link;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a clean-up would remove and what it would leave, and why. Plain data: it can be shown, edited and exported before
 * anything happens.
 *
 * @param policy by which it was made, and by which each item is judged again when it is run
 * @param total allocated bytes of the whole cache when it was made
 * @param images images to remove, in that order
 * @param files files to delete
 * @param keptImages images that stay
 * @param keptFiles files that stay
 * @param broken images whose files are missing or damaged: nothing to delete, but to repair
 */
public record SweepPlan(
        Policy policy,
        Instant made,
        long total,
        List<Removal> images,
        List<Victim> files,
        List<KeptImage> keptImages,
        List<KeptFile> keptFiles,
        List<BrokenImage> broken) {

    /** Why something stays. */
    public enum Reason {
        /** It is an image that no rule takes, or a file of one. */
        TAG,
        /** It is a pinned image, or a file of one. */
        PIN,
        /** An operation under way holds it. */
        LEASE,
        /** It is too young to be judged. */
        GRACE,
        /** Removing the image frees nothing, because others need all its files. */
        SHARED,
        /** The rule that would take it does not apply. */
        RULE,
        /** It was taken out of the plan. */
        CHOICE
    }

    /** An image to remove. */
    public record Removal(Holding image, Rule rule) {
        public ImageKey key() {
            return image.key();
        }
    }

    /**
     * A file to delete.
     *
     * @param bytes what it takes: allocated blocks, in bytes
     * @param by the removed image that had it; empty for other rules
     * @param images the images of the plan that need it: it can go only when all of them have gone
     * @param link that it has other names besides, where it has: it frees something only if all of them go
     */
    public record Victim(Path path, long bytes, Rule rule, String by, List<ImageKey> images, Optional<Link> link) {

        public Victim {
            images = List.copyOf(images);
        }

        /** A file without another name. */
        public Victim(Path path, long bytes, Rule rule, String by, List<ImageKey> images) {
            this(path, bytes, rule, by, images, Optional.empty());
        }

        public Victim(Path path, long bytes, Rule rule) {
            this(path, bytes, rule, "", List.of());
        }
    }

    /** An image that stays; {@code by} names what keeps it. */
    public record KeptImage(ImageKey key, Reason reason, List<String> by) {
        public KeptImage {
            by = List.copyOf(by);
        }
    }

    /** A file that stays; {@code by} names the images, the operation or the rule that keeps it. */
    public record KeptFile(Path path, long bytes, Reason reason, List<String> by) {
        public KeptFile {
            by = List.copyOf(by);
        }
    }

    public SweepPlan {
        images = List.copyOf(images);
        files = List.copyOf(files);
        keptImages = List.copyOf(keptImages);
        keptFiles = List.copyOf(keptFiles);
        broken = List.copyOf(broken);
    }

    /** What deleting some files frees: of one that keeps another name nothing. */
    static long freed(Collection<Victim> some) {
        Allocated allocated = new Allocated();
        some.forEach(victim -> allocated.add(victim.bytes(), victim.link()));
        return allocated.freed();
    }

    /** The bytes that running the plan frees, each file counted once however many images share it. */
    public long bytes() {
        return freed(files);
    }

    /** The bytes that the cache takes afterwards. */
    public long rest() {
        return total - bytes();
    }

    public boolean isEmpty() {
        return images.isEmpty() && files.isEmpty();
    }

    /** How much more than the budget the cache takes afterwards; zero where it fits or where there is none. */
    public long overBudget() {
        return policy.has(Rule.BUDGET) ? Math.max(0, rest() - policy.budget()) : 0;
    }

    /** The same plan without some of its items. An image that stays keeps all its files; a file that stays keeps itself. */
    public SweepPlan without(Set<ImageKey> unchosenImages, Set<Path> unchosenFiles) {
        List<Removal> going = new ArrayList<>();
        List<KeptImage> staying = new ArrayList<>(keptImages);
        for (Removal removal : images) {
            if (unchosenImages.contains(removal.key())) {
                staying.add(new KeptImage(removal.key(), Reason.CHOICE, List.of()));
            } else {
                going.add(removal);
            }
        }
        List<Victim> goingFiles = new ArrayList<>();
        List<KeptFile> stayingFiles = new ArrayList<>(keptFiles);
        for (Victim victim : files) {
            List<String> keepers = victim.images().stream()
                    .filter(unchosenImages::contains)
                    .map(ImageKey::tag)
                    .toList();
            if (unchosenFiles.contains(victim.path()) || !keepers.isEmpty()) {
                stayingFiles.add(new KeptFile(victim.path(), victim.bytes(), Reason.CHOICE, keepers));
            } else {
                goingFiles.add(victim);
            }
        }
        return new SweepPlan(policy, made, total, going, goingFiles, staying, stayingFiles, broken);
    }

    /** The same plan with no other files than those that pass. */
    SweepPlan only(Predicate<Victim> wanted) {
        Set<Path> others =
                files.stream().filter(wanted.negate()).map(Victim::path).collect(Collectors.toSet());
        return without(Set.of(), others);
    }

    /** What one rule does. */
    public record Share(int images, int files, long bytes) {}

    /** What a rule does in this plan. */
    public Share share(Rule rule) {
        List<Victim> going =
                files.stream().filter(victim -> victim.rule() == rule).toList();
        int removals =
                (int) images.stream().filter(removal -> removal.rule() == rule).count();
        return new Share(removals, going.size(), freed(going));
    }
}
