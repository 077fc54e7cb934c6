package dev.strata.ui.files;

import dev.strata.engine.browse.WasteLimits;
import dev.strata.engine.browse.WasteLimits.Rule;
import dev.strata.ui.Preferences;
import dev.strata.ui.Words;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/** How much waste the user accepts: what the program dive does, unless something else is chosen. */
public final class LimitsViewModel {

    private final List<Limit> all;
    private final Limit efficiency;
    private final Limit bytes;
    private final Limit share;
    private final ObjectBinding<WasteLimits> limits;
    private final BooleanExpression changed;

    public LimitsViewModel(Preferences preferences, Words words) {
        efficiency = new Limit(
                Rule.LOWEST_EFFICIENCY,
                WasteLimits.USUAL.lowestEfficiency().map(Percent::of).orElse(""),
                preferences,
                words);
        // dive has no usual one
        bytes = new Limit(Rule.HIGHEST_WASTED_BYTES, "", preferences, words);
        share = new Limit(
                Rule.HIGHEST_USER_WASTED_PERCENT,
                WasteLimits.USUAL.highestUserWastedPercent().map(Percent::of).orElse(""),
                preferences,
                words);
        all = List.of(efficiency, bytes, share);
        limits = Bindings.createObjectBinding(
                () -> new WasteLimits(efficiency.share(), bytes.bytes(), share.share()),
                efficiency.kept().valueProperty(),
                bytes.kept().valueProperty(),
                share.kept().valueProperty());
        changed = efficiency
                .kept()
                .changedProperty()
                .or(bytes.kept().changedProperty())
                .or(share.kept().changedProperty())
                .or(efficiency.problemProperty().isNotEmpty())
                .or(bytes.problemProperty().isNotEmpty())
                .or(share.problemProperty().isNotEmpty());
    }

    /** The limits one by one. */
    public List<Limit> all() {
        return all;
    }

    /** What images are judged by. */
    public ObservableValue<WasteLimits> limits() {
        return limits;
    }

    /** Whether there is anything to be set back. */
    public BooleanExpression changedProperty() {
        return changed;
    }

    /** Accepts again what dive does. */
    public void reset() {
        all.forEach(Limit::reset);
    }
}
