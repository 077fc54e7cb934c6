package dev.strata.ui.usage;

import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.ui.Words;
import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** A file that the clean-up would delete, unless the user unticks it. */
public final class VictimRow {

    private final BooleanProperty chosen = new SimpleBooleanProperty(true);
    private final Victim victim;
    private final String reason;
    private final String size;

    VictimRow(Victim victim, Words words) {
        this.victim = victim;
        this.size = words.size(victim.bytes());
        this.reason = words.text(
                switch (victim.rule()) {
                    case UNREACHABLE -> "rule.unreachable";
                    case ORPHAN -> "rule.orphan";
                    case REMOVED -> "rule.removed";
                    case TARGET -> "rule.target";
                    case STALE -> "rule.stale";
                    case UNTAGGED -> "rule.untagged";
                    case UNUSED -> "rule.unused";
                    case KEEP_LAST -> "rule.surplus";
                    case BUDGET -> "rule.budget";
                },
                victim.by());
    }

    public BooleanProperty chosenProperty() {
        return chosen;
    }

    public boolean isChosen() {
        return chosen.get();
    }

    public Path path() {
        return victim.path();
    }

    /** The file's name; its folder says nothing that the reason does not. */
    public String name() {
        return String.valueOf(victim.path().getFileName());
    }

    public String reason() {
        return reason;
    }

    public long bytes() {
        return victim.bytes();
    }

    public String size() {
        return size;
    }
}
