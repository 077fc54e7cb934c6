package dev.strata.engine.registry;

import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.Reference;

/** Opens images at registries. Safe for use by several threads; nothing is asked before the source is. */
public final class Registries {

    private final RegistryOptions options;

    public Registries(RegistryOptions options) {
        this.options = options;
    }

    /** The image that {@code reference} names, wherever that may lead. */
    public ImageSource open(Reference reference) {
        return new RegistrySource(reference, options);
    }
}
