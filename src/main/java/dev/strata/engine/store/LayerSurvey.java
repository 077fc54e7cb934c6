package dev.strata.engine.store;

/**
 * What a layer does to what is below it, in entries and in bytes of regular files; a file of several names counts its
 * bytes once. The same for the same layers below, whatever is above.
 *
 * @param bytes of the files that the layer itself holds
 * @param total of the files that a container sees with this layer as the topmost
 */
public record LayerSurvey(long added, long modified, long removed, long bytes, long total) {}
