package dev.strata.ui.files;

/**
 * A file that has the same bytes as others.
 *
 * @param path escaped
 * @param first whether it is the first of its group, which says what all of them are
 * @param copies how many files there are in its group
 * @param bytes of each of them
 * @param savableBytes what all of them but one take
 * @param sha256 of their bytes
 */
public record DuplicateRow(String path, boolean first, int copies, long bytes, long savableBytes, String sha256) {}
