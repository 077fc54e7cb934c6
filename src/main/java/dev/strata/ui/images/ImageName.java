package dev.strata.ui.images;

import dev.strata.engine.image.PulledName;

/**
 * The name of an image in its parts, for looking at: whatever it is called, the parts together say it.
 *
 * @param registry the host, or what Docker calls it where the name has none; empty for a name of the user's own
 * @param tag empty where there is none
 */
public record ImageName(String registry, String repository, String tag) {

    private static final String DEFAULT_HOST = "docker.io";

    /** Reads a name of the catalog; for which platform it is says the image itself. */
    public static ImageName of(String catalogName, boolean local) {
        String name = PulledName.withoutPlatform(catalogName);
        int at = name.indexOf('@');
        String named = at < 0 ? name : name.substring(0, at);
        int slash = named.lastIndexOf('/');
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > slash;
        String repository = tagged ? named.substring(0, colon) : named;
        String tag = tagged ? named.substring(colon + 1) : "";
        String shown = at < 0 ? tag : shortened(name.substring(at + 1));
        return new ImageName(registry(repository, local), repository, shown);
    }

    private static String registry(String repository, boolean local) {
        int first = repository.indexOf('/');
        String host = first < 0 ? "" : repository.substring(0, first);
        if (host.contains(".") || host.contains(":") || host.equals("localhost")) {
            return host;
        }
        return local ? "" : DEFAULT_HOST;
    }

    private static String shortened(String digest) {
        return digest.length() > 19 ? digest.substring(0, 19) : digest;
    }
}
