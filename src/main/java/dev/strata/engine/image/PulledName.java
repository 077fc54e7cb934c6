package dev.strata.engine.image;

import dev.strata.engine.StrataException.BadReference;
import java.util.Optional;

/**
 * What the catalog calls an image that was pulled: its reference and, unless it is for this machine, its platform, such
 * as {@code alpine:3.20} and {@code alpine:3.20@linux/arm64}. So the images that one reference leads to lie side by side,
 * and another program finds under the plain reference what runs here.
 */
public record PulledName(Reference reference, Platform platform) {

    private static final char AT = '@';

    /**
     * Reads a name of the catalog, or a reference as people write it, which means this machine's platform.
     *
     * @throws BadReference if what is left without the platform is no reference
     */
    public static PulledName parse(String text) throws BadReference {
        String given = text.strip();
        return new PulledName(
                Reference.parse(withoutPlatform(given)), platformIn(given).orElseGet(Platform::host));
    }

    /** The platform that a name ends with; of a digest there is none. */
    public static Optional<Platform> platformIn(String name) {
        int at = name.lastIndexOf(AT);
        if (at < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Platform.parse(name.substring(at + 1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The name as a registry understands it, if it is a reference at all. */
    public static String withoutPlatform(String name) {
        return platformIn(name).isPresent() ? name.substring(0, name.lastIndexOf(AT)) : name;
    }

    /** Whether a name has a digest, and so means the same bytes for ever. */
    public static boolean isFixed(String name) {
        return withoutPlatform(name).indexOf(AT) >= 0;
    }

    /** The same image for another platform. */
    public PulledName on(Platform other) {
        return new PulledName(reference, other);
    }

    /** The catalog's key. */
    @Override
    public String toString() {
        return platform.equals(Platform.host()) ? reference.familiar() : reference.familiar() + AT + platform;
    }
}
