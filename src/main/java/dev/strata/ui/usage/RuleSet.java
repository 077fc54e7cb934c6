package dev.strata.ui.usage;

import dev.strata.engine.gc.Ages;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.Preview;
import dev.strata.engine.gc.Rule;
import dev.strata.engine.gc.SweepPlan.Share;
import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import dev.strata.ui.Words;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The rules of a clean-up as the user sets them, kept from one start to the next. */
public final class RuleSet {

    private static final Policy FIRST = Policy.DEFAULT.withStaleAfter(Duration.ofDays(1));

    private final StringProperty grace = new SimpleStringProperty();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final List<RuleRow> rules;
    private final Setting<String> keptGrace;
    private final Words words;

    RuleSet(Preferences preferences, Words words) {
        this.words = words;
        rules = Arrays.stream(Rule.values())
                .map(rule -> new RuleRow(rule, FIRST, preferences))
                .toList();
        keptGrace = preferences.text("clean-grace");
        String standard = Ages.text(FIRST.grace());
        keptGrace.valueProperty().subscribe(kept -> grace.set(kept.isEmpty() ? standard : kept));
    }

    public List<RuleRow> rules() {
        return rules;
    }

    /** What is younger is left alone, as the user typed it. */
    public StringProperty graceProperty() {
        return grace;
    }

    /** Why the rules make no sense as they stand; empty where they do. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Calls {@code changed} whenever a rule is switched. */
    void onSwitch(Runnable changed) {
        rules.forEach(rule -> rule.onProperty().addListener((_, _, _) -> changed.run()));
    }

    /** The rules as they stand, which are then kept; absent where a value makes no sense. */
    Optional<Policy> policy() {
        Optional<Policy> policy = Ages.parse(grace.get().strip()).map(FIRST::withGrace);
        for (RuleRow rule : rules) {
            policy = policy.flatMap(rule::on);
        }
        problem.set(policy.isPresent() ? "" : words.text("clean.problem"));
        if (policy.isPresent()) {
            keptGrace.set(
                    policy.get().grace().equals(FIRST.grace())
                            ? ""
                            : grace.get().strip());
            rules.forEach(RuleRow::keep);
        }
        return policy;
    }

    /** Says beside each rule what it does, or would do. */
    void show(Preview preview) {
        rules.forEach(rule -> rule.showEffect(effect(preview.shares().getOrDefault(rule.rule(), new Share(0, 0, 0)))));
    }

    private String effect(Share share) {
        return share.images() + share.files() == 0
                ? words.text("clean.nothing")
                : words.text(
                        "clean.effect", Names.items(share.images(), share.files(), words), words.size(share.bytes()));
    }
}
