package dev.strata.bench.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An OCI layout directory with one image in it.
 *
 * @param manifest digest of the manifest
 * @param config digest of the config
 */
public record Layout(Path directory, Codec codec, String manifest, String config, List<Layer> layers) {

    private static final String SUMMARY = "summary.json";

    /**
     * One layer.
     *
     * @param size bytes as served
     * @param unpacked bytes of the tar
     */
    public record Layer(String digest, String diffId, long size, long unpacked, int entries) {}

    private record Summary(Codec codec, String manifest, String config, List<Layer> layers) {}

    public Layout {
        layers = List.copyOf(layers);
    }

    public Path blob(String digest) {
        return directory.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    /** The layers' files, base first. */
    public List<Path> layerFiles() {
        return layers.stream().map(layer -> blob(layer.digest())).toList();
    }

    public long size() {
        return layers.stream().mapToLong(Layer::size).sum();
    }

    public long unpacked() {
        return layers.stream().mapToLong(Layer::unpacked).sum();
    }

    public long entries() {
        return layers.stream().mapToLong(Layer::entries).sum();
    }

    /** The finished layout in {@code directory}, which is written first if it is not there. */
    public static Layout of(ImageRecipe recipe, Path directory) throws IOException {
        Path file = directory.resolve(SUMMARY);
        ObjectMapper json = new ObjectMapper();
        if (!Files.exists(file)) {
            Layout made = new LayoutWriter(directory).write(recipe);
            json.writeValue(file.toFile(), new Summary(made.codec(), made.manifest(), made.config(), made.layers()));
        }
        Summary summary = json.readValue(file.toFile(), Summary.class);
        return new Layout(directory, summary.codec(), summary.manifest(), summary.config(), summary.layers());
    }
}
