package dev.strata.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Mounts;
import dev.strata.Oracle;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFileTest {

    private static final int SIZE = 9 << 20;

    @TempDir
    private Path directory;

    private Path disk = Path.of("");

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (!disk.toString().isEmpty()) {
            Mounts.unmount(disk);
        }
    }

    @Test
    void aFileHoldsWhatWasWrittenWhereverItLies() throws IOException {
        Path file = directory.resolve("file");
        byte[] bytes = write(file, SIZE);
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void onExt4BlocksAreSetAsideAheadAndGivenBack() throws IOException, InterruptedException {
        mount(4L << 30);
        Path file = disk.resolve("file");
        try (FileChannel channel = create(file)) {
            LargeFile growing = new LargeFile(file);
            growing.before(5 << 20);
            channel.write(ByteBuffer.allocate(5 << 20));
            channel.force(true);
            assertEquals(5 << 20, Files.size(file));
            assertTrue(allocated(file) > 30 << 20, "set aside");

            growing.release();
            assertEquals(5 << 20, Files.size(file));
            assertEquals(5 << 20, allocated(file));
        }
    }

    @Test
    void whatIsSmallTakesNoMoreThanItHolds() throws IOException, InterruptedException {
        mount(4L << 30);
        Path file = disk.resolve("file");
        try (FileChannel channel = create(file)) {
            new LargeFile(file).before(1 << 20);
            channel.write(ByteBuffer.allocate(1 << 20));
            channel.force(true);
        }
        assertEquals(1 << 20, allocated(file));
    }

    @Test
    void whereRoomIsScarceNothingIsSetAside() throws IOException, InterruptedException {
        mount(200 << 20);
        Path file = disk.resolve("file");
        byte[] bytes = write(file, SIZE);
        assertEquals(SIZE, allocated(file));
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    /** Writes as those who write large files do, without giving anything back. */
    private static byte[] write(Path file, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        try (FileChannel channel = create(file)) {
            LargeFile growing = new LargeFile(file);
            for (int done = 0; done < size; done += LargeFile.MOST_AT_ONCE) {
                growing.before(done + LargeFile.MOST_AT_ONCE);
                channel.write(ByteBuffer.wrap(bytes, done, LargeFile.MOST_AT_ONCE));
            }
            channel.force(true);
        }
        return bytes;
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static long allocated(Path file) throws IOException, InterruptedException {
        return 512
                * Long.parseLong(Oracle.run("stat", "-c", "%b", file.toString()).strip());
    }

    private void mount(long size) throws IOException, InterruptedException {
        Oracle.needsRoot();
        Oracle.needsMount("ext4");
        Oracle.needs("mkfs.ext4");
        Path image = directory.resolve("image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(size);
        }
        Oracle.run("mkfs.ext4", "-q", image.toString());
        disk = Files.createDirectory(directory.resolve("disk"));
        Oracle.run("mount", "-o", "loop", image.toString(), disk.toString());
    }
}
