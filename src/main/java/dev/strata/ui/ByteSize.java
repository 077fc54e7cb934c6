package dev.strata.ui;

import java.util.Locale;

/** Amounts of bytes as people read them, in units of 1024. */
public final class ByteSize {

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final int STEP = 1024;

    private ByteSize() {}

    /** Three significant digits at most: {@code 0 B}, {@code 1.18 GiB}, {@code 118 MiB}. */
    public static String text(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        do {
            value /= STEP;
            unit++;
            // 1023.7 would print as 1024 of this unit
        } while (value >= STEP - 0.5 && unit < UNITS.length - 1);
        return number(value) + " " + UNITS[unit];
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
