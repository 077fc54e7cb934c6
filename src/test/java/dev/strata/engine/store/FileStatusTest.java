package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStatusTest {

    @TempDir
    Path directory;

    @Test
    void theSystemAndJavaAgreeInAllThatBothTell() throws IOException {
        Path file = directory.resolve("file ü");
        Samples.write(file, "x", 12_345);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2031-05-06T07:08:09.123456789Z")));
        for (Path path : new Path[] {file, directory}) {
            FileStatus told = FileStatus.of(path);
            FileStatus known = FileStatus.portable(path);
            assertEquals(known.directory(), told.directory());
            assertEquals(known.length(), told.length());
            assertEquals(known.modified(), told.modified());
        }
    }

    @Test
    void allocatedBytesAreThoseOfStat() throws Exception {
        Oracle.needs("stat");
        Path file = directory.resolve("file");
        Samples.write(file, "x", 12_345);
        String blocks = Oracle.run("stat", "-c", "%b", file.toString()).strip();
        assertEquals(Long.parseLong(blocks) * 512, FileStatus.of(file).allocated());
    }

    @Test
    void twoNamesOfAFileAreTheSame() throws IOException {
        Path file = Files.createFile(directory.resolve("one"));
        Path second = Files.createLink(directory.resolve("two"), file);
        Path other = Files.createFile(directory.resolve("three"));
        assertEquals(FileStatus.of(file).identity(), FileStatus.of(second).identity());
        assertNotEquals(FileStatus.of(file).identity(), FileStatus.of(other).identity());
        assertEquals(2, FileStatus.of(second).links());
        assertEquals(FileStatus.portable(second).links(), FileStatus.of(second).links());
        assertEquals(1, FileStatus.of(other).links());
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        assertFalse(FileStatus.of(link).directory());
        assertTrue(FileStatus.of(directory).directory());
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertThrows(NoSuchFileException.class, () -> FileStatus.of(directory.resolve("nothing")));
    }
}
