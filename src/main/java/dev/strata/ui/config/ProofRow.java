package dev.strata.ui.config;

/**
 * What hashing one document again came to, in words.
 *
 * @param holds whether its bytes are those that were promised
 */
record ProofRow(boolean holds, String document, String text, String detail) {}
