package dev.strata.engine.image;

/** Which of an image's documents is meant. */
public enum DocumentKind {
    CONFIG,
    MANIFEST,
    INDEX
}
