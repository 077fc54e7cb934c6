package dev.strata.testing;

import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Archives of made-up images, in the forms that programs write them in. */
public final class TestArchives {

    private static final byte[] LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private TestArchives() {}

    /** A layout's {@code index.json} that names each image; an empty name leaves the annotation out. */
    public static Document layoutIndex(Map<String, Descriptor> tops) {
        List<Object> entries = new ArrayList<>();
        tops.forEach((name, top) -> {
            Map<String, Object> entry = TestImage.descriptor(top);
            if (!name.isEmpty()) {
                entry.put("annotations", Map.of("org.opencontainers.image.ref.name", name));
            }
            entries.add(entry);
        });
        return TestImage.index(entries);
    }

    /** The files of an OCI layout, by their paths. */
    public static Map<String, byte[]> layout(Document index, List<Document> documents, TestImage... images) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("oci-layout", LAYOUT);
        files.put("index.json", index.bytes());
        for (TestImage image : images) {
            new TreeMap<>(image.blobs()).forEach((digest, bytes) -> files.put("blobs/sha256/" + digest.hex(), bytes));
            files.put(
                    "blobs/sha256/" + image.manifest().digest().hex(),
                    image.manifest().bytes());
        }
        for (Document document : documents) {
            files.put("blobs/sha256/" + document.digest().hex(), document.bytes());
        }
        return files;
    }

    /** The files of an OCI layout of one image. */
    public static Map<String, byte[]> layout(String name, TestImage image) {
        return layout(layoutIndex(Map.of(name, image.manifest().descriptor())), List.of(), image);
    }

    /** An OCI archive of one image. */
    public static byte[] oci(String name, TestImage image) {
        return tar(layout(name, image));
    }

    /** What {@code docker save} wrote for years: a folder per layer with the unpacked layer in it. */
    public static byte[] dockerSave(Map<String, TestImage> images) {
        SimpleTar tar = new SimpleTar();
        List<Object> manifest = new ArrayList<>();
        images.forEach((tag, image) -> {
            List<String> layers = new ArrayList<>();
            for (int i = 0; i < image.tars().size(); i++) {
                String folder = image.diffIds().get(i).hex() + "/";
                tar.directory(folder);
                tar.file(folder + "VERSION", "1.0");
                tar.file(folder + "layer.tar", image.tars().get(i));
                layers.add(folder + "layer.tar");
            }
            String config = image.config().digest().hex() + ".json";
            tar.file(config, image.config().bytes());
            manifest.add(dockerEntry(config, tag.isEmpty() ? List.of() : List.of(tag), layers));
        });
        return tar.file("manifest.json", TestImage.json(manifest)).bytes();
    }

    /** One image of a {@code manifest.json}. */
    public static Map<String, Object> dockerEntry(String config, List<String> tags, List<String> layers) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("Config", config);
        entry.put("RepoTags", tags);
        entry.put("Layers", layers);
        return entry;
    }

    public static byte[] tar(Map<String, byte[]> files) {
        SimpleTar tar = new SimpleTar();
        files.forEach(tar::file);
        return tar.bytes();
    }

    /** Writes files into a directory. */
    public static Path directory(Path directory, Map<String, byte[]> files) throws IOException {
        for (var file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return directory;
    }
}
