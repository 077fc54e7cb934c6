package dev.strata.ui.images;

/** By what the images are put together. */
public enum Grouping {
    NONE,
    REGISTRY,
    REPOSITORY,
    /** Images of the same bytes under several names. */
    ID;

    String key(ImageRow row) {
        return switch (this) {
            case NONE -> "";
            case REGISTRY -> row.registry();
            case REPOSITORY -> row.repository();
            case ID -> row.digest().isEmpty() ? "–" : row.shortDigest();
        };
    }
}
