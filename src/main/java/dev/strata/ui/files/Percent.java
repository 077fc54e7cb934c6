package dev.strata.ui.files;

import java.math.BigDecimal;
import java.math.MathContext;

/** Shares as people write them. */
final class Percent {

    private static final int DIGITS = 6;

    private Percent() {}

    /** {@code 90} for 0.9, {@code 92.5} for 0.925. */
    static String of(double share) {
        return BigDecimal.valueOf(share)
                .movePointRight(2)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
