package dev.strata.engine.registry;

import com.google.cloud.tools.jib.api.Credential;
import dev.strata.engine.StrataException.ToolNotFound;
import java.io.IOException;
import java.util.Optional;

/** Knows names and passwords for registries. Asked only once a registry wants some. */
@FunctionalInterface
public interface Credentials {

    /** Nobody's. */
    Credentials NONE = _ -> Optional.empty();

    /**
     * What to show to {@code registry}, if anything is known.
     *
     * @throws ToolNotFound if the user's configuration names a helper program that is not installed
     */
    Optional<Credential> find(String registry) throws IOException;
}
