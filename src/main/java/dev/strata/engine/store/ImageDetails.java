package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Strata knows of an image beyond the shared contract; its documents are had from {@link Cache#documents}.
 *
 * @param index the index through which the manifest was chosen
 * @param diffIds of the layers, base first
 * @param built when the image was made, where its config says so
 * @param compressed bytes of all layers as they are served
 */
public record ImageDetails(
        Platform platform,
        Digest manifest,
        Digest config,
        Optional<Digest> index,
        List<Digest> diffIds,
        Optional<Instant> built,
        long compressed) {

    public ImageDetails {
        diffIds = List.copyOf(diffIds);
    }
}
