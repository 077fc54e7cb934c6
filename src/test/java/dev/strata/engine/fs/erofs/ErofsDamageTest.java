package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.TreeSnapshot;
import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.fs.SampleTrees;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are not what they should be: refused in words, in little time and memory. */
class ErofsDamageTest {

    private static final int MUTANTS = 150_000;
    private static final int SLICES = 8;

    @TempDir
    private Path folder;

    private byte[] small() throws IOException {
        return bytes(writer -> {
            Directory root = SampleTrees.layered(writer);
            root.put(ByteString.of("random"), SampleTrees.random(writer, 30, 600, 3));
            root.put(
                    ByteString.of("shared"),
                    SampleTrees.file(writer, SampleTrees.with(0644, "user.a", "b"), new byte[5000]));
            root.put(ByteString.of("also"), new Directory(SampleTrees.with(0755, "user.a", "b", "user.c", "d")));
            root.put(ByteString.of("link"), new Node.Symlink(SampleTrees.plain(0777), ByteString.of("x".repeat(90))));
            return root;
        });
    }

    /** Makes a tree whose contents go into the writer. */
    private interface Maker {
        Directory make(ErofsWriter writer) throws IOException;
    }

    private byte[] bytes(Maker maker) throws IOException {
        Path image = folder.resolve("sound");
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            writer.finish(maker.make(writer), new UUID(3, 4));
        }
        byte[] bytes = Files.readAllBytes(image);
        Files.delete(image);
        return bytes;
    }

    private static ByteBuffer sealed(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        SuperBlock.seal(buffer.slice(0, 4096).order(ByteOrder.LITTLE_ENDIAN));
        return buffer;
    }

    private void read(Path image) throws IOException {
        try (ErofsReader reader = ErofsReader.open(image)) {
            readContents(reader, reader.root());
        }
    }

    private static void readContents(ErofsReader reader, Directory directory) throws IOException {
        for (Node node : directory.sortedEntries().values()) {
            if (node instanceof Directory below) {
                readContents(reader, below);
            } else if (node instanceof Node.RegularFile file) {
                try (InputStream stream = reader.stream(file.content(), 0)) {
                    stream.readNBytes(100_000);
                }
            }
        }
    }

    /** Each slice has its own seed, so that the same images are tried however many processors share the work. */
    @Test
    void mutantsAreReadOrRefusedButNothingElse() throws IOException {
        byte[] sound = small();
        int refused = assertTimeoutPreemptively(
                Duration.ofMinutes(3),
                () -> IntStream.range(0, SLICES)
                        .parallel()
                        .map(slice -> refused(sound, new Random(20_261_123L + slice), folder.resolve("mutant" + slice)))
                        .sum());
        assertTrue(refused > MUTANTS / 20, "only " + refused + " were refused");
        assertTrue(refused < MUTANTS, "none was read");
    }

    private int refused(byte[] sound, Random random, Path image) {
        int refused = 0;
        for (int i = 0; i < MUTANTS / SLICES; i++) {
            try {
                overwrite(image, mutate(sound.clone(), random));
                read(image);
            } catch (CacheUnreadable | Unsupported _) {
                refused++;
            } catch (IOException e) {
                throw new AssertionError("untyped", e);
            }
        }
        return refused;
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            // metadata is where damage bites: the first block and the last ones
            int at = random.nextBoolean()
                    ? 1024 + random.nextInt(3072)
                    : bytes.length - 1 - random.nextInt(Math.min(bytes.length, 12_288));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> buffer.putInt(Math.min(at & ~3, bytes.length - 4), extreme(random));
                default -> buffer.putLong(Math.min(at & ~7, bytes.length - 8), extreme(random));
            }
        }
        if (random.nextInt(10) > 0) {
            sealed(bytes);
        }
        return bytes;
    }

    private static int extreme(Random random) {
        int[] extremes = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1, 36, 128, 4096, 65_535};
        return extremes[random.nextInt(extremes.length)];
    }

    private static void overwrite(Path image, byte[] bytes) throws IOException {
        // not truncated: the length never changes, and making files anew is slow
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] sound = small();
        for (int length = 0; length < sound.length; length += 97) {
            Path image = folder.resolve("cut");
            Files.write(image, Arrays.copyOf(sound, length));
            assertThrows(CacheUnreadable.class, () -> read(image));
        }
    }

    @Test
    void unknownFeaturesAreRefusedByNumber() throws IOException {
        byte[] image = small();
        sealed(image).putInt(SuperBlock.OFFSET + 80, 0x10);
        sealed(image);
        Path path = Files.write(folder.resolve("feature"), image);
        var refusal = assertThrows(Unsupported.class, () -> ErofsReader.open(path));
        assertEquals("EROFS feature 0x10", refusal.feature());
    }

    @Test
    void aWrongSuperblockChecksumIsDamage() throws IOException {
        byte[] image = small();
        image[SuperBlock.OFFSET + 50] ^= 1;
        Path path = Files.write(folder.resolve("checksum"), image);
        assertThrows(CacheUnreadable.class, () -> ErofsReader.open(path));
    }

    @Test
    void whatIsNoErofsImageIsDamage() throws IOException {
        Path path = Files.write(folder.resolve("zeros"), new byte[8192]);
        assertThrows(CacheUnreadable.class, () -> ErofsReader.open(path));
    }

    @Test
    void aDirectoryBelowItselfIsDamage() throws IOException {
        byte[] image = bytes(_ -> SampleTrees.deep(2));
        ByteBuffer buffer = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        int inner = innermostEntry(buffer);
        buffer.putLong(inner, ImagePlan.ROOT_POSITION >> 5).put(inner + 10, (byte) 2);
        sealed(image);
        Path path = Files.write(folder.resolve("loop"), image);
        assertThrows(StrataException.class, () -> read(path));
    }

    /** The place of the entry named "bottom". */
    private static int innermostEntry(ByteBuffer image) {
        byte[] name = "bottom".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < image.limit() - name.length; at++) {
            byte[] there = new byte[name.length];
            image.get(at, there);
            if (Arrays.equals(there, name)) {
                // three entries, then the names . .. bottom
                return at - 3 - DirectoryEntry.SIZE;
            }
        }
        throw new AssertionError("not there");
    }

    @Test
    void contentsCannotBeReadOnceTheReaderIsClosed() throws IOException {
        Path path = Files.write(folder.resolve("image"), small());
        Content content;
        InputStream stream;
        try (ErofsReader reader = ErofsReader.open(path)) {
            Directory root = reader.root();
            content = ((Node.RegularFile) root.find(ByteString.of("shared")).orElseThrow()).content();
            stream = reader.stream(content, 10);
            assertEquals(0, stream.read());
        }
        assertThrows(IOException.class, () -> TreeSnapshot.sha256(content));
        assertThrows(IOException.class, stream::read);
    }

    @Test
    void aStreamBeginsWhereItIsAskedToAndEndsWithTheFile() throws IOException {
        byte[] content = SampleTrees.noise(10_000, 1);
        byte[] image = bytes(writer -> {
            Directory root = new Directory(SampleTrees.plain(0755));
            root.put(ByteString.of("f"), SampleTrees.file(writer, SampleTrees.plain(0644), content));
            return root;
        });
        Path path = Files.write(folder.resolve("image"), image);
        try (ErofsReader reader = ErofsReader.open(path)) {
            Node node = reader.root().find(ByteString.of("f")).orElseThrow();
            try (InputStream stream = reader.stream(((Node.RegularFile) node).content(), 100)) {
                assertEquals(8000, stream.skip(8000));
                assertEquals(ByteString.copyOf(content, 8100, 10_000), ByteString.copyOf(stream.readAllBytes()));
                assertEquals(0, stream.skip(5));
                assertEquals(-1, stream.read());
            }
        }
    }
}
