package dev.strata.engine.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.StrataException.BadArchive;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images of a {@code docker save} archive that is no OCI layout besides: {@code manifest.json} names a config and
 * layers by their paths. They get an OCI manifest of our making, the same one for the same archive.
 */
final class DockerSave {

    static final String MANIFEST = "manifest.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String archive;
    private final Contents contents;

    DockerSave(String archive, Contents contents) {
        this.archive = archive;
        this.contents = contents;
    }

    List<ArchivedImage> images(Slice manifest) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(manifest.bytes(MANIFEST, ArchiveSource.MOST_DOCUMENT_BYTES));
        } catch (JacksonException e) {
            throw bad("", "not JSON: " + e.getOriginalMessage());
        }
        if (root == null || !root.isArray()) {
            throw bad("", "an array is needed");
        }
        List<ArchivedImage> images = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            JsonNode image = root.get(i);
            String pointer = "/" + i;
            List<String> tags = texts(image.path("RepoTags"), pointer + "/RepoTags");
            String config = text(image.path("Config"), pointer + "/Config");
            images.add(new Saved(
                    tags.isEmpty() ? List.of(config) : tags,
                    config,
                    texts(image.path("Layers"), pointer + "/Layers"),
                    pointer));
        }
        return images;
    }

    private List<String> texts(JsonNode array, String pointer) throws BadMetadata {
        if (array.isMissingNode() || array.isNull()) {
            return List.of();
        }
        if (!array.isArray()) {
            throw bad(pointer, "an array is needed");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            texts.add(text(element, pointer));
        }
        return texts;
    }

    private String text(JsonNode node, String pointer) throws BadMetadata {
        if (!node.isTextual()) {
            throw bad(pointer, "a string is needed");
        }
        return node.textValue();
    }

    private BadMetadata bad(String pointer, String problem) {
        return new BadMetadata(archive + ": " + MANIFEST, pointer, problem);
    }

    private Slice slice(String path) throws IOException {
        return contents.find(path).orElseThrow(() -> new BadArchive(archive, path + " is missing"));
    }

    private final class Saved implements ArchivedImage {
        private final List<String> names;
        private final String configPath;
        private final List<String> layerPaths;
        private final String pointer;

        Saved(List<String> names, String configPath, List<String> layerPaths, String pointer) {
            this.names = List.copyOf(names);
            this.configPath = configPath;
            this.layerPaths = List.copyOf(layerPaths);
            this.pointer = pointer;
        }

        @Override
        public List<String> names() {
            return names;
        }

        @Override
        public ImageSource open() throws IOException, InterruptedException {
            Slice configSlice = slice(configPath);
            Document config = Document.of(
                    MediaTypes.OCI_CONFIG, configSlice.bytes(configPath, ArchiveSource.MOST_DOCUMENT_BYTES));
            List<Digest> diffIds = ImageConfig.read(config).diffIds();
            if (diffIds.size() != layerPaths.size()) {
                throw bad(
                        pointer + "/Layers",
                        "%d layers, but the config has %d".formatted(layerPaths.size(), diffIds.size()));
            }
            Map<Digest, Slice> parts = new HashMap<>();
            parts.put(config.digest(), configSlice);
            List<Descriptor> layers = new ArrayList<>();
            for (int i = 0; i < diffIds.size(); i++) {
                Slice slice = slice(layerPaths.get(i));
                Descriptor layer = describe(slice, diffIds.get(i), layerPaths.get(i));
                parts.put(layer.digest(), slice);
                layers.add(layer);
            }
            Document manifest = Document.of(MediaTypes.OCI_MANIFEST, manifest(config.descriptor(), layers));
            return new ArchiveSource(archive, manifest, digest -> Optional.ofNullable(parts.get(digest)));
        }

        /** A layer that is not packed has the config's word for its digest, and whoever converts it checks that. */
        private Descriptor describe(Slice slice, Digest diffId, String path) throws IOException, InterruptedException {
            Packing packing = Packing.of(slice.head(Packing.MAGIC_BYTES));
            if (packing == Packing.OTHER) {
                throw new Unsupported(archive + ": " + path, "this kind of compression");
            }
            Digest digest = packing == Packing.NONE ? diffId : slice.digest();
            return new Descriptor(packing.layerType(), digest, slice.size());
        }
    }

    private static byte[] manifest(Descriptor config, List<Descriptor> layers) throws IOException {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", MediaTypes.OCI_MANIFEST);
        describe(manifest.putObject("config"), config);
        ArrayNode array = manifest.putArray("layers");
        layers.forEach(layer -> describe(array.addObject(), layer));
        return JSON.writeValueAsBytes(manifest);
    }

    private static void describe(ObjectNode node, Descriptor descriptor) {
        node.put("mediaType", descriptor.mediaType());
        node.put("digest", descriptor.digest().toString());
        node.put("size", descriptor.size());
    }
}
