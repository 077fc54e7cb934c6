package dev.strata.engine.gc;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.PulledName;

/** What the names of the catalog say to rules; they are texts that nobody promised to be references. */
final class ImageNames {

    private ImageNames() {}

    /** Whether a name is a digest, has one, or has no tag. */
    static boolean isUntagged(String name) {
        String reference = PulledName.withoutPlatform(name);
        return PulledName.isFixed(name) || Digest.tryParse(reference).isPresent() || tagStart(reference) < 0;
    }

    /** What the versions of one image have in common: the repository, and the platform where the name has one. */
    static String series(String name) {
        String reference = PulledName.withoutPlatform(name);
        return repository(reference) + name.substring(reference.length());
    }

    private static String repository(String reference) {
        int at = reference.indexOf('@');
        String rest = at < 0 ? reference : reference.substring(0, at);
        int colon = tagStart(rest);
        return colon < 0 ? rest : rest.substring(0, colon);
    }

    /** The colon before the tag; one before the last slash belongs to a port. */
    private static int tagStart(String name) {
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? colon : -1;
    }
}
