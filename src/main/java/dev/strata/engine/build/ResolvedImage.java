package dev.strata.engine.build;

import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.NoPlatform;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ImageIndex;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.image.MediaTypes;
import dev.strata.engine.image.Platform;
import dev.strata.engine.store.ImageDocuments;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The documents of one image for one platform, read and checked against one another.
 *
 * @param index the outermost index through which the manifest was found
 */
record ResolvedImage(Manifest manifest, ImageConfig config, Optional<Document> index) {

    /** An index may hold an index; nobody nests them deeper than this. */
    private static final int MAX_INDEXES = 4;

    /**
     * Reads the documents that {@code source} has for {@code wanted}.
     *
     * @param strict whether a lone image, chosen by no index, must be for {@code wanted} too
     *
     * @throws NoPlatform if it has images, but none for {@code wanted}
     * @throws BadMetadata if documents are malformed or contradict one another
     * @throws Unsupported if it is no image at all
     */
    static ResolvedImage of(ImageSource source, Platform wanted, boolean strict)
            throws IOException, InterruptedException {
        Document top = source.top();
        Document document = top;
        for (int depth = 0; MediaTypes.isIndex(document.mediaType()); depth++) {
            if (depth == MAX_INDEXES) {
                throw new BadMetadata(top.digest().toString(), "", "indexes are nested too deep");
            }
            document = source.document(choose(source, ImageIndex.read(document), wanted));
        }
        if (!MediaTypes.isManifest(document.mediaType())) {
            throw new Unsupported(source.name(), "a document of type " + document.mediaType());
        }
        Manifest manifest = Manifest.read(document);
        ImageConfig config = ImageConfig.read(source.document(manifest.config()));
        check(manifest, config);
        boolean chosenByIndex = MediaTypes.isIndex(top.mediaType());
        if (strict && !chosenByIndex && !wanted.accepts(config.platform())) {
            throw new NoPlatform(
                    source.name(), wanted.toString(), List.of(config.platform().toString()));
        }
        return new ResolvedImage(manifest, config, chosenByIndex ? Optional.of(top) : Optional.empty());
    }

    ImageDocuments documents() {
        return new ImageDocuments(manifest.document(), config.document(), index);
    }

    private static Descriptor choose(ImageSource source, ImageIndex index, Platform wanted) throws IOException {
        Optional<Descriptor> chosen = index.select(wanted);
        if (chosen.isPresent()) {
            return chosen.get();
        }
        List<Descriptor> images = index.images();
        // An archive's index often names its only image without a platform; its config will tell.
        if (images.size() == 1 && images.getFirst().platform().isEmpty()) {
            return images.getFirst();
        }
        throw new NoPlatform(source.name(), wanted.toString(), index.platforms());
    }

    private static void check(Manifest manifest, ImageConfig config) throws IOException {
        if (manifest.layers().isEmpty()) {
            throw new BadMetadata(manifest.document().digest().toString(), "/layers", "an image without layers");
        }
        int layers = manifest.layers().size();
        int diffIds = config.diffIds().size();
        if (diffIds != layers) {
            String name = config.document().digest().toString();
            throw new BadMetadata(name, "/rootfs/diff_ids", "%d entries for %d layers".formatted(diffIds, layers));
        }
    }
}
