package dev.strata.engine.layer;

import static dev.strata.engine.layer.Layers.assertRefused;
import static dev.strata.engine.layer.Layers.at;
import static dev.strata.engine.layer.Layers.shown;
import static dev.strata.engine.layer.Layers.tree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Types, names, numbers and times of single entries. */
class EntryTest {

    private static TarBytes tar() {
        return new TarBytes();
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void regularFilesHaveThreeTypeFlags() throws IOException {
        Directory tree = tree(tar().entry(new TarHeaderBytes("nul", '\0'), bytes("1"))
                .entry(new TarHeaderBytes("zero", '0'), bytes("2"))
                .entry(new TarHeaderBytes("seven", '7'), bytes("3")));
        assertEquals(Map.of("nul", "file:1", "zero", "file:2", "seven", "file:3"), shown(tree));
    }

    @Test
    void aTrailingSlashMakesAnOldDirectory() throws IOException {
        Directory tree =
                tree(tar().entry(new TarHeaderBytes("d/", '\0').v7().mode(0711)).file("d/a", "x"));
        assertEquals(Map.of("d", "dir", "d/a", "file:x"), shown(tree));
        assertEquals(0711, Layers.mode(tree, "d"));
        assertRefused("d/", "content", tar().file("d/", "content"));
    }

    @Test
    void entriesThatFollowOneAnotherLieWhereEachIsSpelled() throws IOException {
        Directory tree = tree(tar().file("d/one", "1")
                .file("d/two", "2")
                .file("d/../three", "3")
                .file("d/../four", "4")
                .file("d//five", "5")
                .file("d/e/six", "6")
                .directory("d/.", 0701)
                .file("d/seven", "7")
                .directory("d/..", 0702)
                .file("dd/eight", "8"));
        assertEquals(
                Map.ofEntries(
                        Map.entry("d", "dir"),
                        Map.entry("d/one", "file:1"),
                        Map.entry("d/two", "file:2"),
                        Map.entry("three", "file:3"),
                        Map.entry("four", "file:4"),
                        Map.entry("d/five", "file:5"),
                        Map.entry("d/seven", "file:7"),
                        Map.entry("dd", "dir"),
                        Map.entry("dd/eight", "file:8"),
                        Map.entry("d/e", "dir"),
                        Map.entry("d/e/six", "file:6")),
                shown(tree));
        assertEquals(0701, Layers.mode(tree, "d"));
        assertEquals(0702, tree.attributes().mode());
    }

    @Test
    void headersOfTheSeventhEditionAreRead() throws IOException {
        Directory tree = tree(tar().rawEntry(
                        new TarHeaderBytes("a", '\0').v7().mode(0100640).uid(3).size(1), bytes("x")));
        assertEquals(Map.of("a", "file:x"), shown(tree));
        assertEquals(new Attributes(0640, 3, 0, 0, 0, Map.of()), at(tree, "a").attributes());
    }

    @Test
    void anUnknownTypeIsRefusedByName() {
        assertRefused("a", "type V", tar().entry(new TarHeaderBytes("a", 'V')));
        assertRefused("a", "type \\xff", tar().entry(new TarHeaderBytes("a", (char) 0xFF)));
    }

    @Test
    void devicesAndPipesAreKept() throws IOException {
        Directory tree = tree(tar().characterDevice("c", 4095, 1_048_575)
                .blockDevice("b", 8, 300)
                .fifo("p")
                .blockDevice("zero", 0, 0));
        assertEquals(
                Map.of(
                        "c", "CHARACTER_DEVICE 4095:1048575",
                        "b", "BLOCK_DEVICE 8:300",
                        "p", "FIFO 0:0",
                        "zero", "BLOCK_DEVICE 0:0"),
                shown(tree));
    }

    @Test
    void deviceNumbersBeyondWhatLinuxHoldsAreRefused() {
        assertRefused("c", "4096:0", tar().characterDevice("c", 4096, 0));
        assertRefused("b", "1:1048576", tar().blockDevice("b", 1, 1_048_576));
        assertRefused("b", "beyond", tar().blockDevice("b", 1L << 33, 0));
    }

    @Test
    void aCharacterDeviceThatWouldActAsAWhiteoutIsRefused() {
        assertRefused("c", "whiteout", tar().characterDevice("c", 0, 0));
    }

    @Test
    void allTwelveModeBitsAreKept() throws IOException {
        assertEquals(07777, Layers.mode(tree(tar().entry(new TarHeaderBytes("a", '0').mode(0107777))), "a"));
    }

    @Test
    void ownersUpToThirtyTwoBitsAreKept() throws IOException {
        Directory tree =
                tree(tar().entry(new TarHeaderBytes("a", '0').uid(70_000).gid(0xFFFF_FFFEL))
                        .pax("uid", "4000000000")
                        .entry(new TarHeaderBytes("b", '0')));
        assertEquals(70_000, at(tree, "a").attributes().uid());
        assertEquals(0xFFFF_FFFEL, at(tree, "a").attributes().gid());
        assertEquals(4_000_000_000L, at(tree, "b").attributes().uid());
    }

    @Test
    void ownersThatLinuxDoesNotHaveAreRefused() {
        assertRefused("a", "2³²", tar().entry(new TarHeaderBytes("a", '0').uid(1L << 32)));
        assertRefused("a", "2³²", tar().pax("gid", "4294967296").file("a", ""));
        assertRefused("a", "uid", tar().entry(new TarHeaderBytes("a", '0').base256(108, 8, -1)));
        assertRefused("a", "gid", tar().pax("gid", "-1").file("a", ""));
        assertRefused("a", "uid", tar().pax("uid", "1e3").file("a", ""));
    }

    @Test
    void timesAreKeptToTheNanosecondOnBothSidesOf1970() throws IOException {
        Directory tree = tree(tar().pax("mtime", "1700000000.123456789")
                .file("a", "")
                .pax("mtime", "-1.5")
                .file("b", "")
                .pax("mtime", "5000000000")
                .file("c", "")
                .entry(new TarHeaderBytes("d", '0').mtime(-2))
                .entry(new TarHeaderBytes("e", '0').mtime(1L << 40))
                .pax("mtime", "-3.")
                .file("f", "")
                .pax("mtime", "1.1234567899")
                .file("g", ""));
        assertTime(1_700_000_000L, 123_456_789, tree, "a");
        assertTime(-2, 500_000_000, tree, "b");
        assertTime(5_000_000_000L, 0, tree, "c");
        assertTime(-2, 0, tree, "d");
        assertTime(1L << 40, 0, tree, "e");
        assertTime(-3, 0, tree, "f");
        assertTime(1, 123_456_789, tree, "g");
    }

    private static void assertTime(long seconds, int nanos, Directory tree, String path) {
        Attributes attributes = at(tree, path).attributes();
        assertEquals(seconds, attributes.mtimeSeconds(), path);
        assertEquals(nanos, attributes.mtimeNanos(), path);
    }

    @Test
    void malformedNumbersAreRefused() {
        assertRefused("a", "mtime", tar().pax("mtime", "noon").file("a", ""));
        assertRefused("a", "mtime", tar().pax("mtime", "9999999999999999999").file("a", ""));
        assertRefused("a", "mode", tar().entry(new TarHeaderBytes("a", '0').put(100, 8, bytes("00009"))));
        assertRefused("a", "size", tar().rawEntry(new TarHeaderBytes("a", '0').base256(124, 12, -1), new byte[0]));
        assertRefused(
                "a",
                "size",
                tar().rawEntry(
                                new TarHeaderBytes("a", '0').put(124, 12, bytes("\u00801\0\0\0\0\0\0\0\0\0\0")),
                                new byte[0]));
        assertRefused("", "checksum", tar().entry(new TarHeaderBytes("a", '0').withoutChecksum()));
    }

    @Test
    void signedChecksumsOfOldProgramsAreTaken() throws IOException {
        byte[] header = new TarHeaderBytes(bytes("\u00e9"), '0').bytes();
        int sum = 0;
        for (int i = 0; i < header.length; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i];
        }
        System.arraycopy(bytes("%06o\0 ".formatted(sum)), 0, header, 148, 8);
        assertEquals(Map.of("\\xe9", "file:"), shown(tree(tar().raw(header))));
    }

    @Test
    void oddNamesAreKeptByteByByte() throws IOException {
        byte[] longest = bytes("\u00ff".repeat(255));
        Directory tree = tree(tar().file("new\nline", "1")
                .file("back\\slash", "2")
                .entry(tar().header(bytes("\u00fe\u0001"), '0'))
                .pax("path", longest)
                .file("short", "3"));
        assertEquals("1", Layers.text(at(tree, "new\nline")));
        assertEquals("2", Layers.text(at(tree, "back\\slash")));
        assertEquals(true, tree.find(ByteString.copyOf(bytes("\u00fe\u0001"))).isPresent());
        assertEquals(true, tree.find(ByteString.copyOf(longest)).isPresent());
    }

    @Test
    void pathsThreeHundredDeepAreKept() throws IOException {
        String path = "d/".repeat(299) + "f";
        assertEquals("x", Layers.text(at(tree(tar().file(path, "x")), path)));
    }

    @Test
    void namesThatNoFilesystemHoldsAreRefused() {
        assertRefused("", "without a name", tar().entry(new TarHeaderBytes("", '0')));
        assertRefused("a\\u0000b", "NUL", tar().pax("path", "a\0b").file("a", ""));
        String tooLong = "n".repeat(256);
        assertRefused(tooLong, "longer than 255", tar().file(tooLong, ""));
        assertRefused(tooLong + "/a", "longer than 255", tar().file(tooLong + "/a", ""));
        assertRefused("././@LongLink", "NUL", tar().gnuLong('L', "a\0b").file("a", ""));
    }

    @Test
    void aWhiteoutOfTheLongestNameIsKept() throws IOException {
        String longest = "n".repeat(255);
        assertEquals(Map.of(longest, "whiteout"), shown(tree(tar().whiteout(longest))));
    }

    @Test
    void linkTargetsMayBeAsLongAsTheKernelTakesThem() throws IOException {
        String longest = "t".repeat(4095);
        assertEquals(Map.of("l", "link:" + longest), shown(tree(tar().symlink("l", longest))));
        assertEquals(
                Map.of("l", "link:" + longest),
                shown(tree(tar().gnuLong('K', longest).symlink("l", "short"))));
        assertRefused("l", "longer than 4095", tar().symlink("l", longest + "t"));
        assertRefused("l", "without a target", tar().symlink("l", ""));
        assertRefused("l", "NUL", tar().pax("linkpath", "a\0b").symlink("l", "x"));
    }

    @Test
    void longNamesComeInThreeWays() throws IOException {
        String name = "n".repeat(120);
        Directory tree = tree(tar().gnuLong('L', "g" + name)
                .file("short", "gnu")
                .file("p" + name, "pax")
                .entry(new TarHeaderBytes("name", '0').prefix("dir/of/ustar"), bytes("ustar")));
        assertEquals("gnu", Layers.text(at(tree, "g" + name)));
        assertEquals("pax", Layers.text(at(tree, "p" + name)));
        assertEquals("ustar", Layers.text(at(tree, "dir/of/ustar/name")));
    }

    @Test
    void aGnuHeaderHasNoPrefix() throws IOException {
        var header = new TarHeaderBytes("a", '0').gnu().prefix("12345670123");
        assertEquals(Map.of("a", "file:"), shown(tree(tar().entry(header))));
    }

    @Test
    void aStarHeadersPrefixIsShorter() throws IOException {
        var header = new TarHeaderBytes("a", '0')
                .prefix("d")
                .put(476, 12, bytes("00000000000"))
                .put(508, 4, bytes("tar"));
        assertEquals(Map.of("d", "dir", "d/a", "file:"), shown(tree(tar().entry(header))));
    }

    @Test
    void linksAndDirectoriesHaveNoDataWhateverTheirSize() throws IOException {
        Directory tree = tree(tar().rawEntry(new TarHeaderBytes("d", '5').size(4096), new byte[0])
                .file("a", "x")
                .rawEntry(new TarHeaderBytes("b", '1').size(1).link(bytes("a")), new byte[0])
                .rawEntry(new TarHeaderBytes("l", '2').size(9).link(bytes("a")), new byte[0]));
        assertEquals(Map.of("d", "dir", "a", "file:x", "b", "file:x", "l", "link:a"), shown(tree));
    }

    @Test
    void bookkeepingOfLazyFormatsIsOrdinary() throws IOException {
        Directory tree = tree(tar().file("stargz.index.json", "{}").file(".no.prefetch.landmark", "\u000f"));
        assertEquals(2, tree.size());
    }

    @Test
    void contentsAreKeptByteByByte() throws IOException {
        byte[] content = new byte[3 << 20];
        new java.util.Random(1).nextBytes(content);
        Node file = at(tree(tar().file("small", "x").file("big", content)), "big");
        assertArrayEquals(content, Layers.bytes(file));
    }
}
