package dev.strata.engine.registry;

import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.Reference;
import java.io.IOException;
import java.net.URI;

/** Opens images at registries. Safe for use by several threads; nothing is asked before the source is. */
public final class Registries {

    private final RegistryOptions options;

    public Registries(RegistryOptions options) {
        this.options = options;
    }

    /** Loads what the first question to a registry would wait for; nobody is asked anything. */
    public static void prepare() {
        try {
            // an address leads to whoever handles its protocol, and to find that out every jar is opened
            var _ = URI.create("http://localhost/").toURL().openConnection();
        } catch (IOException _) {
            // whoever asks a registry will learn of it
        }
    }

    /** The image that {@code reference} names, wherever that may lead. */
    public ImageSource open(Reference reference) {
        return new RegistrySource(reference, options);
    }
}
