package dev.strata.engine.layer;

import dev.strata.engine.tree.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decimal numbers and times in PAX records. */
final class PaxNumber {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern TIME = Pattern.compile("(-?)([0-9]{1,19})(?:\\.([0-9]*))?");
    private static final int NANO_DIGITS = 9;
    private static final int NANOS = 1_000_000_000;

    private PaxNumber() {}

    /** A moment: seconds since 1970 rounded down, and nanoseconds to add. */
    record Time(long seconds, int nanos) {}

    static OptionalLong integer(ByteString value) {
        String text = text(value);
        try {
            return INTEGER.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        } catch (NumberFormatException _) {
            return OptionalLong.empty(); // nineteen digits can be beyond 2⁶³
        }
    }

    /** Digits beyond nanoseconds, which no filesystem holds, are left off. */
    static Optional<Time> time(ByteString value) {
        Matcher parts = TIME.matcher(text(value));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String fraction = parts.group(3) == null ? "" : parts.group(3);
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, NANO_DIGITS));
        try {
            long seconds = Long.parseLong(parts.group(2));
            if (parts.group(1).isEmpty()) {
                return Optional.of(new Time(seconds, nanos));
            }
            return Optional.of(nanos == 0 ? new Time(-seconds, 0) : new Time(-seconds - 1, NANOS - nanos));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static String text(ByteString value) {
        return new String(value.toBytes(), StandardCharsets.ISO_8859_1);
    }
}
