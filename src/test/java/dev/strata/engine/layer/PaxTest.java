package dev.strata.engine.layer;

import static dev.strata.engine.layer.Layers.assertRefused;
import static dev.strata.engine.layer.Layers.at;
import static dev.strata.engine.layer.Layers.shown;
import static dev.strata.engine.layer.Layers.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.MemorySink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** PAX headers and the extended attributes in them. */
class PaxTest {

    private static TarBytes tar() {
        return new TarBytes();
    }

    private static Map<String, String> xattrs(Directory tree, String path) {
        Map<String, String> shown = new TreeMap<>();
        at(tree, path)
                .attributes()
                .xattrs()
                .forEach((name, value) ->
                        shown.put(name.toString(), new String(value.toBytes(), StandardCharsets.ISO_8859_1)));
        return shown;
    }

    @Test
    void globalRecordsApplyToAllEntriesThatFollow() throws IOException {
        Directory tree = tree(tar().file("before", "")
                .globalPax("uid", "7")
                .file("next", "")
                .pax("uid", "8")
                .file("own", "")
                .file("after", ""));
        assertEquals(0, at(tree, "before").attributes().uid());
        assertEquals(7, at(tree, "next").attributes().uid());
        assertEquals(8, at(tree, "own").attributes().uid());
        assertEquals(7, at(tree, "after").attributes().uid());
    }

    @Test
    void anEmptyValueUndoesGlobalAndEarlierRecords() throws IOException {
        Directory tree = tree(tar().globalPax("uid", "7")
                .pax("uid", "")
                .entry(new TarHeaderBytes("undone", '0').uid(3))
                .pax("uid", "8")
                .pax("uid", "")
                .entry(new TarHeaderBytes("twice", '0').uid(4))
                .entry(new TarHeaderBytes("global", '0').uid(5))
                .globalPax("uid", "")
                .entry(new TarHeaderBytes("gone", '0').uid(6)));
        assertEquals(3, at(tree, "undone").attributes().uid());
        assertEquals(4, at(tree, "twice").attributes().uid());
        assertEquals(7, at(tree, "global").attributes().uid());
        assertEquals(6, at(tree, "gone").attributes().uid());
    }

    @Test
    void aGlobalHeaderBetweenAnEntryAndItsOwnRecordsTakesNothingAway() throws IOException {
        Directory tree = tree(tar().raw(TarBytes.extended('x', TarBytes.record("path", "real".getBytes())))
                .globalPax("comment", "hello")
                .file("short", ""));
        assertEquals(Map.of("real", "file:"), shown(tree));
    }

    @Test
    void sizesComeFromTheExtendedHeader() throws IOException {
        Directory tree = tree(tar().pax("size", "3").rawEntry(new TarHeaderBytes("a", '0').size(0), "abc".getBytes()));
        assertEquals(Map.of("a", "file:abc"), shown(tree));
    }

    @Test
    void malformedRecordsAreRefused() {
        for (String body : List.of(
                "x",
                "5 a=b",
                "6 a=b",
                "7 a=b\n",
                "6 a=b\n6 ",
                "4 =\n",
                "5 =b\n",
                "6 abc\n",
                "99 a=b\n",
                "-6 a=b\n",
                "6\ta=b\n",
                "6 a=b\n\0\0\0",
                "99999999999999999999 a=b\n",
                "1 \n",
                "0 ")) {
            assertRefused(
                    "PaxHeaders/entry",
                    "PAX",
                    tar().raw(TarBytes.extended('x', body.getBytes())).file("a", ""));
        }
    }

    @Test
    void anExtendedHeaderWithoutAnEntryIsRefused() {
        assertRefused("PaxHeaders/entry", "without an entry", tar().pax("path", "a"));
        assertRefused("././@LongLink", "without an entry", tar().gnuLong('L', "a"));
    }

    @Test
    void extendedHeadersAreLimited() {
        var limits = new LayerLimits(10, 1 << 20, 1 << 20, 1000, 10, 10);
        LimitExceeded refusal = assertThrows(
                LimitExceeded.class,
                () -> Layers.draft(
                        tar().pax("comment", "c".repeat(1000)).file("a", "").end(), limits, new MemorySink()));
        assertEquals(1000, refusal.allowed());
        assertEquals(1014, refusal.found());
    }

    @Test
    void attributesAreKeptByteByByte() throws IOException {
        byte[] capability = HexFormat.of().parseHex("0100000200040000000000000000000000000000");
        Directory tree = tree(tar().pax("SCHILY.xattr.security.capability", capability)
                .xattr("user.empty", "")
                .xattr("user.with\nline", "a=b\nc")
                .xattr("system.posix_acl_access", "\2\0\0\0")
                .xattr("system.posix_acl_default", "\2\0\0\0")
                .xattr("trusted.t", "t")
                .file("a", "")
                .file("plain", ""));
        assertEquals(
                Map.of(
                        "security.capability", new String(capability, StandardCharsets.ISO_8859_1),
                        "user.empty", "",
                        "user.with\\nline", "a=b\nc",
                        "system.posix_acl_access", "\2\0\0\0",
                        "system.posix_acl_default", "\2\0\0\0",
                        "trusted.t", "t"),
                xattrs(tree, "a"));
        assertEquals(Map.of(), xattrs(tree, "plain"));
    }

    @Test
    void attributesOfLibarchiveAreDecoded() throws IOException {
        Directory tree = tree(tar().pax("LIBARCHIVE.xattr.user.a%3Db%25", "AP8")
                .pax("LIBARCHIVE.xattr.user.padded", "AA==")
                .file("a", ""));
        assertEquals(Map.of("user.a=b%", "\0\u00ff", "user.padded", "\0"), xattrs(tree, "a"));
    }

    @Test
    void badAttributesAreRefused() {
        assertRefused("a", "base64", tar().pax("LIBARCHIVE.xattr.user.a", "*").file("a", ""));
        assertRefused(
                "a",
                "URL-encoded",
                tar().pax("LIBARCHIVE.xattr.user.a%4", "AA==").file("a", ""));
        assertRefused("a", "255", tar().xattr("user." + "n".repeat(251), "").file("a", ""));
        assertRefused(
                "a",
                "255",
                tar().xattr("trusted.overlay." + "n".repeat(232), "").file("a", ""));
        assertRefused("a", "64 KiB", tar().xattr("user.big", "v".repeat(65537)).file("a", ""));
        assertRefused("a", "name", tar().xattr("user.nul\0", "").file("a", ""));
        assertRefused("a", "name", tar().xattr("", "x").file("a", ""));
    }

    @Test
    void theLongestAttributesAreKept() throws IOException {
        String name = "user." + "n".repeat(250);
        String value = "v".repeat(65536);
        assertEquals(Map.of(name, value), xattrs(tree(tar().xattr(name, value).file("a", "")), "a"));
    }

    @Test
    void sixtyKilobytesOfAttributesAreKept() throws IOException {
        TarBytes tar = tar();
        for (int i = 0; i < 60; i++) {
            tar.xattr("user.k" + i, "v".repeat(1000));
        }
        assertEquals(60, xattrs(tree(tar.file("a", "")), "a").size());
    }

    @Test
    void attributesOfOtherNamespacesAreLeftOutAndReportedByName() throws IOException {
        var sink = new MemorySink();
        LayerDraft draft = Layers.draft(
                tar().xattr("com.apple.quarantine", "q")
                        .xattr("user.kept", "k")
                        .file("a", "")
                        .xattr("com.apple.quarantine", "q")
                        .xattr("system.nfs4_acl", "n")
                        .xattr("user.", "nameless")
                        .pax("SCHILY.acl.access", "user::rw-")
                        .file("b", "")
                        .end(),
                sink);
        Directory tree = draft.resolve(java.util.Optional.empty(), sink).root();
        assertEquals(Map.of("user.kept", "k"), xattrs(tree, "a"));
        assertEquals(
                List.of(
                        new LeftOut("com.apple.quarantine", "a", 2),
                        new LeftOut("system.nfs4_acl", "b", 1),
                        new LeftOut("user.", "b", 1),
                        new LeftOut("SCHILY.acl.access", "b", 1)),
                draft.reported());
    }

    @Test
    void attributesOfOverlayfsAreTheImagesOwn() throws IOException {
        Directory tree = tree(tar().xattr("trusted.overlay.opaque", "y").directory("d"));
        assertEquals(Map.of("d", "dir"), shown(tree));
        assertEquals(Map.of("trusted.overlay.opaque", "y"), xattrs(tree, "d"));
    }

    @Test
    void globalAttributesReachEveryEntry() throws IOException {
        Directory tree = tree(tar().globalPax("SCHILY.xattr.user.g", "1")
                .file("a", "")
                .xattr("user.g", "")
                .xattr("user.l", "2")
                .file("b", "")
                .file("c", ""));
        assertEquals(Map.of("user.g", "1"), xattrs(tree, "a"));
        assertEquals(Map.of("user.g", "", "user.l", "2"), xattrs(tree, "b"));
        assertEquals(Map.of("user.g", "1"), xattrs(tree, "c"));
    }

    @Test
    void namesOfRecordsAreBytesToo() throws IOException {
        byte[] name = "user.\u00e4".getBytes(StandardCharsets.ISO_8859_1);
        byte[] key = ("SCHILY.xattr.").getBytes();
        byte[] whole = Arrays.copyOf(key, key.length + name.length);
        System.arraycopy(name, 0, whole, key.length, name.length);
        int length = whole.length + 6;
        var record = new java.io.ByteArrayOutputStream();
        record.writeBytes((length + " ").getBytes());
        record.writeBytes(whole);
        record.writeBytes("=v\n".getBytes());
        assertEquals(length, record.size());
        Directory tree =
                tree(tar().raw(TarBytes.extended('x', record.toByteArray())).file("a", ""));
        assertEquals(
                Map.of(ByteString.copyOf(name), ByteString.of("v")),
                at(tree, "a").attributes().xattrs());
    }
}
