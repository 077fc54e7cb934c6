package dev.strata.ui.files;

/**
 * A path that more than one layer has.
 *
 * @param path escaped
 * @param layers how many have it
 * @param bytes of all of them together
 */
public record WasteRow(String path, int layers, long bytes) {}
