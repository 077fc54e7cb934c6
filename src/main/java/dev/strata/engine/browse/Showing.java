package dev.strata.engine.browse;

/** Which entries a view has. */
@FunctionalInterface
interface Showing {

    /**
     * Decides on one entry.
     *
     * @param layer where what is shown of it is from
     */
    boolean shows(Change change, int layer);
}
