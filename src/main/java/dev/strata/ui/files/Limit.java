package dev.strata.ui.files;

import dev.strata.engine.browse.WasteLimits.Rule;
import dev.strata.text.ByteSize;
import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import dev.strata.ui.Words;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One limit of waste as it is typed: a percentage or a size, or nothing where it is not to be judged by. */
public final class Limit {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%?");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What is kept where there is no such limit; nothing kept means the usual one. */
    private static final String NONE = "none";

    private final Rule rule;
    private final String usual;
    private final Setting<String> kept;
    private final Words words;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /**
     * Creates the limit, as it was left.
     *
     * @param usual what is typed for it unless the user wants something else
     */
    Limit(Rule rule, String usual, Preferences preferences, Words words) {
        this.rule = rule;
        this.usual = usual;
        this.words = words;
        kept = preferences.text("waste-" + rule.key());
        text.set(chosen());
        text.subscribe(typed -> problem.set(problem(typed.strip())));
        kept.valueProperty().subscribe(_ -> text.set(chosen()));
    }

    public Rule rule() {
        return rule;
    }

    /** What is typed; it counts from {@link #confirm} on. */
    public StringProperty textProperty() {
        return text;
    }

    /** What is wrong with what is typed; empty if nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Keeps what is typed, if it makes sense. */
    void confirm() {
        String typed = text.get().strip();
        if (!problem.get().isEmpty()) {
            return;
        }
        if (typed.equals(usual)) {
            kept.reset();
        } else {
            kept.set(typed.isEmpty() ? NONE : typed);
        }
        text.set(chosen());
    }

    Setting<String> kept() {
        return kept;
    }

    /** Takes back whatever the user wanted. */
    void reset() {
        kept.reset();
        text.set(usual);
    }

    /** The share that is accepted; absent where it is not to be judged by. */
    Optional<Double> share() {
        return percent(chosen()).map(number -> number.divide(HUNDRED).doubleValue());
    }

    /** The bytes that are accepted; absent where it is not to be judged by. */
    Optional<Long> bytes() {
        OptionalLong bytes = ByteSize.parse(chosen());
        return bytes.isPresent() ? Optional.of(bytes.getAsLong()) : Optional.empty();
    }

    private String chosen() {
        return switch (kept.value()) {
            case "" -> usual;
            case NONE -> "";
            default -> kept.value();
        };
    }

    private String problem(String typed) {
        boolean size = rule == Rule.HIGHEST_WASTED_BYTES;
        boolean makesSense = typed.isEmpty()
                || (size ? ByteSize.parse(typed).isPresent() : percent(typed).isPresent());
        return makesSense ? "" : words.text(size ? "limits.noSize" : "limits.noPercent", typed);
    }

    private static Optional<BigDecimal> percent(String text) {
        var form = PERCENT.matcher(text);
        return form.matches()
                ? Optional.of(new BigDecimal(form.group(1))).filter(number -> number.compareTo(HUNDRED) <= 0)
                : Optional.empty();
    }
}
