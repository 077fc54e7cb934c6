package dev.strata.engine.gc;

/** Who had a cache cleaned. */
public enum Trigger {
    /** A command. */
    COMMAND("command"),
    /** The user of the window, with a plan before the eyes. */
    WINDOW("window"),
    /** The removal of images for good. */
    REMOVAL("removal");

    private final String word;

    Trigger(String word) {
        this.word = word;
    }

    /** The stable word that stands for it in the history. */
    public String word() {
        return word;
    }
}
