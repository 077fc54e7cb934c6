package dev.strata.engine.registry;

import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.Reference;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Opens references the way tests want it: impatient, and with nobody's credentials. */
final class Opening {

    /** Comes back at once, but takes a silence for one only where the machine is not merely busy. */
    static final Patience QUICK =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), 4, Duration.ofMillis(5), Duration.ofSeconds(2));

    /** For registries that do fall silent. */
    static final RegistryOptions NO_SILENCE = options()
            .withPatience(new Patience(
                    QUICK.connect(), Duration.ofSeconds(1), QUICK.tries(), QUICK.firstPause(), QUICK.longestPause()));

    private Opening() {}

    static RegistryOptions options() {
        return new RegistryOptions(Set.of(), QUICK, Credentials.NONE);
    }

    static ImageSource open(String reference) throws BadReference {
        return open(reference, options());
    }

    static ImageSource open(String reference, RegistryOptions options) throws BadReference {
        return new Registries(options).open(Reference.parse(reference));
    }

    static byte[] read(ImageSource source, Descriptor descriptor, long offset)
            throws IOException, InterruptedException {
        try (var blob = source.blob(descriptor, offset)) {
            return blob.bytes().readAllBytes();
        }
    }
}
