package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.DiskTree;
import dev.strata.KernelMount;
import dev.strata.Oracle;
import dev.strata.TreeSnapshot;
import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.layer.TarBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is browsed is what the kernel shows of the mounted layers, and what is extracted is what cp copies from there. */
class BrowseOracleTest {

    @TempDir
    private Path folder;

    private Images images;

    @BeforeAll
    static void needMounts() throws IOException, InterruptedException {
        Oracle.needsMount("erofs", "overlay");
    }

    @BeforeEach
    void open() throws IOException {
        images = new Images(folder);
    }

    @AfterEach
    void close() throws IOException {
        images.close();
    }

    @Test
    void anImageOfOddLayers() throws Exception {
        TarBytes base = new TarBytes()
                .directory("d", 01777)
                .file("d/a", "a")
                .hardLink("d/link", "d/a")
                .file("replaced", "r")
                .directory("opaque")
                .file("opaque/old", "o")
                .symlink("lib", "usr/lib")
                .directory("usr/lib")
                .xattr("user.k", "v")
                .file("usr/lib/x", "x")
                .characterDevice("null", 1, 3)
                .fifo("pipe");
        base.entry(
                base.header(new byte[] {'d', '/', (byte) 0xff}, '0').uid(70_000).gid(5));
        TarBytes middle = new TarBytes()
                .whiteout("d/a")
                .directory("replaced")
                .file("replaced/inside", "i")
                .directory("opaque")
                .opaque("opaque")
                .file("opaque/new", "n")
                .file("lib/y", "y");
        TarBytes top = new TarBytes()
                .directory("d", 0711)
                .whiteout("opaque/new")
                .hardLink("again", "usr/lib/y")
                .file("big", new byte[50_000]);
        assertSameAsMounted(images.add(base, middle, top));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-image.tar", "kaniko-image.tar"})
    void realImages(String archive) throws Exception {
        assertSameAsMounted(images.add(Oracle.needsShared().resolve(archive), "real:1"));
    }

    private void assertSameAsMounted(BuildResult image) throws Exception {
        FileTree tree = images.open(image).merged();
        Deque<KernelMount> mounts = new ArrayDeque<>();
        try {
            List<Path> lower = new ArrayList<>();
            for (Path blob : image.lowerPaths()) {
                mounts.push(KernelMount.erofs(blob));
                lower.add(mounts.getFirst().root());
            }
            mounts.push(KernelMount.overlay(lower));
            Path mounted = mounts.getFirst().root();
            assertNoDifference(withoutLinks(DiskTree.of(mounted)), withoutLinks(TreeSnapshot.of(Images.copy(tree))));
            assertExtractsAsCopied(tree, mounted);
        } finally {
            for (KernelMount mount : mounts) {
                mount.close();
            }
        }
    }

    private void assertExtractsAsCopied(FileTree tree, Path mounted) throws Exception {
        Path copied = folder.resolve("copied");
        Path extracted = folder.resolve("extracted");
        Oracle.run("cp", "-a", mounted + "/.", Files.createDirectory(copied).toString());
        List<NotKept> notKept =
                Extraction.run(tree, tree.root(), extracted, Progress.NONE).notKept();
        SortedMap<String, String> expected = keepable(DiskTree.of(copied));
        for (NotKept omitted : notKept) {
            switch (omitted.reason()) {
                case DEVICE, FIFO, SOCKET, NAME, COLLISION ->
                    expected.remove(omitted.path().toString());
                case SPECIAL_BITS, XATTRS ->
                    assertTrue(expected.containsKey(omitted.path().toString()));
                default -> throw new AssertionError(omitted);
            }
        }
        assertNoDifference(expected, keepable(DiskTree.of(extracted)));
    }

    private static void assertNoDifference(SortedMap<String, String> expected, SortedMap<String, String> found) {
        Map<String, String> missing = new TreeMap<>(expected);
        missing.entrySet().removeAll(found.entrySet());
        found.entrySet().removeAll(expected.entrySet());
        assertEquals(missing, found);
    }

    /** Overlayfs gives files of different layers one inode number, and counts links that a layer above hides. */
    private static SortedMap<String, String> withoutLinks(Map<String, DiskTree.Entry> entries) {
        SortedMap<String, String> lines = new TreeMap<>();
        entries.forEach((path, entry) -> lines.put(
                path, "%o %d:%d %s %s".formatted(entry.mode(), entry.uid(), entry.gid(), entry.xattrs(), line(entry))));
        return lines;
    }

    private static SortedMap<String, String> keepable(Map<String, DiskTree.Entry> entries) {
        SortedMap<String, String> lines = new TreeMap<>();
        entries.forEach((path, entry) ->
                lines.put(path, "%o =%s %s".formatted(entry.mode() & 0777, entry.sameAs(), line(entry))));
        return lines;
    }

    private static String line(DiskTree.Entry entry) {
        return "%c %d.%09d %d,%d %d %s %s"
                .formatted(
                        entry.type(),
                        entry.mtimeSeconds(),
                        entry.mtimeNanos(),
                        entry.major(),
                        entry.minor(),
                        entry.size(),
                        entry.sha256(),
                        entry.target());
    }
}
