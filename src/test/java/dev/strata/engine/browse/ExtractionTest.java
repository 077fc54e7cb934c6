package dev.strata.engine.browse;

import static dev.strata.engine.browse.Images.path;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.BadPath;
import dev.strata.engine.StrataException.Kind;
import dev.strata.engine.StrataException.NotExtracted;
import dev.strata.engine.browse.NotKept.Reason;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {

    @TempDir
    private Path folder;

    private Images images;
    private Path target;
    private Path destination;

    @BeforeEach
    void open() throws IOException {
        images = new Images(folder);
        target = Files.createDirectory(folder.resolve("target"));
        destination = target.resolve("out");
    }

    @AfterEach
    void close() throws IOException {
        images.close();
    }

    private Extracted extract(String path, TarBytes... layers) throws IOException, InterruptedException {
        FileTree tree = images.of(layers).merged();
        return Extraction.run(tree, tree.findNoFollow(path(path)), destination, Progress.NONE);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> entries = Files.list(target)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static NotKept notKept(String path, Reason reason) {
        return new NotKept(path(path), reason);
    }

    @Test
    void aTreeComesWithContentsLinksTimesAndPermissions() throws Exception {
        byte[] large = new byte[700_000];
        new Random(5).nextBytes(large);
        TarBytes tar = new TarBytes().directory("d", 0750).file("d/large", large);
        tar.entry(tar.header("d/timed".getBytes(), '0').mode(0604).mtime(1_000_000))
                .symlink("d/link", "../outside")
                .directory("d/closed", 0500)
                .file("d/closed/f", "inside");

        Extracted extracted =
                extract("/d", tar, new TarBytes().whiteout("d/none").file("d/upper", "u"));

        assertEquals(List.of(), extracted.notKept());
        assertEquals(7, extracted.entries());
        assertEquals(700_007, extracted.bytes());
        assertArrayEquals(large, Files.readAllBytes(destination.resolve("large")));
        assertEquals("u", Files.readString(destination.resolve("upper")));
        assertEquals("inside", Files.readString(destination.resolve("closed/f")));
        assertEquals(Path.of("../outside"), Files.readSymbolicLink(destination.resolve("link")));
        assertEquals("rw----r--", permissions(destination.resolve("timed")));
        assertEquals("r-x------", permissions(destination.resolve("closed")));
        assertEquals("rwxr-x---", permissions(destination));
        assertEquals(
                FileTime.from(Instant.ofEpochSecond(1_000_000)),
                Files.getLastModifiedTime(destination.resolve("timed")));
        assertEquals(List.of("out"), left());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aFileAndALinkCanBeExtractedByThemselves() throws Exception {
        TarBytes tar = new TarBytes().file("f", "content").symlink("l", "f").hardLink("h", "f");
        assertEquals(new Extracted(1, 7, List.of()), extract("/h", tar));
        assertEquals("content", Files.readString(destination));
        Files.delete(destination);
        extract("/l", tar);
        assertEquals(Path.of("f"), Files.readSymbolicLink(destination));
    }

    @Test
    void hardLinksStayLinksAndAreWrittenOnce() throws Exception {
        Extracted extracted = extract(
                "/", new TarBytes().file("a/x", "shared").hardLink("b/y", "a/x").hardLink("z", "a/x"));
        assertEquals(6, extracted.bytes());
        Object inode = Files.getAttribute(destination.resolve("a/x"), "unix:ino");
        assertEquals(inode, Files.getAttribute(destination.resolve("b/y"), "unix:ino"));
        assertEquals(inode, Files.getAttribute(destination.resolve("z"), "unix:ino"));
        assertEquals(3, Files.getAttribute(destination.resolve("z"), "unix:nlink"));
    }

    @Test
    void whatIsThereIsNeverReplaced() throws Exception {
        TarBytes tar = new TarBytes().file("f", "new").directory("d");
        Path elsewhere = folder.resolve("elsewhere");
        Files.writeString(destination, "old");
        assertRefused("it exists already", "/f", tar);
        assertEquals("old", Files.readString(destination));
        Files.delete(destination);
        Files.createDirectory(destination);
        assertRefused("it exists already", "/d", tar);
        Files.delete(destination);
        Files.createSymbolicLink(destination, elsewhere);
        assertRefused("it exists already", "/f", tar);
        assertRefused("it exists already", "/d", tar);
        assertFalse(Files.exists(elsewhere));
        assertEquals(List.of("out"), left());
    }

    private void assertRefused(String reason, String path, TarBytes tar) {
        NotExtracted failure = assertThrows(NotExtracted.class, () -> extract(path, tar));
        assertEquals(reason, failure.reason());
        assertEquals(Kind.DESTINATION, failure.kind());
        assertEquals(destination, failure.destination());
    }

    @Test
    void whatComesToBeThereMeanwhileIsNotReplacedEither() throws Exception {
        FileTree tree =
                images.of(new TarBytes().directory("d").file("d/f", "new")).merged();
        for (String from : List.of("/d", "/d/f")) {
            Progress intruder = step -> write(destination, "theirs");
            assertThrows(NotExtracted.class, () -> Extraction.run(tree, tree.find(path(from)), destination, intruder));
            assertEquals("theirs", Files.readString(destination));
            assertEquals(List.of("out"), left());
            Files.delete(destination);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDestinationWithoutAFolderIsNamed() {
        destination = target.resolve("absent/out");
        assertRefused("there is no folder " + target.resolve("absent"), "/", new TarBytes().file("f", ""));
    }

    @Test
    void linksOfTheImageAreNeverWrittenThrough() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        // a lower link that an upper directory of the same name replaces, and links that lead out of everything
        extract(
                "/",
                new TarBytes()
                        .symlink("a", outside.toString())
                        .symlink("b", "../../outside")
                        .symlink("c", "/"),
                new TarBytes().whiteout("a").directory("a").file("a/f", "f"));
        assertEquals("f", Files.readString(destination.resolve("a/f")));
        assertTrue(Files.isDirectory(destination.resolve("a"), LinkOption.NOFOLLOW_LINKS));
        try (Stream<Path> entries = Files.list(outside)) {
            assertEquals(0, entries.count());
        }
    }

    @Test
    void aDirectoryThatIsSwappedForALinkMeanwhileIsNotFollowed() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        TarBytes tar = new TarBytes()
                .directory("d")
                .file("d/1", "first")
                .file("d/2", "second")
                .symlink("d/3", "x")
                .directory("d/4")
                .file("d/4/5", "deep")
                .file("d/6", "linked")
                .hardLink("d/7", "d/6");
        FileTree tree = images.of(tar).merged();
        boolean[] swapped = new boolean[1];
        Progress intruder = step -> {
            if (!swapped[0]) {
                swapped[0] = swap(outside);
            }
        };
        Extraction.run(tree, tree.root(), destination, intruder);
        assertTrue(swapped[0]);
        try (Stream<Path> entries = Files.list(outside)) {
            assertEquals(List.of(), entries.toList());
        }
        // what was swapped came along as it is, and the rest went where it belongs
        assertEquals(outside, Files.readSymbolicLink(destination.resolve("d")));
        assertEquals("second", Files.readString(destination.resolve("moved/2")));
        assertEquals("deep", Files.readString(destination.resolve("moved/4/5")));
        assertEquals("linked", Files.readString(destination.resolve("moved/7")));
    }

    /** Replaces the directory {@code d} that is being filled by a link that leads out. */
    private boolean swap(Path outside) {
        try (Stream<Path> all = Files.walk(target)) {
            Path directory = all.filter(path -> path.endsWith("d")).findFirst().orElseThrow();
            Files.move(directory, directory.resolveSibling("moved"));
            Files.createSymbolicLink(directory, outside);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsNotKeptIsToldByName() throws Exception {
        TarBytes tar = new TarBytes()
                .characterDevice("null", 1, 3)
                .blockDevice("disk", 8, 0)
                .fifo("pipe")
                .directory("tmp", 01777)
                .xattr("user.k", "v")
                .file("attributes", "a")
                .symlink("long", "a//b/");
        tar.entry(tar.header("su".getBytes(), '0').mode(04755))
                .entry(tar.header(new byte[] {'d', (byte) 0xff}, '5'))
                .entry(tar.header(new byte[] {'d', (byte) 0xff, '/', 'x'}, '0'))
                .link('2', "odd", new byte[] {(byte) 0xfe});
        Extracted extracted = extract("/", tar);
        assertEquals(
                List.of(
                        notKept("/attributes", Reason.XATTRS),
                        notKept("/disk", Reason.DEVICE),
                        new NotKept(ByteString.parse("/d\\xff"), Reason.NAME),
                        notKept("/long", Reason.LINK_TEXT),
                        notKept("/null", Reason.DEVICE),
                        notKept("/odd", Reason.NAME),
                        notKept("/pipe", Reason.FIFO),
                        notKept("/su", Reason.SPECIAL_BITS),
                        notKept("/tmp", Reason.SPECIAL_BITS)),
                extracted.notKept());
        assertEquals("rwxr-xr-x", permissions(destination.resolve("su")));
        assertEquals(04755 & 0777, (int) Files.getAttribute(destination.resolve("su"), "unix:mode") & 07777);
        assertEquals(5, extracted.entries());
    }

    @Test
    void whatCannotBeToldApartHereIsLeftOutAndNamed() throws Exception {
        FileTree tree = images.of(new TarBytes()
                        .directory("Docs")
                        .file("Docs/readme", "lower")
                        .file("Docs/README", "upper")
                        .directory("docs")
                        .file("docs/more", "m"))
                .merged();
        Extracted extracted = Extraction.run(
                tree, tree.root(), destination, path -> new CaselessFolder(Folder.open(path)), Progress.NONE);
        assertEquals(
                List.of(notKept("/Docs/readme", Reason.COLLISION), notKept("/docs", Reason.COLLISION)),
                extracted.notKept());
        assertEquals("upper", Files.readString(destination.resolve("docs/readme")));
        assertFalse(Files.exists(destination.resolve("docs/more")));
    }

    @Test
    void whereThereAreNoOpenHandlesPathsDo() throws Exception {
        FileTree tree = images.of(new TarBytes()
                        .directory("d", 0700)
                        .file("d/f", "f")
                        .symlink("l", "d")
                        .hardLink("h", "d/f"))
                .merged();
        Extracted extracted = Extraction.run(tree, tree.root(), destination, NamedFolder::new, Progress.NONE);
        assertEquals(List.of(), extracted.notKept());
        assertEquals("f", Files.readString(destination.resolve("h")));
        assertEquals(Path.of("d"), Files.readSymbolicLink(destination.resolve("l")));
        assertEquals(List.of("out"), left());
    }

    @Test
    void aDeviceAloneIsRefused() {
        assertThrows(BadPath.class, () -> extract("/null", new TarBytes().characterDevice("null", 1, 3)));
    }

    @Test
    void anInterruptLeavesNothing() throws Exception {
        FileTree tree = images.of(new TarBytes().file("a", "a").file("b", "b")).merged();
        Progress interrupting = step -> Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> Extraction.run(tree, tree.root(), destination, interrupting));
        assertFalse(Thread.interrupted());
        assertEquals(List.of(), left());
    }

    @Test
    void aFailureLeavesNothing() throws Exception {
        FileTree tree = images.of(new TarBytes().file("a", "a").file("b", "b")).merged();
        Progress closing = step -> images.closeBrowser();
        assertThrows(IOException.class, () -> Extraction.run(tree, tree.root(), destination, closing));
        assertEquals(List.of(), left());
    }

    @Test
    void progressEndsWithAllBytes() throws Exception {
        FileTree tree = images.of(
                        new TarBytes().file("a", "12345").hardLink("b", "a").file("c", "678"))
                .merged();
        long[] last = new long[2];
        Extraction.run(tree, tree.root(), destination, step -> {
            last[0] = step.done();
            last[1] = step.total();
        });
        assertArrayEquals(new long[] {8, 8}, last);
    }

    @Test
    void pathsThreeHundredDeepComeWhole() throws Exception {
        String deep = "d/".repeat(300);
        extract("/", new TarBytes().file(deep + "f", "bottom"));
        assertEquals("bottom", Files.readString(destination.resolve(deep + "f")));
    }
}
