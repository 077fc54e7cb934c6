package dev.strata.bench.images;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * File contents that compress as real ones do: prose and source text about three to one, machine code and tables about
 * two to one. A file is cut from pools much larger than a compressor's window, so no copy gives itself away.
 */
final class Filler {

    private static final int POOL = 24 << 20;
    private static final int WORDS = 4_000;
    private static final int PATTERNS = 6_000;

    /** What a file looks like inside. */
    enum Kind {
        TEXT,
        BINARY
    }

    private final byte[] text;
    private final byte[] binary;

    Filler() {
        text = text(new SplittableRandom(1));
        binary = binary(new SplittableRandom(2));
    }

    /** Fills {@code buffer} with the next piece of a file, chosen by {@code random}. */
    void fill(byte[] buffer, int length, Kind kind, SplittableRandom random) {
        byte[] pool = kind == Kind.TEXT ? text : binary;
        System.arraycopy(pool, random.nextInt(POOL - length), buffer, 0, length);
    }

    private static byte[] text(SplittableRandom random) {
        byte[][] words = new byte[WORDS][];
        for (int i = 0; i < WORDS; i++) {
            words[i] = word(random);
        }
        byte[] pool = new byte[POOL];
        for (int at = 0, column = 0; at < POOL; ) {
            byte[] word = words[skewed(random, WORDS)];
            int length = Math.min(word.length, POOL - at);
            System.arraycopy(word, 0, pool, at, length);
            at += length;
            column += length + 1;
            if (at < POOL) {
                pool[at++] = (byte) (column > 72 ? '\n' : separator(random));
                column = column > 72 ? 0 : column;
            }
        }
        return pool;
    }

    private static byte[] word(SplittableRandom random) {
        var letters = new StringBuilder();
        for (int i = 2 + random.nextInt(9); i > 0; i--) {
            letters.append((char) ('a' + skewed(random, 26)));
        }
        return letters.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static int separator(SplittableRandom random) {
        return random.nextInt(6) == 0 ? "().,;={}".charAt(random.nextInt(8)) : ' ';
    }

    private static byte[] binary(SplittableRandom random) {
        byte[][] patterns = new byte[PATTERNS][];
        for (int i = 0; i < PATTERNS; i++) {
            patterns[i] = new byte[2 + random.nextInt(6)];
            random.nextBytes(patterns[i]);
        }
        byte[] pool = new byte[POOL];
        for (int at = 0; at < POOL; ) {
            byte[] pattern = patterns[skewed(random, PATTERNS)];
            int length = Math.min(pattern.length, POOL - at);
            System.arraycopy(pattern, 0, pool, at, length);
            at += length;
            if (at < POOL && random.nextInt(3) == 0) {
                pool[at++] = (byte) random.nextInt(); // an operand
            }
            if (random.nextInt(200) == 0) {
                at = Math.min(POOL, at + random.nextInt(64)); // padding
            }
        }
        return pool;
    }

    /** Small numbers are much likelier than large ones, as words and instructions are. */
    private static int skewed(SplittableRandom random, int bound) {
        double share = random.nextDouble();
        return (int) (share * share * share * bound);
    }
}
