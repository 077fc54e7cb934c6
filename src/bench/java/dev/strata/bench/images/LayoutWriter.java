package dev.strata.bench.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Makes an image and writes it as an OCI layout (image-spec, image-layout.md). */
final class LayoutWriter {

    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+";

    private final ObjectMapper json = new ObjectMapper();
    private final Path directory;
    private final Filler filler = new Filler();

    LayoutWriter(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        Files.createDirectories(directory.resolve("blobs/sha256"));
    }

    Layout write(ImageRecipe recipe) throws IOException {
        List<Layout.Layer> layers = new ArrayList<>();
        for (int i = 0; i < recipe.layers().size(); i++) {
            layers.add(layer(recipe.layers().get(i), recipe.codec(), new SplittableRandom(1000L + i)));
        }
        Map<String, Object> config = config(layers);
        Map<String, Object> manifest = manifest(recipe.codec(), document(CONFIG, config), layers);
        Map<String, Object> entry = document(MANIFEST, manifest);
        json.writeValue(
                directory.resolve("index.json").toFile(),
                Map.of("schemaVersion", 2, "manifests", List.of(tagged(entry))));
        Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        return new Layout(
                directory,
                recipe.codec(),
                entry.get("digest").toString(),
                document(CONFIG, config).get("digest").toString(),
                layers);
    }

    private Layout.Layer layer(LayerRecipe recipe, Codec codec, SplittableRandom random) throws IOException {
        Path part = directory.resolve("part");
        MessageDigest served = sha256();
        MessageDigest content = sha256();
        long[] unpacked = {0};
        int entries;
        try (OutputStream file = Files.newOutputStream(part);
                OutputStream compressed =
                        codec.compress(new BufferedOutputStream(new DigestOutputStream(file, served), 1 << 16));
                OutputStream plain = new CountingStream(new DigestOutputStream(compressed, content), unpacked);
                LayerTar tar = new LayerTar(plain, filler, random)) {
            recipe.write(tar);
            entries = tar.entries();
        }
        String digest = name(served);
        long size = Files.size(part);
        Files.move(part, blob(digest), StandardCopyOption.REPLACE_EXISTING);
        return new Layout.Layer(digest, name(content), size, unpacked[0], entries);
    }

    private static Map<String, Object> config(List<Layout.Layer> layers) {
        return new TreeMap<>(Map.of(
                "architecture",
                System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64",
                "os",
                "linux",
                "config",
                Map.of("Cmd", List.of("/bin/sh")),
                "rootfs",
                new TreeMap<>(Map.of(
                        "type",
                        "layers",
                        "diff_ids",
                        layers.stream().map(Layout.Layer::diffId).toList()))));
    }

    private static Map<String, Object> manifest(Codec codec, Map<String, Object> config, List<Layout.Layer> layers) {
        List<Map<String, Object>> descriptors = layers.stream()
                .map(layer -> descriptor(LAYER + codec.label(), layer.digest(), layer.size()))
                .toList();
        return new TreeMap<>(
                Map.of("schemaVersion", 2, "mediaType", MANIFEST, "config", config, "layers", descriptors));
    }

    private static Map<String, Object> tagged(Map<String, Object> descriptor) {
        Map<String, Object> tagged = new TreeMap<>(descriptor);
        tagged.put("annotations", Map.of("org.opencontainers.image.ref.name", "bench"));
        return tagged;
    }

    private Map<String, Object> document(String mediaType, Map<String, Object> content) throws IOException {
        byte[] bytes = json.writeValueAsBytes(content);
        MessageDigest hash = sha256();
        hash.update(bytes);
        String digest = name(hash);
        Files.write(blob(digest), bytes);
        return descriptor(mediaType, digest, bytes.length);
    }

    private static Map<String, Object> descriptor(String mediaType, String digest, long size) {
        return new TreeMap<>(Map.of("mediaType", mediaType, "digest", digest, "size", size));
    }

    private Path blob(String digest) {
        return directory.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    private static String name(MessageDigest hash) {
        return "sha256:" + HexFormat.of().formatHex(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Counts what passes; buffered, since the tar writer hands over records of 512 bytes. */
    private static final class CountingStream extends BufferedOutputStream {
        private final long[] count;

        CountingStream(OutputStream out, long[] count) {
            super(out, 1 << 16);
            this.count = count;
        }

        @Override
        public synchronized void write(int value) throws IOException {
            count[0]++;
            super.write(value);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            count[0] += length;
            super.write(bytes, from, length);
        }
    }
}
