package dev.strata.engine.build;

import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.Reference;
import java.io.IOException;
import java.util.Set;

/** Opens the registry that a reference names. */
@FunctionalInterface
public interface RegistryOpener {

    /**
     * Opens a source; nothing is asked of the registry yet.
     *
     * @param plainHttp hosts to speak plain HTTP to even though they are not on this machine
     */
    ImageSource open(Reference reference, Set<String> plainHttp) throws IOException;
}
