package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.tree.Attributes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders by open handle and folders by path keep the same promises. */
class FolderTest {

    private static final Path NAME = Path.of("name");
    private static final Attributes DRESS = new Attributes(0640, 0, 0, 1_000, 5_000, Map.of());

    @TempDir
    private Path root;

    private Folder open(boolean held) throws IOException {
        return held ? Folder.open(root) : new NamedFolder(root);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileIsMadeOnlyWhereNothingIs(boolean held) throws IOException {
        try (Folder folder = open(held)) {
            assertFalse(folder.has(NAME));
            try (SeekableByteChannel out = folder.create(NAME)) {
                out.write(ByteBuffer.wrap(new byte[] {'x'}));
            }
            assertTrue(folder.has(NAME));
            assertThrows(FileAlreadyExistsException.class, () -> folder.create(NAME));
            folder.dress(NAME, DRESS);
        }
        assertEquals("x", Files.readString(root.resolve(NAME)));
        assertEquals(
                Instant.ofEpochSecond(1_000, 5_000),
                Files.getLastModifiedTime(root.resolve(NAME)).toInstant());
        if (held) {
            assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(NAME))));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLinkIsThereButNeverFollowed(boolean held) throws IOException {
        Path real = Files.createDirectory(root.resolve("real"));
        Files.createSymbolicLink(root.resolve(NAME), real);
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));
        try (Folder folder = open(held)) {
            assertTrue(folder.has(NAME));
            assertTrue(folder.has(Path.of("dangling")));
            assertThrows(IOException.class, () -> folder.enter(NAME));
            assertThrows(IOException.class, () -> folder.create(Path.of("dangling")));
            folder.enter(Path.of("real")).close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void movingReplacesAFileOrAnEmptyDirectory(boolean held) throws IOException {
        Files.createDirectories(root.resolve("to/empty"));
        Files.createFile(root.resolve("to/file"));
        Files.createDirectories(root.resolve("directory/full"));
        Files.writeString(root.resolve("text"), "t");
        try (Folder folder = open(held);
                Folder to = folder.enter(Path.of("to"))) {
            folder.move(Path.of("directory"), to, Path.of("empty"));
            folder.move(Path.of("text"), to, Path.of("file"));
        }
        assertTrue(Files.isDirectory(root.resolve("to/empty/full")));
        assertEquals("t", Files.readString(root.resolve("to/file")));
        assertFalse(Files.exists(root.resolve("text")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clearingDeletesEverythingAndNothingElse(boolean held) throws IOException {
        Path inside = Files.createDirectories(root.resolve("inside"));
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.writeString(outside.resolve("keep"), "kept");
        Files.createSymbolicLink(inside.resolve("link"), outside);
        Files.createDirectories(inside.resolve("a/b"));
        Files.writeString(inside.resolve("a/b/c"), "c");
        if (held) {
            Files.setPosixFilePermissions(inside.resolve("a/b"), PosixFilePermissions.fromString("r-x------"));
        }
        try (Folder folder = open(held);
                Folder cleared = folder.enter(Path.of("inside"))) {
            cleared.clear();
        }
        try (Stream<Path> left = Files.list(inside)) {
            assertEquals(0, left.count());
        }
        assertEquals("kept", Files.readString(outside.resolve("keep")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDirectoryGetsItsAttributesFromWithin(boolean held) throws IOException {
        try (Folder folder = open(held)) {
            folder.dress(new Attributes(0700, 0, 0, 77, 0, Map.of()));
        }
        assertEquals(
                77,
                Files.getLastModifiedTime(root, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .getEpochSecond());
    }
}
