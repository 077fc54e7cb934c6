package dev.strata.engine.gc;

import dev.strata.engine.image.Digest;

/** What the names of the catalog say to rules; they are texts that nobody promised to be references. */
final class ImageNames {

    private ImageNames() {}

    /** Whether a name is a digest, has one, or has no tag. */
    static boolean isUntagged(String name) {
        return name.contains("@") || Digest.tryParse(name).isPresent() || tagStart(name) < 0;
    }

    /** The name without its tag and its digest. */
    static String repository(String name) {
        int at = name.indexOf('@');
        String rest = at < 0 ? name : name.substring(0, at);
        int colon = tagStart(rest);
        return colon < 0 ? rest : rest.substring(0, colon);
    }

    /** The colon before the tag; one before the last slash belongs to a port. */
    private static int tagStart(String name) {
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? colon : -1;
    }
}
