package dev.strata.ui.shell;

import java.util.Locale;
import java.util.OptionalInt;

/** How well a text fits what somebody typed of it: its letters, in order, maybe with others between them. */
final class Fuzzy {

    private static final int LETTER = 1;
    private static final int FOLLOWING = 5;
    private static final int WORD_START = 8;

    private Fuzzy() {}

    /** Higher fits better; empty where it does not fit at all. Whatever is typed, case and spaces do not matter. */
    static OptionalInt score(String typed, String text) {
        String letters = typed.toLowerCase(Locale.ROOT).replace(" ", "");
        String lower = text.toLowerCase(Locale.ROOT);
        int whole = lower.indexOf(typed.toLowerCase(Locale.ROOT).strip());
        if (whole >= 0 && !letters.isEmpty()) {
            return OptionalInt.of(
                    1000 - Math.min(500, whole) + (startsWord(lower, whole) ? 200 : 0) - lower.length() / 8);
        }
        int score = 0;
        int at = -1;
        for (int i = 0; i < letters.length(); i++) {
            int next = lower.indexOf(letters.charAt(i), at + 1);
            if (next < 0) {
                return OptionalInt.empty();
            }
            score += LETTER + (next == at + 1 ? FOLLOWING : 0) + (startsWord(lower, next) ? WORD_START : 0);
            at = next;
        }
        return OptionalInt.of(score);
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}
