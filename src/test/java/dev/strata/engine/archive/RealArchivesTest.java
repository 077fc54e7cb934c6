package dev.strata.engine.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strata.Mounts;
import dev.strata.Oracle;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ImageIndex;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.image.MediaTypes;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives that other programs wrote, and a disk that is really full. */
class RealArchivesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker-image.tar",
                "kaniko-image.tar",
                "oci-gzip-image.tar",
                "oci-zstd-image.tar",
                "oci-uncompressed-image.tar",
                "oci-estargz-image.tar",
                "alpine-oci",
                "busybox-oci"
            })
    void everyPartHashesToWhatTheDocumentsSay(String name) throws Exception {
        Path file = Oracle.needsShared().resolve(name);
        try (var archive = Archive.open(file, folder.resolve("spool"))) {
            ImageSource source = archive.image();
            Document top = source.top();
            if (MediaTypes.isIndex(top.mediaType())) {
                top = source.document(ImageIndex.read(top).images().getFirst());
            }
            Manifest manifest = Manifest.read(top);
            ImageConfig config = ImageConfig.read(source.document(manifest.config()));
            List<Descriptor> layers = manifest.layers();
            assertFalse(layers.isEmpty());
            assertEquals(config.diffIds().size(), layers.size());
            for (int i = 0; i < layers.size(); i++) {
                try (var blob = source.blob(layers.get(i), 0)) {
                    assertEquals(layers.get(i).digest(), digest(blob.bytes()));
                }
                try (var blob = source.blob(layers.get(i), 0)) {
                    assertEquals(config.diffIds().get(i), digest(unpack(blob.bytes())));
                }
            }
        }
    }

    @Test
    void dockersTagsAreKnown() throws Exception {
        Path images = Oracle.needsShared();
        try (var archive = Archive.open(images.resolve("docker-image.tar"), folder.resolve("spool"))) {
            assertEquals(List.of("dive-test:latest"), archive.names());
        }
    }

    @Test
    void aFullDiskIsToldAndNothingIsLeft() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Mounts.tmpfs(disk, "1m");
        try (InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        }) {
            DiskFull failure =
                    assertThrows(DiskFull.class, () -> Archive.open(endless, "standard input", disk.resolve("spool")));
            assertEquals(disk, failure.path());
            assertEquals(0, disk.toFile().list().length);
        } finally {
            Mounts.unmount(disk);
        }
    }

    private static InputStream unpack(InputStream packed) throws Exception {
        BufferedInputStream in = new BufferedInputStream(packed);
        in.mark(4);
        int first = in.read();
        in.reset();
        return switch (first) {
            case 0x1f -> new GZIPInputStream(in);
            case 0x28 -> new ZstdCompressorInputStream(in);
            default -> in;
        };
    }

    private static Digest digest(InputStream in) throws Exception {
        MessageDigest hash = Digest.newSha256();
        hash.update(in.readAllBytes());
        return Digest.of(hash.digest());
    }
}
