package dev.strata.bench.contest;

import dev.strata.bench.images.Layout;
import java.nio.file.Path;

/**
 * One image to be pulled from a registry on loopback.
 *
 * @param host the registry, {@code 127.0.0.1:port}
 * @param layout what the registry serves, as files
 * @param output an empty directory for whatever the pull produces
 */
public record Pull(String host, String repository, Layout layout, Path output) {

    public String reference() {
        return host + "/" + repository + ":bench";
    }

    /** The same into another directory. */
    Pull to(Path other) {
        return new Pull(host, repository, layout, other);
    }
}
