package dev.strata.engine.image;

import dev.strata.engine.StrataException.BadMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several images under one name, usually one per platform (OCI image-spec, image-index.md; Docker manifest list).
 *
 * @param document the exact bytes
 */
public record ImageIndex(Document document, List<Descriptor> manifests, Map<String, String> annotations) {

    public ImageIndex {
        manifests = List.copyOf(manifests);
        annotations = Map.copyOf(annotations);
    }

    /**
     * Reads an index.
     *
     * @throws BadMetadata if it is malformed
     */
    public static ImageIndex read(Document document) throws IOException {
        Json json = Json.parse(document.digest().toString(), document.bytes());
        List<Descriptor> manifests = new ArrayList<>();
        for (Json manifest : json.at("manifests").elements()) {
            manifests.add(Descriptors.read(manifest));
        }
        return new ImageIndex(document, manifests, json.at("annotations").textMap());
    }

    /** The images among the entries; attestations and other companions, which run nowhere, are passed over. */
    public List<Descriptor> images() {
        return manifests.stream().filter(ImageIndex::isImage).toList();
    }

    /**
     * The image for {@code wanted}: an entry of exactly that platform before one that {@code wanted} merely accepts,
     * the first of several.
     */
    public Optional<Descriptor> select(Platform wanted) {
        List<Descriptor> images = images();
        return images.stream()
                .filter(image -> image.platform().filter(wanted::equals).isPresent())
                .findFirst()
                .or(() -> images.stream()
                        .filter(image ->
                                image.platform().filter(wanted::accepts).isPresent())
                        .findFirst());
    }

    /** The platforms that are offered, as people write them. */
    public List<String> platforms() {
        return images().stream()
                .flatMap(image -> image.platform().stream())
                .map(Platform::toString)
                .distinct()
                .toList();
    }

    private static boolean isImage(Descriptor entry) {
        boolean runsNowhere =
                entry.platform().filter(p -> p.os().equals("unknown")).isPresent();
        return !runsNowhere
                && !entry.annotations().containsKey("vnd.docker.reference.type")
                && (MediaTypes.isManifest(entry.mediaType()) || MediaTypes.isIndex(entry.mediaType()));
    }
}
