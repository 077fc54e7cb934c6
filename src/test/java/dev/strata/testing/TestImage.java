package dev.strata.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.MediaTypes;
import dev.strata.engine.image.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small image made up by a test: the same input gives the same bytes.
 *
 * @param tars the layers as tar bytes, base first
 * @param blobs everything that a registry has to hold but the manifest: the config and the packed layers
 */
public record TestImage(
        Document manifest, Document config, List<Descriptor> layers, List<byte[]> tars, Map<Digest, byte[]> blobs) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An image for this machine of gzipped layers. */
    public static TestImage of(byte[]... tars) {
        Builder builder = new Builder();
        for (byte[] tar : tars) {
            builder.layer(tar, Packing.GZIP);
        }
        return builder.build();
    }

    /** Three layers, one for each way of packing, that add, change and remove files. */
    public static TestImage small() {
        return new Builder()
                .layer(
                        new SimpleTar()
                                .directory("etc/")
                                .file("etc/hostname", "base\n")
                                .file("etc/old", "old\n")
                                .bytes(),
                        Packing.GZIP)
                .layer(
                        new SimpleTar()
                                .file("etc/hostname", "changed\n")
                                .symlink("etc/link", "hostname")
                                .bytes(),
                        Packing.ZSTD)
                .layer(
                        new SimpleTar()
                                .file("etc/.wh.old", "")
                                .file("hello", "hello\n")
                                .bytes(),
                        Packing.NONE)
                .build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** An index of images, each for its own platform. */
    public static Document index(TestImage... images) {
        List<Object> manifests = new ArrayList<>();
        for (TestImage image : images) {
            Platform platform = image.platform();
            Map<String, Object> entry = descriptor(image.manifest().descriptor());
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("architecture", platform.architecture());
            fields.put("os", platform.os());
            platform.variant().ifPresent(variant -> fields.put("variant", variant));
            entry.put("platform", fields);
            manifests.add(entry);
        }
        return index(manifests);
    }

    /** An index of whatever its entries say. */
    public static Document index(List<?> manifests) {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", MediaTypes.OCI_INDEX);
        index.put("manifests", manifests);
        return Document.of(MediaTypes.OCI_INDEX, json(index));
    }

    /** A descriptor as it stands in a document, for a test to add to. */
    public static Map<String, Object> descriptor(Descriptor descriptor) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mediaType", descriptor.mediaType());
        fields.put("digest", descriptor.digest().toString());
        fields.put("size", descriptor.size());
        return fields;
    }

    public static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The digests of the unpacked layers, base first. */
    public List<Digest> diffIds() {
        return tars.stream().map(Digest::ofBytes).toList();
    }

    /** The packed bytes of one layer. */
    public byte[] layer(int ordinal) {
        return blobs.get(layers.get(ordinal).digest());
    }

    public Platform platform() {
        try {
            return ImageConfig.read(config).platform();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Collects layers, base first. */
    public static final class Builder {
        private final List<byte[]> tars = new ArrayList<>();
        private final List<Descriptor> layers = new ArrayList<>();
        private final Map<Digest, byte[]> blobs = new LinkedHashMap<>();
        private final Map<String, Object> execution = new LinkedHashMap<>();
        private final Map<Integer, String> commands = new HashMap<>();
        private Platform platform = Platform.host();

        private Builder() {
            execution.put("Env", List.of("PATH=/usr/bin:/bin"));
            execution.put("Cmd", List.of("/hello"));
        }

        public Builder layer(byte[] tar, Packing wrapping) {
            return layer(tar, wrapping.pack(tar), wrapping.mediaType());
        }

        /** A layer whose packed bytes and media type the test makes up itself. */
        public Builder layer(byte[] tar, byte[] packed, String mediaType) {
            Digest digest = Digest.ofBytes(packed);
            tars.add(tar);
            layers.add(new Descriptor(mediaType, digest, packed.length));
            blobs.put(digest, packed);
            return this;
        }

        /** What the history says made the layer that came last. */
        public Builder command(String line) {
            commands.put(tars.size() - 1, line);
            return this;
        }

        public Builder platform(String text) {
            platform = Platform.parse(text);
            return this;
        }

        /** Sets a member of the config's execution parameters, such as {@code User}. */
        public Builder execution(String name, Object value) {
            execution.put(name, value);
            return this;
        }

        public TestImage build() {
            Document config = Document.of(MediaTypes.OCI_CONFIG, json(configFields()));
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("schemaVersion", 2);
            fields.put("mediaType", MediaTypes.OCI_MANIFEST);
            fields.put("config", descriptor(config.descriptor()));
            fields.put("layers", layers.stream().map(TestImage::descriptor).toList());
            blobs.put(config.digest(), config.bytes());
            Document manifest = Document.of(MediaTypes.OCI_MANIFEST, json(fields));
            return new TestImage(manifest, config, List.copyOf(layers), List.copyOf(tars), Map.copyOf(blobs));
        }

        private Map<String, Object> configFields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("created", "2024-01-02T03:04:05Z");
            fields.put("architecture", platform.architecture());
            fields.put("os", platform.os());
            platform.variant().ifPresent(variant -> fields.put("variant", variant));
            fields.put("config", execution);
            List<String> diffIds =
                    tars.stream().map(tar -> Digest.ofBytes(tar).toString()).toList();
            Map<String, Object> rootfs = new LinkedHashMap<>();
            rootfs.put("type", "layers");
            rootfs.put("diff_ids", diffIds);
            fields.put("rootfs", rootfs);
            List<Object> history = new ArrayList<>();
            for (int i = 0; i < tars.size(); i++) {
                history.add(Map.of("created_by", commands.getOrDefault(i, "layer " + i)));
            }
            fields.put("history", history);
            return fields;
        }
    }
}
