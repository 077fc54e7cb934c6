package dev.strata.engine.store;

import dev.strata.engine.image.Document;
import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.Manifest;
import java.io.IOException;
import java.util.Optional;

/**
 * The documents of one image, as the exact bytes that were served.
 *
 * @param index the index through which the manifest was chosen
 */
public record ImageDocuments(Document manifest, Document config, Optional<Document> index) {

    /** One of them; the manifest and the config are always there. */
    public Optional<Document> document(DocumentKind kind) {
        return switch (kind) {
            case CONFIG -> Optional.of(config);
            case MANIFEST -> Optional.of(manifest);
            case INDEX -> index;
        };
    }

    /**
     * What they say, for those who need no bytes.
     *
     * @throws dev.strata.engine.StrataException.BadMetadata if one of them is malformed
     */
    public ImageDetails details() throws IOException {
        ImageConfig read = ImageConfig.read(config);
        return new ImageDetails(
                read.platform(),
                manifest.digest(),
                config.digest(),
                index.map(Document::digest),
                read.diffIds(),
                read.created(),
                Manifest.read(manifest).compressedSize());
    }
}
