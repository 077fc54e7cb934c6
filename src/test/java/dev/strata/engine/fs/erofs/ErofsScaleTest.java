package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Mounts;
import dev.strata.Oracle;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.fs.SampleTrees;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large trees, little memory, full disks. */
class ErofsScaleTest {

    private static final int MANY = 300_000;

    @TempDir
    private Path folder;

    @Test
    void eightyThousandEntriesInOneDirectoryTakeUnderASecondOfProcessorTime() throws IOException {
        wide("warm-up", 20_000);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        wide("measured", 80_000);
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;
        assertTrue(millis < 1000, millis + " ms");
    }

    private void wide(String name, int count) throws IOException {
        try (ErofsWriter writer = new ErofsWriter(folder.resolve(name), folder.resolve("tails"))) {
            writer.finish(SampleTrees.wide(writer, count), new UUID(1, 1));
        }
    }

    @Test
    void threeHundredThousandFilesNeedLessThanAQuarterGigabyte() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Oracle.run(
                java,
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ErofsScaleTest.class.getName(),
                folder.resolve("many").toString());
        assertEquals(1, count(folder), "only the image is left");
        try (ErofsReader reader = ErofsReader.open(folder.resolve("many"))) {
            Directory root = reader.root();
            assertEquals(MANY / 100, root.size());
            Directory last = (Directory) root.find(ByteString.of("d7")).orElseThrow();
            assertEquals(100, last.size());
        }
    }

    /** Writes many files and checks them, in a process of its own with little memory. */
    public static void main(String[] arguments) throws IOException {
        Path image = Path.of(arguments[0]);
        byte[] noise = SampleTrees.noise(4096, 1);
        try (ErofsWriter writer = new ErofsWriter(image, image.resolveSibling("tails"))) {
            Directory root = new Directory(SampleTrees.plain(0755));
            for (int i = 0; i < MANY / 100; i++) {
                Directory directory = new Directory(SampleTrees.plain(0755));
                root.put(ByteString.of("d" + i), directory);
                for (int j = 0; j < 100; j++) {
                    int size = (i * 31 + j * 17) % 1500;
                    writer.begin(size);
                    writer.write(ByteBuffer.wrap(noise, 0, size));
                    directory.put(
                            ByteString.of("some-file-name-" + j),
                            new Node.RegularFile(SampleTrees.plain(0644), writer.end()));
                }
            }
            writer.finish(root, new UUID(1, 1));
            ErofsCheck.compare(image, root);
        }
    }

    private static long count(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void theSpillLeavesNothingBehindEvenIfTheImageIsNeverFinished() throws IOException {
        try (ErofsWriter writer = new ErofsWriter(folder.resolve("image"), folder.resolve("tails"))) {
            putTails(writer, 1000);
        }
        assertEquals(1, count(folder));
    }

    @Test
    void fewTailsStayInMemoryAndManyDoNot() throws IOException {
        Path nowhere = folder.resolve("no such folder").resolve("tails");
        try (ErofsWriter writer = new ErofsWriter(folder.resolve("image"), nowhere)) {
            putTails(writer, 500);
            assertThrows(NoSuchFileException.class, () -> putTails(writer, 100));
        }
    }

    private static void putTails(ErofsWriter writer, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SampleTrees.put(writer, new byte[4000]);
        }
    }

    @Test
    void anImageThatExistsIsNotOverwritten() throws IOException {
        Path image = Files.writeString(folder.resolve("image"), "precious");
        assertThrows(IOException.class, () -> new ErofsWriter(image, folder.resolve("tails")));
        assertEquals("precious", Files.readString(image));
    }

    @Test
    void anInterruptedThreadLeavesNoImageBehind() {
        Path image = folder.resolve("image");
        Thread.currentThread().interrupt();
        try {
            assertThrows(ClosedByInterruptException.class, () -> new ErofsWriter(image, folder.resolve("tails")));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertTrue(Files.notExists(image));
    }

    @Test
    void aFullDiskIsCalledThat() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Mounts.tmpfs(small, "4m");
        try {
            Path image = small.resolve("image");
            try (ErofsWriter writer = new ErofsWriter(image, small.resolve("tails"))) {
                var failure = assertThrows(DiskFull.class, () -> SampleTrees.put(writer, new byte[6 << 20]));
                assertEquals(image, failure.path());
            }
            Files.delete(image);
            try (ErofsWriter writer = new ErofsWriter(image, small.resolve("tails"))) {
                assertThrows(DiskFull.class, () -> putTails(writer, 3000));
            }
        } finally {
            Mounts.unmount(small);
        }
    }
}
