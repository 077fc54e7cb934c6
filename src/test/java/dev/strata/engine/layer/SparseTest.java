package dev.strata.engine.layer;

import static dev.strata.engine.layer.Layers.assertRefused;
import static dev.strata.engine.layer.Layers.shown;
import static dev.strata.engine.layer.Layers.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.tree.MemorySink;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SparseTest {

    private static final String EXPANDED = "\0\0\0\0ab\0\0c\0";

    private static TarBytes tar() {
        return new TarBytes();
    }

    private static TarHeaderBytes oldGnu(long realSize, long... regions) {
        var header = new TarHeaderBytes("s", 'S').gnu().octal(483, 12, realSize);
        for (int i = 0; i < Math.min(8, regions.length); i++) {
            header.octal(386 + 12 * i, 12, regions[i]);
        }
        return header;
    }

    private static byte[] extension(boolean another, long... regions) {
        var header = new TarHeaderBytes(new byte[0], '\0').withoutChecksum();
        header.put(0, 512, new byte[0]);
        for (int i = 0; i < regions.length; i++) {
            header.octal(12 * i, 12, regions[i]);
        }
        return header.put(504, 1, new byte[] {(byte) (another ? 1 : 0)}).bytes();
    }

    @Test
    void oldGnuSparseFilesAreExpanded() throws IOException {
        var tar = tar().entry(oldGnu(10, 4, 2, 8, 1), "abc".getBytes()).file("after", "x");
        assertEquals(Map.of("s", "file:" + EXPANDED, "after", "file:x"), shown(tree(tar)));
    }

    @Test
    void oldGnuSparseMapsGoOnInExtensionBlocks() throws IOException {
        var header = oldGnu(700, 0, 1, 100, 1, 200, 1, 300, 1)
                .put(482, 1, new byte[] {1})
                .size(6);
        var tar = tar().raw(header.bytes())
                .raw(extension(true, 400, 1))
                .raw(extension(false, 500, 1, 700, 0))
                .raw(TarBytes.padded("abcdef".getBytes()));
        byte[] expected = new byte[700];
        for (int i = 0; i < 6; i++) {
            expected[100 * i] = (byte) ('a' + i);
        }
        assertEquals(
                Map.of("s", "file:" + new String(expected)),
                shown(tree(tar.file("after", "x"))).entrySet().stream()
                        .filter(entry -> entry.getKey().equals("s"))
                        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void pax00SparseFilesAreExpanded() throws IOException {
        var tar = tar().pax("GNU.sparse.size", "10")
                .pax("GNU.sparse.numblocks", "2")
                .pax("GNU.sparse.offset", "4")
                .pax("GNU.sparse.numbytes", "2")
                .pax("GNU.sparse.offset", "8")
                .pax("GNU.sparse.numbytes", "1")
                .file("s", "abc");
        assertEquals(Map.of("s", "file:" + EXPANDED), shown(tree(tar)));
    }

    @Test
    void pax01SparseFilesAreExpandedUnderTheirRealName() throws IOException {
        var tar = tar().pax("GNU.sparse.size", "10")
                .pax("GNU.sparse.numblocks", "2")
                .pax("GNU.sparse.name", "s")
                .pax("GNU.sparse.map", "4,2,8,1")
                .file("GNUSparseFile.1/s", "abc");
        assertEquals(Map.of("s", "file:" + EXPANDED), shown(tree(tar)));
    }

    private static TarBytes pax10(String realSize, String map, String data) {
        byte[] body = Arrays.copyOf(map.getBytes(), (map.length() + 511) / 512 * 512 + data.length());
        System.arraycopy(data.getBytes(), 0, body, body.length - data.length(), data.length());
        return tar().pax("GNU.sparse.major", "1")
                .pax("GNU.sparse.minor", "0")
                .pax("GNU.sparse.name", "s")
                .pax("GNU.sparse.realsize", realSize)
                .file("GNUSparseFile.1/s", body);
    }

    @Test
    void pax10SparseFilesAreExpanded() throws IOException {
        assertEquals(
                Map.of("s", "file:" + EXPANDED, "after", "file:x"),
                shown(tree(pax10("10", "2\n4\n2\n8\n1\n", "abc").file("after", "x"))));
    }

    @Test
    void aPax10MapMayBeLongerThanABlock() throws IOException {
        var map = new StringBuilder("200\n");
        for (int i = 0; i < 200; i++) {
            map.append(10 * i).append("\n1\n");
        }
        String content =
                shown(tree(pax10("2000", map.toString(), "x".repeat(200)))).get("s");
        assertEquals("file:" + "x\0\0\0\0\0\0\0\0\0".repeat(200), content);
    }

    @Test
    void aFileCanBeAllHole() throws IOException {
        assertEquals(Map.of("s", "file:\0\0\0"), shown(tree(pax10("3", "0\n", ""))));
        assertEquals(Map.of("s", "file:\0\0\0"), shown(tree(tar().entry(oldGnu(3, 3, 0)))));
    }

    @Test
    void aMapThatDoesNotFitIsRefused() {
        assertRefused("s", "fit", pax10("5", "2\n4\n2\n8\n1\n", "abc"));
        assertRefused("s", "fit", pax10("10", "2\n4\n2\n5\n1\n", "abc"));
        assertRefused("s", "fit", pax10("10", "2\n8\n1\n4\n2\n", "abc"));
        assertRefused("s", "fit", pax10("10", "2\n4\n2\n8\n1\n", "abcd"));
        assertRefused("s", "fit", pax10("10", "2\n4\n2\n8\n1\n", "ab"));
        assertRefused("s", "fit", pax10("10", "2\n4\n2\nx\n1\n", "abc"));
        assertRefused("s", "fit", pax10("10", "1\n\n4\n", "abc"));
        assertRefused("s", "fit", pax10("10", "1\n999999999999999999\n3\n", "abc"));
        assertRefused("s", "fit", tar().entry(oldGnu(5, 4, 2), "ab".getBytes()));
        assertRefused(
                "s",
                "fit",
                tar().pax("GNU.sparse.size", "9").pax("GNU.sparse.map", "1,2,3").file("s", "ab"));
        assertRefused(
                "s",
                "fit",
                tar().pax("GNU.sparse.size", "9")
                        .pax("GNU.sparse.numblocks", "2")
                        .pax("GNU.sparse.offset", "0")
                        .pax("GNU.sparse.numbytes", "2")
                        .file("s", "ab"));
        assertRefused(
                "s",
                "version",
                tar().pax("GNU.sparse.major", "1").pax("GNU.sparse.minor", "1").file("s", "ab"));
    }

    @Test
    void aHugeHoleIsRefusedBeforeItIsWritten() {
        var limits = LayerLimits.DEFAULT.withMaxUnpackedBytes(1 << 20);
        LimitExceeded refusal = assertThrows(
                LimitExceeded.class,
                () -> Layers.draft(pax10("9000000000000000000", "0\n", "").end(), limits, new MemorySink()));
        assertEquals(9_000_000_000_000_000_000L, refusal.found());
    }

    @Test
    void manyRegionsAreRefused() {
        assertThrows(
                LimitExceeded.class,
                () -> Layers.draft(pax10("10", "999999999\n", "").end(), new MemorySink()));
    }
}
