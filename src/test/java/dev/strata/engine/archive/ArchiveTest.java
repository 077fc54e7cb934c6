package dev.strata.engine.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.BadArchive;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.StrataException.Unsupported;
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
import java.util.Random;
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
        try (var archive = Archive.open(layout, spool())) {
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
        try (var archive = Archive.open(stream, "standard input", spool())) {
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
    void aMissingBlobIsNamed() throws Exception {
        var files = new LinkedHashMap<>(TestArchives.layout("app:1", image));
        Digest missing = image.layers().get(1).digest();
        files.remove("blobs/sha256/" + missing.hex());
        try (var archive = open(TestArchives.tar(files))) {
            ImageSource source = archive.image();
            Descriptor layer = image.layers().get(1);
            BadArchive failure = assertThrows(BadArchive.class, () -> source.blob(layer, 0));
            assertTrue(failure.reason().contains(missing.toString()), failure.reason());
        }
    }

    @Test
    void aManifestOfOtherBytesIsRefused() throws Exception {
        var files = new LinkedHashMap<>(TestArchives.layout("app:1", image));
        byte[] changed = image.manifest().bytes().clone();
        changed[changed.length - 1] = ' ';
        files.put("blobs/sha256/" + image.manifest().digest().hex(), changed);
        try (var archive = open(TestArchives.tar(files))) {
            Mismatch failure = assertThrows(Mismatch.class, archive::image);
            assertEquals(image.manifest().digest().toString(), failure.subject());
        }
    }

    @Test
    void aConfigOfAnotherSizeIsRefused() throws Exception {
        var files = new LinkedHashMap<>(TestArchives.layout("app:1", image));
        files.put("blobs/sha256/" + image.config().digest().hex(), new byte[3]);
        try (var archive = open(TestArchives.tar(files))) {
            ImageSource source = archive.image();
            assertThrows(Mismatch.class, () -> source.document(image.config().descriptor()));
        }
    }

    @Test
    void aMissingLayerFileIsNamed() throws Exception {
        var entry = TestArchives.dockerEntry("config.json", List.of("app:1"), List.of("a", "b", "gone/layer.tar"));
        byte[] bytes = new SimpleTar()
                .file("config.json", image.config().bytes())
                .file("a", "")
                .file("b", "")
                .file("manifest.json", TestImage.json(List.of(entry)))
                .bytes();
        try (var archive = open(bytes)) {
            BadArchive failure = assertThrows(BadArchive.class, archive::image);
            assertEquals("gone/layer.tar is missing", failure.reason());
        }
    }

    @Test
    void layersAndConfigMustAgreeInNumber() throws Exception {
        var entry = TestArchives.dockerEntry("config.json", List.of("app:1"), List.of());
        byte[] bytes = new SimpleTar()
                .file("config.json", image.config().bytes())
                .file("manifest.json", TestImage.json(List.of(entry)))
                .bytes();
        try (var archive = open(bytes)) {
            BadMetadata failure = assertThrows(BadMetadata.class, archive::image);
            assertEquals("/0/Layers", failure.pointer());
        }
    }

    @Test
    void malformedDocumentsAreNamed() {
        for (String name : List.of("index.json", "manifest.json")) {
            for (String text : List.of("", "{", "7", "{\"manifests\":3}", "[3]", "[{\"Config\":3}]")) {
                byte[] bytes = new SimpleTar().file(name, text).bytes();
                BadMetadata failure = assertThrows(BadMetadata.class, () -> open(bytes), name + text);
                assertTrue(failure.document().endsWith(name), failure.document());
            }
        }
    }

    @Test
    void anEmptyListOfImagesIsNoArchive() {
        byte[] bytes = new SimpleTar().file("manifest.json", "[]").bytes();
        assertThrows(BadArchive.class, () -> open(bytes));
    }

    @Test
    void aLinkInACircleIsRefused() throws Exception {
        byte[] bytes = new SimpleTar()
                .symlink("manifest.json", "other.json")
                .symlink("other.json", "manifest.json")
                .bytes();
        assertThrows(BadArchive.class, () -> open(bytes));
    }

    @Test
    void nothingOutsideTheArchiveIsRead() throws Exception {
        Path secret = Files.write(folder.resolve("secret"), image.config().bytes());
        for (String path : List.of(secret.toString(), "../secret", "a/../../secret", "link")) {
            byte[] bytes = new SimpleTar()
                    .symlink("link", secret.toString())
                    .file("../secret", image.config().bytes())
                    .file(
                            "manifest.json",
                            TestImage.json(List.of(TestArchives.dockerEntry(path, List.of(), List.of()))))
                    .bytes();
            try (var archive = open(bytes)) {
                BadArchive failure = assertThrows(BadArchive.class, archive::image, path);
                assertEquals(path + " is missing", failure.reason());
            }
        }
    }

    @Test
    void anEntryThatClimbsOutNamesNothing() {
        byte[] bytes = new SimpleTar().file("../manifest.json", "[]").bytes();
        BadArchive failure = assertThrows(BadArchive.class, () -> open(bytes));
        assertTrue(failure.reason().contains("neither"), failure.reason());
    }

    @Test
    void theLastOfSeveralEntriesOfOneNameCounts() throws Exception {
        SimpleTar tar = new SimpleTar().file("index.json", "not this one");
        TestArchives.layout("app:1", image).forEach((name, bytes) -> tar.file("./" + name, bytes));
        try (var archive = open(tar.bytes())) {
            assertIsImage(archive.image());
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() throws Exception {
        byte[] noise = new byte[10_000];
        new Random(3).nextBytes(noise);
        assertEquals("not a tar archive", reason(noise));
        assertEquals("it is empty", reason(new byte[0]));
        assertTrue(reason(new byte[10_240]).contains("neither"));
        assertTrue(reason("hello".getBytes()).contains("neither"));
        assertTrue(reason(new SimpleTar().file("readme", "hello").bytes()).contains("neither"));
    }

    @Test
    void anArchiveThatIsCutShortIsRefused() {
        byte[] whole = TestArchives.oci("app:1", image);
        byte[] cut = Arrays.copyOf(whole, whole.length - 5000);
        assertTrue(reason(cut).startsWith("cut short in "), reason(cut));
    }

    @Test
    void aPackedArchiveThatIsCutShortOrDamagedIsRefused() throws Exception {
        for (var wrapping : List.of(Packing.GZIP, Packing.ZSTD)) {
            byte[] whole = wrapping.pack(TestArchives.oci("app:1", image));
            assertTrue(reason(Arrays.copyOf(whole, whole.length / 2)).startsWith("damaged compression"));
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 40, (byte) 0x55);
            assertThrows(StrataException.class, () -> open(damaged).image());
            assertEquals(0, spooled());
        }
    }

    @Test
    void anArchiveDamagedAfterItsBeginningIsRefused() {
        byte[] bytes = new SimpleTar().file("a", "a").file("b", "b").bytes();
        bytes[1024 + 5] ^= 1;
        assertEquals("damaged after its first entries", reason(bytes));
    }

    @Test
    void otherKindsOfCompressionAreNotSupported() {
        byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 4};
        assertThrows(Unsupported.class, () -> open(xz));
        assertThrows(Unsupported.class, () -> open("BZh91AY&SY".getBytes()));
    }

    @Test
    void aFileThatDoesNotExistIsNoArchive() {
        Path absent = folder.resolve("absent.tar");
        BadArchive failure = assertThrows(BadArchive.class, () -> Archive.open(absent, spool()));
        assertEquals(absent.toString(), failure.archive());
    }

    @Test
    void aSpoolDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        var stream = new ByteArrayInputStream(TestArchives.oci("app:1", image));
        var failure = assertThrows(
                StrataException.DirectoryNotCreated.class,
                () -> Archive.open(stream, "standard input", file.resolve("below")));
        assertEquals(file.resolve("below"), failure.directory());
        assertEquals(StrataException.Kind.CREATE_DIR, failure.kind());
    }

    @Test
    void anInterruptEndsSpoolingAndLeavesNothing() {
        var stream = new ByteArrayInputStream(TestArchives.oci("app:1", image));
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> Archive.open(stream, "standard input", spool()));
        assertEquals(0, spooled());
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

    private String reason(byte[] bytes) {
        return assertThrows(BadArchive.class, () -> open(bytes)).reason();
    }

    private Archive open(byte[] bytes) throws IOException, InterruptedException {
        return Archive.open(Files.write(folder.resolve("image.tar"), bytes), spool());
    }

    private Path spool() {
        return folder.resolve("spool");
    }

    private int spooled() {
        String[] files = spool().toFile().list();
        return files == null ? 0 : files.length;
    }
}
