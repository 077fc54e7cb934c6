package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.DiskTree;
import dev.strata.KernelMount;
import dev.strata.Oracle;
import dev.strata.TreeSnapshot;
import dev.strata.engine.fs.SampleTrees;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel and erofs-utils as judges over what we write, and we over what mkfs.erofs writes. */
class ErofsOracleTest {

    private static final UUID ID = new UUID(7, 8);

    @TempDir
    private Path folder;

    /** Makes a tree whose contents go into the sink. */
    @FunctionalInterface
    interface Maker {
        Directory make(ContentSink sink) throws IOException;
    }

    static Stream<Arguments> trees() {
        return Stream.of(
                tree("empty", _ -> new Directory(SampleTrees.plain(0755))),
                tree("everything", SampleTrees::everything),
                tree("layered", SampleTrees::layered),
                tree("deep", _ -> SampleTrees.deep(300)),
                tree("wide", sink -> SampleTrees.wide(sink, 5000)),
                tree("small files", sink -> SampleTrees.random(sink, 3000, 20_000, 1)),
                tree("tiny files", sink -> SampleTrees.random(sink, 2000, 300, 2)));
    }

    private static Arguments tree(String name, Maker maker) {
        return Arguments.of(name, maker);
    }

    private SortedMap<String, DiskTree.Entry> write(Path image, Maker maker) throws IOException {
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            Directory root = maker.make(writer);
            writer.finish(root, ID);
            return TreeSnapshot.of(root);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void theKernelShowsEveryEntryAsItWasWritten(String name, Maker maker) throws Exception {
        Oracle.needsMount("erofs");
        Path image = folder.resolve("image");
        var written = write(image, maker);
        try (KernelMount mount = KernelMount.erofs(image)) {
            assertEquals(written, mount.snapshot());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void fsckAcceptsTheImage(String name, Maker maker) throws Exception {
        Oracle.needs("fsck.erofs");
        Path image = folder.resolve("image");
        write(image, maker);
        Oracle.run("fsck.erofs", image.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void theImageIsNoLargerThanThatOfMkfs(String name, Maker maker) throws Exception {
        Oracle.needsMount("erofs");
        Oracle.needs("mkfs.erofs");
        Path ours = folder.resolve("ours");
        Path theirs = folder.resolve("theirs");
        write(ours, maker);
        try (KernelMount mount = KernelMount.erofs(ours)) {
            mkfs(theirs, mount.root(), "--preserve-mtime");
        }
        assertTrue(
                Files.size(ours) <= Files.size(theirs),
                "%s: %d bytes instead of %d".formatted(name, Files.size(ours), Files.size(theirs)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void whatMkfsWroteIsReadAsTheKernelReadsIt(String name, Maker maker) throws Exception {
        Oracle.needsMount("erofs");
        Oracle.needs("mkfs.erofs");
        Path ours = folder.resolve("ours");
        write(ours, maker);
        for (String option :
                List.of("--preserve-mtime", "-T1700000000", "--chunksize=4096", "-Eforce-inode-extended")) {
            Path theirs = folder.resolve("theirs" + option);
            try (KernelMount mount = KernelMount.erofs(ours)) {
                mkfs(theirs, mount.root(), option);
            }
            try (KernelMount mount = KernelMount.erofs(theirs);
                    ErofsReader reader = ErofsReader.open(theirs)) {
                assertEquals(withoutWhiteouts(mount.snapshot()), withoutWhiteouts(TreeSnapshot.of(reader.root())));
            }
        }
    }

    private static void mkfs(Path image, Path folder, String option) throws Exception {
        // release 1.5 fails on a name of 255 bytes
        String longest = "--exclude-path=names/" + "z".repeat(255);
        Oracle.run("mkfs.erofs", option, longest, image.toString(), folder.toString());
    }

    /** A whiteout is only that to us; the kernel shows a device with an owner and a time. */
    private static SortedMap<String, DiskTree.Entry> withoutWhiteouts(SortedMap<String, DiskTree.Entry> tree) {
        tree.values().removeIf(entry -> entry.type() == 'c' && entry.major() == 0 && entry.minor() == 0);
        return tree;
    }
}
