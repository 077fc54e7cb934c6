package dev.strata.engine.gc;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as commands spell them: {@code 30m}, {@code 2h}, {@code 7d}, or {@code 0}. */
public final class Ages {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(s|m|h|d|w)");

    private Ages() {}

    /** Reads one; absent where the text is none. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofDays(Math.multiplyExact(7, number));
                });
    }

    /** The shortest form that {@link #parse} reads as the same whole seconds. */
    public static String text(Duration age) {
        long seconds = age.toSeconds();
        if (seconds == 0) {
            return "0";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
