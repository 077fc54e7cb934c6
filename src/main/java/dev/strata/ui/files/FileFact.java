package dev.strata.ui.files;

/**
 * Something to say of an entry.
 *
 * @param code whether the value is code, a path or a digest
 */
public record FileFact(String name, String value, boolean code) {}
