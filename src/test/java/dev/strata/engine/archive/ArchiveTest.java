package dev.strata.engine.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.BadArchive;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ImageIndex;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.image.MediaTypes;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveTest {

    @TempDir
    private Path folder;

    private final TestImage image = TestImage.small();
    private final TestImage other =
            TestImage.of(new SimpleTar().file("other", "other\n").bytes());

    @Test
    void anOciArchiveHoldsItsImage() throws Exception {
        try (var archive = open(TestArchives.oci("app:1", image))) {
            assertEquals(List.of("app:1"), archive.names());
            assertIsImage(archive.image());
        }
    }

    @Test
    void aLayoutDirectoryHoldsItsImage() throws Exception {
        Path layout = TestArchives.directory(folder.resolve("layout"), TestArchives.layout("app:1", image));
        try (var archive = Archive.open(layout, spool().resolve("archive"))) {
            assertIsImage(archive.image());
        }
    }

    @Test
    void aDockerArchiveHoldsItsImage() throws Exception {
        try (var archive = open(TestArchives.dockerSave(Map.of("app:1", image)))) {
            assertEquals(List.of("app:1"), archive.names());
            assertHasLayers(archive.image());
        }
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void anArchiveMayBePackedAsAWhole(Packing wrapping) throws Exception {
        try (var archive = open(wrapping.pack(TestArchives.oci("app:1", image)))) {
            assertIsImage(archive.image());
        }
        try (var archive = open(wrapping.pack(TestArchives.dockerSave(Map.of("app:1", image))))) {
            assertHasLayers(archive.image());
        }
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void anArchiveMayComeAsAStream(Packing wrapping) throws Exception {
        var stream = new ByteArrayInputStream(wrapping.pack(TestArchives.oci("app:1", image)));
        try (var archive = Archive.open(stream, "standard input", spool().resolve("archive"))) {
            assertIsImage(archive.image());
            assertEquals(1, spooled());
        }
        assertEquals(0, spooled());
    }

    @Test
    void anUnpackedFileIsReadWhereItLies() throws Exception {
        try (var archive = open(TestArchives.oci("app:1", image))) {
            assertIsImage(archive.image());
            assertFalse(Files.exists(spool()));
        }
    }

    @Test
    void layersOfADockerArchiveMayBePacked() throws Exception {
        String config = "sha256:" + image.config().digest().hex();
        SimpleTar tar = new SimpleTar().file(config, image.config().bytes());
        for (int i = 0; i < 3; i++) {
            tar.file(i + ".tar.gz", image.layer(i));
        }
        var entry = TestArchives.dockerEntry(config, List.of("app:1"), List.of("0.tar.gz", "1.tar.gz", "2.tar.gz"));
        tar.file("manifest.json", TestImage.json(List.of(entry)));
        try (var archive = open(tar.bytes())) {
            ImageSource source = archive.image();
            List<Descriptor> layers = Manifest.read(source.top()).layers();
            assertEquals(image.layers(), layers);
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(image.layer(i), read(source, layers.get(i), 0));
            }
        }
    }

    @Test
    void aDockerArchiveGivesTheSameManifestEveryTime() throws Exception {
        byte[] bytes = TestArchives.dockerSave(Map.of("app:1", image));
        try (var one = open(bytes);
                var two = open(bytes)) {
            assertArrayEquals(one.image().top().bytes(), two.image().top().bytes());
        }
    }

    @Test
    void aRepeatedLayerMayBeALinkToTheFirst() throws Exception {
        byte[] layer = new SimpleTar().file("a", "a").bytes();
        TestImage twice = TestImage.builder()
                .layer(layer, Packing.NONE)
                .layer(layer, Packing.NONE)
                .layer(layer, Packing.NONE)
                .build();
        byte[] bytes = new SimpleTar()
                .file("one/layer.tar", layer)
                .symlink("two/layer.tar", "../one/layer.tar")
                .hardLink("three/layer.tar", "one/layer.tar")
                .file("config.json", twice.config().bytes())
                .file(
                        "manifest.json",
                        TestImage.json(List.of(TestArchives.dockerEntry(
                                "config.json",
                                List.of(),
                                List.of("one/layer.tar", "two/layer.tar", "three/layer.tar")))))
                .bytes();
        try (var archive = open(bytes)) {
            assertEquals(List.of("config.json"), archive.names());
            ImageSource source = archive.image();
            for (Descriptor descriptor : Manifest.read(source.top()).layers()) {
                assertArrayEquals(layer, read(source, descriptor, 0));
            }
        }
    }

    @Test
    void whatIsBothIsReadAsAnOciLayout() throws Exception {
        var files = new LinkedHashMap<>(TestArchives.layout("app:1", image));
        files.put("manifest.json", "[]".getBytes());
        try (var archive = open(TestArchives.tar(files))) {
            assertIsImage(archive.image());
        }
    }

    @Test
    void aNestedIndexIsGivenAsItIs() throws Exception {
        TestImage arm = TestImage.builder()
                .platform("linux/arm64")
                .layer(image.tars().getFirst(), Packing.GZIP)
                .build();
        Document nested = TestImage.index(image, arm);
        Document index = TestArchives.layoutIndex(Map.of("app:1", nested.descriptor()));
        try (var archive = open(TestArchives.tar(TestArchives.layout(index, List.of(nested), image, arm)))) {
            ImageSource source = archive.image();
            assertEquals(nested, source.top());
            for (Descriptor manifest : ImageIndex.read(source.top()).images()) {
                assertEquals(manifest.digest(), source.document(manifest).digest());
            }
        }
    }

    @Test
    void platformsWithoutNamesAreOneImage() throws Exception {
        TestImage arm = TestImage.builder().platform("linux/arm64").build();
        TestImage amd = TestImage.builder().platform("linux/amd64").build();
        Document index = TestImage.index(arm, amd);
        try (var archive = open(TestArchives.tar(TestArchives.layout(index, List.of(), arm, amd)))) {
            assertEquals(index, archive.image().top());
        }
    }

    @Test
    void twoNamesOfOneImageAreOneImage() throws Exception {
        Map<String, Object> first = TestImage.descriptor(image.manifest().descriptor());
        Map<String, Object> second = TestImage.descriptor(image.manifest().descriptor());
        first.put("annotations", Map.of("org.opencontainers.image.ref.name", "1"));
        second.put(
                "annotations",
                Map.of(
                        "org.opencontainers.image.ref.name",
                        "latest",
                        "io.containerd.image.name",
                        "docker.io/library/app:latest"));
        Document index = TestImage.index(List.of(first, second));
        try (var archive = open(TestArchives.tar(TestArchives.layout(index, List.of(), image)))) {
            assertEquals(List.of("1", "docker.io/library/app:latest"), archive.names());
            assertIsImage(archive.image());
            assertIsImage(archive.image("app"));
        }
    }

    @Test
    void oneOfSeveralImagesIsChosenByName() throws Exception {
        var images = new LinkedHashMap<String, TestImage>();
        images.put("app:1", image);
        images.put("docker.io/library/other:2", other);
        try (var archive = open(TestArchives.dockerSave(images))) {
            assertHasLayers(archive.image("app:1"));
            assertEquals(other.diffIds(), diffIds(archive.image("other:2")));
        }
    }

    @Test
    void severalImagesAreListedWhereNoneIsChosen() throws Exception {
        var images = new LinkedHashMap<String, TestImage>();
        images.put("app:1", image);
        images.put("other:2", other);
        try (var archive = open(TestArchives.dockerSave(images))) {
            BadArchive failure = assertThrows(BadArchive.class, archive::image);
            assertTrue(failure.reason().contains("app:1, other:2"), failure.reason());
            assertEquals(StrataException.Kind.TARBALL, failure.kind());
            BadArchive unknown = assertThrows(BadArchive.class, () -> archive.image("third:3"));
            assertTrue(unknown.reason().contains("third:3"), unknown.reason());
        }
    }

    @Test
    void bytesAreGivenFromAnOffset() throws Exception {
        try (var archive = open(TestArchives.oci("app:1", image))) {
            Descriptor layer = image.layers().getFirst();
            byte[] whole = image.layer(0);
            assertArrayEquals(Arrays.copyOfRange(whole, 10, whole.length), read(archive.image(), layer, 10));
            assertArrayEquals(new byte[0], read(archive.image(), layer, layer.size()));
        }
    }

    @Test
    void theLastOfSeveralEntriesOfOneNameCounts() throws Exception {
        SimpleTar tar = new SimpleTar().file("index.json", "not this one");
        TestArchives.layout("app:1", image).forEach((name, bytes) -> tar.file("./" + name, bytes));
        try (var archive = open(tar.bytes())) {
            assertIsImage(archive.image());
        }
    }

    private void assertIsImage(ImageSource source) throws Exception {
        assertEquals(image.manifest(), source.top());
        assertArrayEquals(image.manifest().bytes(), source.top().bytes());
        assertEquals(image.config(), source.document(image.config().descriptor()));
        for (int i = 0; i < image.layers().size(); i++) {
            assertArrayEquals(image.layer(i), read(source, image.layers().get(i), 0));
        }
    }

    private void assertHasLayers(ImageSource source) throws Exception {
        Manifest manifest = Manifest.read(source.top());
        assertEquals(image.diffIds(), diffIds(source));
        for (int i = 0; i < image.tars().size(); i++) {
            Descriptor layer = manifest.layers().get(i);
            assertEquals(MediaTypes.OCI_LAYER, layer.mediaType());
            assertEquals(image.diffIds().get(i), layer.digest());
            assertArrayEquals(image.tars().get(i), read(source, layer, 0));
        }
    }

    private static List<Digest> diffIds(ImageSource source) throws Exception {
        Manifest manifest = Manifest.read(source.top());
        return ImageConfig.read(source.document(manifest.config())).diffIds();
    }

    private static byte[] read(ImageSource source, Descriptor descriptor, long offset) throws Exception {
        try (var blob = source.blob(descriptor, offset)) {
            assertEquals(offset, blob.start());
            return blob.bytes().readAllBytes();
        }
    }

    private Archive open(byte[] bytes) throws IOException, InterruptedException {
        return Archive.open(Files.write(folder.resolve("image.tar"), bytes), spool().resolve("archive"));
    }

    private Path spool() {
        return folder.resolve("spool");
    }

    private int spooled() {
        String[] files = spool().toFile().list();
        return files == null ? 0 : files.length;
    }
}
