package dev.strata.ui;

import dev.strata.engine.store.Rebuilt;
import dev.strata.text.ByteSize;
import dev.strata.text.ErrorText;
import dev.strata.text.Explanation;
import dev.strata.text.Strings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Puts what the engine knows into what people read: texts, failures, times. */
public final class Words {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final ObjectProperty<ByteSize.Units> units = new SimpleObjectProperty<>(ByteSize.Units.IEC);
    private final Strings strings;
    private final ErrorText errors;
    private final Clock clock;

    public Words(Strings strings, Clock clock) {
        this.strings = strings;
        this.errors = new ErrorText(strings, this::size);
        this.clock = clock;
    }

    public String text(String key, Object... arguments) {
        return strings.get(key, arguments);
    }

    /** An amount of bytes, in the units that the user wants. */
    public String size(long bytes) {
        return ByteSize.text(bytes, units.get());
    }

    /** The units of {@link #size}. Who shows sizes is told of a change by {@link CacheChanges}. */
    public ObjectProperty<ByteSize.Units> unitsProperty() {
        return units;
    }

    /** A failure in one line: what, why, and what next. */
    public String line(Throwable failure) {
        return errors.line(failure);
    }

    /** What became of a catalog, in one line. */
    public String line(Rebuilt rebuilt) {
        return errors.line(rebuilt);
    }

    public Explanation explain(Throwable failure) {
        return errors.of(failure);
    }

    /** The moment from which ages are counted. */
    public Instant now() {
        return clock.instant();
    }

    /** How long ago, in one unit: {@code 3 days ago}. */
    public String ago(Instant then) {
        long seconds = Math.max(0, Duration.between(then, clock.instant()).toSeconds());
        if (seconds < 60) {
            return text("time.now");
        }
        if (seconds < 3600) {
            return text("time.minutes", seconds / 60);
        }
        if (seconds < 86_400) {
            return text("time.hours", seconds / 3600);
        }
        long days = seconds / 86_400;
        if (days < 14) {
            return text("time.days", days);
        }
        if (days < 61) {
            return text("time.weeks", days / 7);
        }
        return days < 730 ? text("time.months", days * 12 / 365) : text("time.years", days / 365);
    }

    /** The date and time to the second, where the user is. */
    public String exact(Instant then) {
        return EXACT.format(then.atZone(zone()));
    }

    /** The time of day where the user is. */
    public String timeOfDay(Instant then) {
        return CLOCK.format(then.atZone(zone()));
    }

    /** A length of time: {@code 0.4 s}, {@code 12 s}, {@code 3 min 5 s}. */
    public String lasting(Duration duration) {
        if (duration.toSeconds() < 10) {
            return String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** A length of time as somebody set it, without what is nothing: {@code 500 ms}, {@code 3 s}, {@code 1 min 30 s}. */
    public String span(Duration duration) {
        List<String> parts = new ArrayList<>();
        part(parts, duration.toHours(), "h");
        part(parts, duration.toMinutesPart(), "min");
        part(parts, duration.toSecondsPart(), "s");
        part(parts, duration.toMillisPart(), "ms");
        return parts.isEmpty() ? "0 s" : String.join(" ", parts);
    }

    private static void part(List<String> parts, long amount, String unit) {
        if (amount > 0) {
            parts.add(amount + " " + unit);
        }
    }

    private ZoneId zone() {
        return clock.getZone();
    }
}
