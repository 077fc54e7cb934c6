package dev.strata.ui.usage;

import dev.strata.engine.gc.Ages;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.Rule;
import dev.strata.text.ByteSize;
import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A rule that the user can switch, and give a value where it has one; and what it does. */
public final class RuleRow {

    private static final int MANY = 1_000_000;
    private static final String ON = "on";
    private static final String OFF = "off";

    private final BooleanProperty on = new SimpleBooleanProperty();
    private final StringProperty value;
    private final ReadOnlyStringWrapper effect = new ReadOnlyStringWrapper("");
    private final Rule rule;
    private final boolean standardOn;
    private final String standardValue;
    private final Setting<String> keptOn;
    private final Setting<String> keptValue;

    RuleRow(Rule rule, Policy policy, Preferences preferences) {
        this.rule = rule;
        standardOn = policy.has(rule);
        standardValue = value(rule, policy);
        keptOn = preferences.text("clean-" + rule.word());
        keptValue = preferences.text("clean-value-" + rule.word());
        value = new SimpleStringProperty();
        keptValue.valueProperty().subscribe(kept -> value.set(kept.isEmpty() ? standardValue : kept));
        keptOn.valueProperty().subscribe(kept -> on.set(kept.isEmpty() ? standardOn : kept.equals(ON)));
    }

    /** Keeps the rule as it stands for the next start. */
    void keep() {
        keptOn.set(on.get() == standardOn ? "" : on.get() ? ON : OFF);
        if (valued(Policy.DEFAULT).isPresent()) {
            keptValue.set(
                    value.get().strip().equals(standardValue) ? "" : value.get().strip());
        }
    }

    private static String value(Rule rule, Policy policy) {
        return switch (rule) {
            case STALE -> Ages.text(policy.staleAfter());
            case UNUSED -> Ages.text(policy.unusedFor());
            case KEEP_LAST -> Integer.toString(policy.keepLast());
            case BUDGET -> ByteSize.text(policy.budget());
            case UNREACHABLE, ORPHAN, REMOVED, TARGET, UNTAGGED -> "";
        };
    }

    public Rule rule() {
        return rule;
    }

    public BooleanProperty onProperty() {
        return on;
    }

    /** What the user typed; empty for a rule without a value. */
    public StringProperty valueProperty() {
        return value;
    }

    public boolean hasValue() {
        return switch (rule) {
            case STALE, UNUSED, KEEP_LAST, BUDGET -> true;
            case UNREACHABLE, ORPHAN, REMOVED, TARGET, UNTAGGED -> false;
        };
    }

    /** How much it does, or would do. */
    public ReadOnlyStringProperty effectProperty() {
        return effect.getReadOnlyProperty();
    }

    void showEffect(String text) {
        effect.set(text);
    }

    public String nameKey() {
        return nameKey(rule);
    }

    /** What a rule is called, without its value. */
    static String nameKey(Rule rule) {
        return switch (rule) {
            case UNREACHABLE -> "ruleName.unreachable";
            case ORPHAN -> "ruleName.orphan";
            case REMOVED -> "ruleName.removed";
            case TARGET -> "ruleName.target";
            case STALE -> "ruleName.stale";
            case UNTAGGED -> "ruleName.untagged";
            case UNUSED -> "ruleName.unused";
            case KEEP_LAST -> "ruleName.keepLast";
            case BUDGET -> "ruleName.budget";
        };
    }

    public String textKey() {
        return switch (rule) {
            case UNREACHABLE -> "ruleText.unreachable";
            case ORPHAN -> "ruleText.orphan";
            case REMOVED -> "ruleText.removed";
            case TARGET -> "ruleText.target";
            case STALE -> "ruleText.stale";
            case UNTAGGED -> "ruleText.untagged";
            case UNUSED -> "ruleText.unused";
            case KEEP_LAST -> "ruleText.keepLast";
            case BUDGET -> "ruleText.budget";
        };
    }

    /** The rules with this one as it stands here; absent where it applies and its value makes no sense. */
    Optional<Policy> on(Policy policy) {
        Optional<Policy> valued = valued(policy);
        return on.get()
                ? valued.map(changed -> changed.with(rule, true))
                : Optional.of(valued.orElse(policy).with(rule, false));
    }

    private Optional<Policy> valued(Policy policy) {
        String text = value.get().strip();
        return switch (rule) {
            case STALE -> Ages.parse(text).map(policy::withStaleAfter);
            case UNUSED -> Ages.parse(text).map(policy::withUnusedFor);
            case KEEP_LAST -> number(text).map(policy::withKeepLast);
            case BUDGET -> budget(text).map(policy::withBudget);
            case UNREACHABLE, ORPHAN, REMOVED, TARGET, UNTAGGED -> Optional.of(policy);
        };
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text)).filter(number -> number >= 0 && number <= MANY);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Long> budget(String text) {
        return ByteSize.parse(text).stream().boxed().findFirst();
    }
}
