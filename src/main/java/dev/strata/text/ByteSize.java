package dev.strata.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of bytes as people read them. */
public final class ByteSize {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*(|B|[KMGTPE](?:I?B)?)");

    private ByteSize() {}

    /** What a step from one unit to the next is. */
    public enum Units {
        /** Steps of 1024: KiB, MiB, GiB. */
        IEC(1024, "KiB MiB GiB TiB PiB EiB"),
        /** Steps of 1000: kB, MB, GB. */
        SI(1000, "kB MB GB TB PB EB");

        private final int step;
        private final String names;

        Units(int step, String names) {
            this.step = step;
            this.names = names;
        }

        List<String> names() {
            return List.of(names.split(" "));
        }
    }

    /** As {@link #text(long, Units)}, in units of 1024. */
    public static String text(long bytes) {
        return text(bytes, Units.IEC);
    }

    /** Three significant digits at most: {@code 0 B}, {@code 1.18 GiB}, {@code 118 MiB}. */
    public static String text(long bytes, Units units) {
        if (bytes < units.step) {
            return bytes + " B";
        }
        List<String> names = units.names();
        double value = bytes;
        int unit = -1;
        do {
            value /= units.step;
            unit++;
            // 1023.7 would print as 1024 of this unit
        } while (value >= units.step - 0.5 && unit < names.size() - 1);
        return number(value) + " " + names.get(unit);
    }

    /** Every byte: {@code 123,456,789 bytes}. */
    public static String exact(long bytes) {
        return String.format(Locale.ENGLISH, "%,d bytes", bytes);
    }

    /**
     * Reads what people write: {@code 20GB} and {@code 20 GiB}, {@code 1.5M}, {@code 4096}. Without a B, and with an i,
     * steps are of 1024; with a B alone of 1000. Absent where the text is none, or more than a long holds.
     */
    public static OptionalLong parse(String text) {
        Matcher parts = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        String unit = parts.group(2);
        int power = unit.isEmpty() || unit.equals("B") ? 0 : 1 + "KMGTPE".indexOf(unit.charAt(0));
        BigDecimal step = BigDecimal.valueOf(unit.length() == 2 ? Units.SI.step : Units.IEC.step);
        BigDecimal bytes = new BigDecimal(parts.group(1)).multiply(step.pow(power));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.longValue());
    }

    private static String number(double value) {
        if (value < 9.995) {
            return String.format(Locale.ENGLISH, "%.2f", value);
        }
        return String.format(Locale.ENGLISH, value < 99.95 ? "%.1f" : "%.0f", value);
    }
}
