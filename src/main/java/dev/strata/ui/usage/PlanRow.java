package dev.strata.ui.usage;

import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepPlan.Removal;
import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.engine.store.Allocated;
import dev.strata.engine.store.ImageKey;
import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** An image or a file that the clean-up would remove, unless the user unticks it. */
public final class PlanRow {

    private final BooleanProperty chosen = new SimpleBooleanProperty(true);
    private final Optional<ImageKey> image;
    private final Optional<Victim> file;
    private final String name;
    private final String reason;
    private final Freed freed;

    private PlanRow(Optional<ImageKey> image, Optional<Victim> file, String name, String reason, Freed freed) {
        this.image = image;
        this.file = file;
        this.name = name;
        this.reason = reason;
        this.freed = freed;
    }

    /** What goes with a row: bytes, those in short, and the whole story. */
    private record Freed(long bytes, String size, String story) {}

    static PlanRow of(Removal removal, SweepPlan plan, Words words) {
        String reason = words.text(
                switch (removal.rule()) {
                    case UNTAGGED -> "rule.untagged";
                    case KEEP_LAST -> "rule.surplus";
                    case UNUSED, BUDGET, UNREACHABLE, ORPHAN, REMOVED, TARGET, STALE -> "rule.unused";
                },
                words.ago(removal.image().lastActive()));
        String tag = removal.key().tag();
        return new PlanRow(
                Optional.of(removal.key()),
                Optional.empty(),
                words.text("clean.image", tag),
                reason,
                freed(removal, plan, words));
    }

    static PlanRow of(Victim victim, Words words) {
        String reason = words.text(
                switch (victim.rule()) {
                    case UNREACHABLE -> "rule.unreachable";
                    case ORPHAN -> "rule.orphan";
                    case REMOVED -> "rule.removed";
                    case TARGET -> "rule.target";
                    case STALE -> "rule.stale";
                    case UNTAGGED, UNUSED, KEEP_LAST, BUDGET -> "rule.only";
                },
                victim.images().isEmpty() ? victim.by() : names(victim, words));
        String name = String.valueOf(victim.path().getFileName());
        return new PlanRow(
                Optional.empty(),
                Optional.of(victim),
                name,
                reason,
                new Freed(victim.bytes(), words.size(victim.bytes()), ByteSize.exact(victim.bytes())));
    }

    /** An image frees what only it needs; what it shares goes with the last of those that need it. */
    private static Freed freed(Removal removal, SweepPlan plan, Words words) {
        Allocated alone = new Allocated();
        Allocated together = new Allocated();
        for (Victim victim : plan.files()) {
            if (victim.images().contains(removal.key())) {
                (victim.images().size() == 1 ? alone : together).add(victim.bytes(), victim.link());
            }
        }
        long own = alone.freed();
        long shared = together.freed();
        String exact = words.text("clean.alone", ByteSize.exact(own));
        String story = shared == 0 ? exact : exact + "\n" + words.text("clean.together", words.size(shared));
        return new Freed(own, words.size(own), story);
    }

    private static String names(Victim victim, Words words) {
        return Names.of(victim.images().stream().map(ImageKey::tag).toList(), words);
    }

    public BooleanProperty chosenProperty() {
        return chosen;
    }

    public boolean isChosen() {
        return chosen.get();
    }

    /** The image that goes, where this is one. */
    public Optional<ImageKey> image() {
        return image;
    }

    /** The file that goes, where this is one. */
    public Optional<Path> path() {
        return file.map(Victim::path);
    }

    /** The images that must go before this file can. */
    public List<ImageKey> needing() {
        return file.map(Victim::images).orElse(List.of());
    }

    /** The image's name, or the file's; its folder says nothing that the reason does not. */
    public String name() {
        return name;
    }

    public String reason() {
        return reason;
    }

    /** What goes with this row alone; that of an image stands with its files once more. */
    public long bytes() {
        return freed.bytes();
    }

    public String size() {
        return freed.size();
    }

    /** The exact bytes, and what of an image goes only with others. */
    public String story() {
        return freed.story();
    }
}
