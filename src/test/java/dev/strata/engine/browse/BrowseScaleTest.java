package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.Oracle;
import dev.strata.engine.Progress;
import dev.strata.engine.fs.erofs.ErofsWriter;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.Scope;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of very many files, looked at by a program with little memory. */
class BrowseScaleTest {

    private static final int FILES = 300_000;
    private static final int PER_DIRECTORY = 1_000;
    private static final Attributes PLAIN = new Attributes(0644, 0, 0, 0, 0, Map.of());

    @TempDir
    private Path folder;

    @Test
    void threeHundredThousandFilesFitIntoAQuarterGigabyte() throws Exception {
        write("base", FILES);
        write("top", PER_DIRECTORY);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String output = Oracle.run(
                java,
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BrowseScaleTest.class.getName(),
                folder.toString());
        // 300 directories and the root; the top layer has one of them with equal files
        assertEquals("entries 300301 changes 0 wasted 1000 of 301000 compared 300301 extracted 1001", output.strip());
    }

    private void write(String name, int files) throws IOException {
        try (ErofsWriter writer = new ErofsWriter(folder.resolve(name), folder.resolve("tails"))) {
            Directory root = new Directory(PLAIN);
            for (int i = 0; i < files; i += PER_DIRECTORY) {
                Directory directory = new Directory(PLAIN);
                for (int j = 0; j < PER_DIRECTORY; j++) {
                    writer.begin(1);
                    writer.write(ByteBuffer.wrap(new byte[] {'x'}));
                    directory.put(ByteString.of("file-" + j), new Node.RegularFile(PLAIN, writer.end()));
                }
                root.put(ByteString.of("directory-" + i), directory);
            }
            writer.finish(root, new UUID(1, files));
        }
    }

    /** What the test runs with little memory: everything that can be asked about an image. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        try (Browser browser = new Browser()) {
            ImageFiles image = browser.open(image("two", folder.resolve("base"), folder.resolve("top")));
            ImageFiles base = browser.open(image("one", folder.resolve("base")));
            long[] counts = new long[3];
            FileTree merged = image.merged();
            merged.forEach(merged.root(), entry -> counts[0]++);
            merged.forEachChange(entry -> counts[1]++);
            FileTree compared = image.comparedTo(base);
            compared.forEach(compared.root(), entry -> counts[2]++);
            Waste waste = image.waste();
            Extracted extracted = Extraction.run(
                    merged, merged.find(ByteString.of("/directory-0")), folder.resolve("extracted"), Progress.NONE);
            System.out.printf(
                    "entries %d changes %d wasted %d of %d compared %d extracted %d%n",
                    counts[0], counts[1], waste.files().size(), waste.sizeBytes(), counts[2], extracted.entries());
        }
    }

    private static ImageInfo image(String tag, Path... blobs) throws IOException {
        List<LayerRef> layers = new ArrayList<>();
        for (Path blob : blobs) {
            Digest digest = Digest.ofBytes(blob.toString().getBytes(StandardCharsets.UTF_8));
            layers.add(new LayerRef(digest, LayerRef.EROFS, Files.size(blob), blob));
        }
        ImageMeta meta = new ImageMeta(
                tag, Optional.empty(), 0, Instant.EPOCH, ImageMeta.Source.IMPORT, Optional.empty(), Optional.empty());
        return new ImageInfo(Scope.LOCAL, tag, meta, layers, Optional.empty());
    }
}
