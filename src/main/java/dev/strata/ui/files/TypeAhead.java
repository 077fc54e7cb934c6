package dev.strata.ui.files;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Goes to lines by what their names begin with. Letters that follow each other quickly are one beginning, but one letter
 * again and again goes from line to line. Used on the UI thread only.
 */
public final class TypeAhead {

    /** A letter that comes later than this after the one before begins anew. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final TreeCursor cursor;
    private final InstantSource clock;
    private String typed = "";
    private Instant last = Instant.MIN;

    TypeAhead(TreeCursor cursor, InstantSource clock) {
        this.cursor = cursor;
        this.clock = clock;
    }

    /** Takes what one key typed; whether it can be part of a name and has no other meaning in a tree. */
    public boolean type(String key) {
        if (key.isEmpty() || !key.codePoints().allMatch(TypeAhead::isOfNames)) {
            return false;
        }
        Instant now = clock.instant();
        String letter = key.toLowerCase(Locale.ROOT);
        boolean goesOn = !typed.isEmpty() && !now.isAfter(last.plus(PAUSE)) && !now.isBefore(last);
        last = now;
        boolean again = goesOn && typed.equals(letter);
        if (!again) {
            typed = goesOn ? typed + letter : letter;
        }
        // a beginning that becomes longer may still be that of the line where one is
        cursor.nextBeginning(typed, again || !goesOn);
        return true;
    }

    private static boolean isOfNames(int letter) {
        return Character.isLetterOrDigit(letter) || letter == '.' || letter == '_';
    }
}
