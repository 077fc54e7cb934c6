package dev.strata.tasks;

/** What sort of work a task does; it decides whether people hear of it. */
public enum TaskKind {
    PULL(true),
    IMPORT(true),
    REMOVE(true),
    CONVERT(true),
    /** Gives an image another name. */
    TAG(true),
    /** Takes a removal back. */
    RESTORE(true),
    CLEAN(true),
    /** Marks images as ones to keep, or takes the mark away. */
    PIN(true),
    /** Reads everything that an image needs and holds it against what is recorded. */
    VERIFY(true),
    /** Asks registries whether there are newer images. */
    CHECK(true),
    /** Writes something of an image to a file of this machine. */
    SAVE(true),
    /** Reads an image's files for a view; told of there and among what was done with the image. */
    INDEX(true),
    /** Looks something up for a view; shown there and nowhere else. */
    READ(false);

    private final boolean remembered;

    TaskKind(boolean remembered) {
        this.remembered = remembered;
    }

    boolean remembered() {
        return remembered;
    }
}
