package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.Platform;
import java.util.List;
import java.util.Optional;

/**
 * What Strata knows of an image beyond the shared contract.
 *
 * @param index the index through which the manifest was chosen
 * @param diffIds of the layers, base first
 */
public record ImageDetails(
        Platform platform, Document manifest, Document config, Optional<Document> index, List<Digest> diffIds) {

    public ImageDetails {
        diffIds = List.copyOf(diffIds);
    }
}
