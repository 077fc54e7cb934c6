package dev.strata.engine.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Oracle;
import dev.strata.engine.image.Digest;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.MemorySink;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.PathNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** Layers of real images, next to what commons-compress reads in them. */
class RealLayersTest {

    @Test
    void layersOfOciLayoutsAreReadAsAnotherReaderDoes() throws IOException {
        Oracle.needsShared();
        int layers = 0;
        for (String image : List.of("alpine-oci", "busybox-oci")) {
            try (var blobs = Files.list(Path.of("../shared/images", image, "blobs/sha256"))) {
                for (Path blob : blobs.toList()) {
                    layers += compare(Files.readAllBytes(blob));
                }
            }
        }
        assertEquals(2, layers);
    }

    @Test
    void layersInsideArchivesAreReadAsAnotherReaderDoes() throws IOException {
        Oracle.needsShared();
        int layers = 0;
        for (String image : List.of("docker-image.tar", "kaniko-image.tar", "oci-gzip-image.tar")) {
            try (var archive = new TarArchiveInputStream(Files.newInputStream(Path.of("../shared/images", image)))) {
                for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                    layers += entry.isFile() ? compare(archive.readAllBytes()) : 0;
                }
            }
        }
        assertTrue(layers > 10, () -> "too few layers seen");
    }

    @Test
    void allCompressionsOfOneImageGiveTheSameTar() throws IOException {
        Oracle.needsShared();
        var first = diffIds("oci-uncompressed-image.tar");
        assertTrue(!first.isEmpty());
        assertEquals(first, diffIds("oci-gzip-image.tar"));
        assertEquals(first, diffIds("oci-zstd-image.tar"));
    }

    private static java.util.Set<Digest> diffIds(String image) throws IOException {
        var diffIds = new java.util.TreeSet<Digest>();
        try (var archive = new TarArchiveInputStream(Files.newInputStream(Path.of("../shared/images", image)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                byte[] blob = entry.isFile() ? archive.readAllBytes() : new byte[0];
                if (blob.length > 0 && blob[0] != '{') {
                    diffIds.add(Layers.draft(blob, new MemorySink()).diffId());
                }
            }
        }
        return diffIds;
    }

    /** Compares one layer; 0 if the bytes are none. */
    private static int compare(byte[] blob) throws IOException {
        boolean gzip = blob.length > 2 && blob[0] == 0x1F;
        boolean tar = blob.length > 512 && new String(blob, 257, 5).equals("ustar");
        if (!gzip && !tar) {
            return 0;
        }
        var sink = new MemorySink();
        LayerDraft draft = Layers.draft(blob, sink);
        Directory root = draft.resolve(Optional.empty(), sink).root();
        InputStream plain = new ByteArrayInputStream(blob);
        byte[] bytes = (gzip ? new GZIPInputStream(plain) : plain).readAllBytes();
        assertEquals(Digest.ofBytes(bytes), draft.diffId());
        Map<List<ByteString>, TarArchiveEntry> last = new LinkedHashMap<>();
        Map<List<ByteString>, byte[]> contents = new LinkedHashMap<>();
        try (var entries = new TarArchiveInputStream(new ByteArrayInputStream(bytes), "UTF-8")) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                List<ByteString> names = PathNames.clamped(ByteString.of(entry.getName()));
                if (names.stream().noneMatch(name -> name.startsWith(ByteString.of(".wh.")))) {
                    last.put(names, entry);
                    contents.put(names, entry.isFile() ? entries.readAllBytes() : new byte[0]);
                }
            }
        }
        last.forEach((names, entry) -> compare(root, names, entry, contents));
        return 1;
    }

    private static void compare(
            Directory root, List<ByteString> names, TarArchiveEntry entry, Map<List<ByteString>, byte[]> contents) {
        Node node = root;
        for (ByteString name : names) {
            node = ((Directory) node).find(name).orElseThrow(() -> new AssertionError(entry.getName()));
        }
        if (entry.isLink()) {
            return;
        }
        assertEquals(entry.getMode() & 07777, node.attributes().mode(), entry.getName());
        assertEquals(entry.getLongUserId(), node.attributes().uid(), entry.getName());
        assertEquals(entry.getLongGroupId(), node.attributes().gid(), entry.getName());
        assertEquals(
                entry.getLastModifiedTime().toInstant(),
                java.time.Instant.ofEpochSecond(
                        node.attributes().mtimeSeconds(), node.attributes().mtimeNanos()),
                entry.getName());
        switch (node) {
            case Node.RegularFile file -> assertArrayEquals(contents.get(names), Layers.bytes(file), entry.getName());
            case Node.Symlink link ->
                assertEquals(entry.getLinkName(), link.target().toString());
            case Directory _ -> assertTrue(entry.isDirectory(), entry.getName());
            default -> assertTrue(!entry.isDirectory() && !entry.isSymbolicLink(), entry.getName());
        }
    }
}
