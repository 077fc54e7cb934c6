package dev.strata.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.BadArchive;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.Manifest;
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

/** What is wrong with an archive is said, and nothing is left of it. */
class DamagedArchiveTest {

    @TempDir
    private Path folder;

    private final TestImage image = TestImage.small();

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
        BadArchive failure = assertThrows(BadArchive.class, () -> Archive.open(absent, spool().resolve("archive")));
        assertEquals(absent.toString(), failure.archive());
    }

    @Test
    void aSpoolDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        var stream = new ByteArrayInputStream(TestArchives.oci("app:1", image));
        var failure = assertThrows(
                StrataException.DirectoryNotCreated.class,
                () -> Archive.open(
                        stream, "standard input", file.resolve("below").resolve("archive")));
        assertEquals(file.resolve("below"), failure.directory());
        assertEquals(StrataException.Kind.CREATE_DIR, failure.kind());
    }

    @Test
    void anInterruptEndsSpoolingAndLeavesNothing() {
        var stream = new ByteArrayInputStream(TestArchives.oci("app:1", image));
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class, () -> Archive.open(stream, "standard input", spool().resolve("archive")));
        assertEquals(0, spooled());
    }

    @Test
    void whateverHappensToAnArchiveItsFailureIsATypedOne() throws Exception {
        byte[][] sound = {
            TestArchives.oci("app:1", image),
            TestArchives.dockerSave(Map.of("app:1", image)),
            Packing.GZIP.pack(TestArchives.oci("app:1", image)),
            Packing.ZSTD.pack(TestArchives.oci("app:1", image))
        };
        Random random = new Random(11);
        for (int round = 0; round < 800; round++) {
            byte[] bytes = sound[round % sound.length].clone();
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try (var archive = open(bytes)) {
                Manifest manifest = Manifest.read(archive.image().top());
                archive.image().document(manifest.config());
            } catch (StrataException _) {
                // as it should be
            }
            assertEquals(0, spooled());
        }
    }

    private String reason(byte[] bytes) {
        return assertThrows(BadArchive.class, () -> open(bytes)).reason();
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
