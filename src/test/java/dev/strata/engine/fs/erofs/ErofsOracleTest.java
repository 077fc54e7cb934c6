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
            Oracle.run("mkfs.erofs", theirs.toString(), mount.root().toString());
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
        for (String[] options :
                new String[][] {{}, {"-T1700000000"}, {"--chunksize=4096"}, {"-Eforce-inode-extended"}}) {
            Path theirs = folder.resolve("theirs" + String.join("", options));
            try (KernelMount mount = KernelMount.erofs(ours)) {
                Oracle.run(Stream.of(
                                Stream.of("mkfs.erofs"),
                                Stream.of(options),
                                Stream.of(theirs.toString(), mount.root().toString()))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
            }
            try (KernelMount mount = KernelMount.erofs(theirs);
                    ErofsReader reader = ErofsReader.open(theirs)) {
                assertEquals(mount.snapshot(), TreeSnapshot.of(reader.root()));
            }
        }
    }
}
