package dev.strata.text;

/**
 * A failure in the four parts in which people are told of it.
 *
 * @param what failed, with the name of the object
 * @param why in plain words
 * @param next what the user can do
 * @param remedy what a button can do
 * @param details for a report, as the engine has them
 */
public record Explanation(String what, String why, String next, Remedy remedy, String details) {

    /** What a button beside an explanation offers. */
    public enum Remedy {
        RETRY,
        /** Making room, then trying again. */
        MAKE_ROOM,
        /** Nothing that could be done by pressing a button. */
        NONE
    }

    /** All four parts, to be pasted into a report. */
    public String report() {
        return what + "\n" + why + "\n" + next + "\n\n" + details;
    }
}
