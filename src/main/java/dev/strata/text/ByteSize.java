package dev.strata.text;

import java.util.List;
import java.util.Locale;

/** Amounts of bytes as people read them. */
public final class ByteSize {

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

    private static String number(double value) {
        if (value < 9.995) {
            return String.format(Locale.ENGLISH, "%.2f", value);
        }
        return String.format(Locale.ENGLISH, value < 99.95 ? "%.1f" : "%.0f", value);
    }
}
