package dev.strata.engine.browse;

/** A word of a {@link FileQuery} that begins as if it asked for something, and then asks for nothing that there is. */
public final class WrongWord extends IllegalArgumentException {

    /** What such a word would have asked for. */
    public enum Kind {
        TYPE,
        SIZE,
        EXPRESSION
    }

    private final Kind kind;
    private final String word;
    private final String reason;

    WrongWord(Kind kind, String word, String reason) {
        super(reason.isEmpty() ? word : word + ": " + reason);
        this.kind = kind;
        this.word = word;
        this.reason = reason;
    }

    public Kind kind() {
        return kind;
    }

    /** The word as it was written. */
    public String word() {
        return word;
    }

    /** What is wrong with a regular expression; empty for the others. */
    public String reason() {
        return reason;
    }
}
