package dev.strata.engine.image;

import dev.strata.engine.StrataException.BadMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The media types of documents (OCI image-spec, media-types.md, and Docker's schema 2). */
public final class MediaTypes {

    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
    public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";
    public static final String OCI_LAYER_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
    public static final String OCI_LAYER_ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";
    public static final String OCI_FOREIGN_LAYER = "application/vnd.oci.image.layer.nondistributable.v1.tar";
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";

    public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    public static final String DOCKER_FOREIGN_LAYER = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";

    private static final String DOCKER = "application/vnd.docker.";

    /** What a client asks a registry for when it wants an image. */
    public static final List<String> IMAGE_DOCUMENTS = List.of(OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST);

    private static final Set<String> INDEXES = Set.of(OCI_INDEX, DOCKER_LIST);
    private static final Set<String> MANIFESTS = Set.of(OCI_MANIFEST, DOCKER_MANIFEST);
    private static final Set<String> CONFIGS = Set.of(OCI_CONFIG, DOCKER_CONFIG);
    private static final Set<String> LAYERS = Set.of(
            OCI_LAYER,
            OCI_LAYER_GZIP,
            OCI_LAYER_ZSTD,
            OCI_FOREIGN_LAYER,
            OCI_FOREIGN_LAYER + "+gzip",
            OCI_FOREIGN_LAYER + "+zstd",
            DOCKER_LAYER,
            DOCKER_FOREIGN_LAYER);

    private MediaTypes() {}

    /**
     * What a manifest or index is: by its own word, else by what whoever served it says, else by its shape.
     *
     * @param document the document's name in errors
     * @param served the content type it came with, or the empty string
     * @throws BadMetadata if it could be read as a manifest and as an index, or is neither
     */
    public static String of(String document, byte[] bytes, String served) throws IOException {
        Json json = Json.parse(document, bytes);
        boolean index = json.at("manifests").exists();
        boolean manifest = json.at("layers").exists() || json.at("config").exists();
        if (index && manifest) {
            throw json.bad("a manifest and an index at once");
        }
        String own = json.at("mediaType").textOr("");
        if (isIndex(own) || isManifest(own)) {
            return own;
        }
        String type = served.replaceFirst(";.*", "").strip();
        if (isIndex(type) || isManifest(type)) {
            return type;
        }
        if (json.at("schemaVersion").numberOr(2) == 1) {
            return type;
        }
        if (!index && !manifest) {
            throw json.bad("neither a manifest nor an index");
        }
        return index ? OCI_INDEX : OCI_MANIFEST;
    }

    public static boolean isIndex(String mediaType) {
        return INDEXES.contains(mediaType);
    }

    public static boolean isManifest(String mediaType) {
        return MANIFESTS.contains(mediaType);
    }

    public static boolean isImageConfig(String mediaType) {
        return CONFIGS.contains(mediaType);
    }

    /** Whether a media type is a layer's, packed in whatever way. */
    public static boolean isLayer(String mediaType) {
        return LAYERS.contains(mediaType);
    }

    /** Whether a media type is one of Docker's own. */
    public static boolean isDocker(String mediaType) {
        return mediaType.startsWith(DOCKER);
    }
}
