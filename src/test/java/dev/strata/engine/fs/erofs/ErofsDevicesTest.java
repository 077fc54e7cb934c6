package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.DiskTree;
import dev.strata.KernelMount;
import dev.strata.Oracle;
import dev.strata.TreeSnapshot;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.fs.SampleTrees;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose contents lie on other images. */
class ErofsDevicesTest {

    private static final UUID ID = new UUID(5, 6);
    private static final int MUTANTS = 2_000;

    @TempDir
    private Path folder;

    /** A finished image over others, and what it should show. */
    private record Merged(Path image, List<Path> devices, Directory tree, SortedMap<String, DiskTree.Entry> shown) {}

    private Path layer(String name, long seed) throws IOException {
        Path image = folder.resolve(name);
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            Directory root = SampleTrees.everything(writer);
            root.put(ByteString.of("random"), SampleTrees.random(writer, 300, 40_000, seed));
            writer.finish(root, new UUID(seed, seed));
        }
        return image;
    }

    /** Two images in one, each under its own name. */
    private Merged merge(String name, boolean byReference) throws IOException {
        List<Path> layers = List.of(layer(name + "-one", 1), layer(name + "-two", 2));
        Path image = folder.resolve(name);
        List<ErofsReader> readers = new ArrayList<>();
        List<ErofsDevice> devices = new ArrayList<>();
        for (Path layer : layers) {
            readers.add(ErofsReader.open(layer));
            devices.add(new ErofsDevice(readers.getLast(), ByteString.of("tag" + readers.size())));
        }
        List<ErofsDevice> referred = byReference ? devices : List.<ErofsDevice>of();
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"), referred)) {
            Directory root = new Directory(SampleTrees.plain(0755));
            root.put(ByteString.of("one"), adopted(readers.get(0).root(), writer));
            root.put(ByteString.of("two"), adopted(readers.get(1).root(), writer));
            writer.finish(root, ID);
            return new Merged(image, byReference ? layers : List.of(), root, TreeSnapshot.of(root));
        } finally {
            for (ErofsReader reader : readers) {
                reader.close();
            }
        }
    }

    private static Directory adopted(Directory tree, ErofsWriter writer) throws IOException {
        return adopted(tree, writer, new HashMap<>());
    }

    private static Directory adopted(Directory tree, ErofsWriter writer, Map<Node, Node> files) throws IOException {
        Directory copy = new Directory(tree.attributes());
        for (Map.Entry<ByteString, Node> entry : tree.sortedEntries().entrySet()) {
            Node node = entry.getValue();
            if (node instanceof Directory below) {
                node = adopted(below, writer, files);
            } else if (node instanceof Node.RegularFile file) {
                if (!files.containsKey(file)) {
                    Content content = writer.adopt(file.content());
                    files.put(file, new Node.RegularFile(file.attributes(), content));
                }
                node = files.get(file);
            }
            copy.put(entry.getKey(), node);
        }
        return copy;
    }

    @Test
    void theKernelShowsWhatLiesOnDevices() throws Exception {
        Oracle.needsMount("erofs");
        Merged merged = merge("merged", true);
        try (KernelMount mount = KernelMount.erofs(merged.image, merged.devices.toArray(Path[]::new))) {
            assertEquals(merged.shown, mount.snapshot());
        }
    }

    @Test
    void imageAndDevicesEndToEndMountAsOneDisk() throws Exception {
        Oracle.needsMount("erofs");
        Merged merged = merge("merged", true);
        Path disk = folder.resolve("disk");
        Files.copy(merged.image, disk);
        for (Path device : merged.devices) {
            Files.write(disk, Files.readAllBytes(device), StandardOpenOption.APPEND);
        }
        try (KernelMount mount = KernelMount.erofs(disk)) {
            assertEquals(merged.shown, mount.snapshot());
        }
    }

    @Test
    void theKernelShowsWhatWasCopiedOutOfOtherImages() throws Exception {
        Oracle.needsMount("erofs");
        Merged flat = merge("flat", false);
        try (KernelMount mount = KernelMount.erofs(flat.image)) {
            assertEquals(flat.shown, mount.snapshot());
        }
    }

    @Test
    void whatLiesOnDevicesIsReadBack() throws IOException {
        for (boolean byReference : List.of(true, false)) {
            Merged merged = merge("image-" + byReference, byReference);
            try (ErofsReader reader = ErofsReader.open(merged.image, merged.devices)) {
                assertEquals(merged.shown, TreeSnapshot.of(reader.root()));
            }
        }
    }

    @Test
    void aLargeFileOnADeviceCostsAFewBlocks() throws IOException {
        for (int size : new int[] {20 << 20, (20 << 20) + 5000, (20 << 20) + 4095, (20 << 20) - 4097}) {
            Path layer = folder.resolve("layer-" + size);
            Path image = folder.resolve("image-" + size);
            byte[] bytes = SampleTrees.noise(size, size);
            try (ErofsWriter writer = new ErofsWriter(layer, folder.resolve("tails"))) {
                Directory root = new Directory(SampleTrees.plain(0755));
                root.put(ByteString.of("large"), SampleTrees.file(writer, SampleTrees.plain(0644), bytes));
                writer.finish(root, ID);
            }
            try (ErofsReader reader = ErofsReader.open(layer);
                    ErofsWriter writer = new ErofsWriter(
                            image, folder.resolve("tails"), List.of(new ErofsDevice(reader, ByteString.of("layer"))))) {
                Directory root = adopted(reader.root(), writer);
                writer.finish(root, ID);
                ErofsCheck.compare(image, root, List.of(layer));
            }
            assertTrue(Files.size(image) <= 20 * 4096, size + ": " + Files.size(image));
        }
    }

    @Test
    void fsckAcceptsBoth() throws Exception {
        Oracle.needs("fsck.erofs");
        Merged merged = merge("merged", true);
        Oracle.run(
                "fsck.erofs",
                "--extract",
                "--device=" + merged.devices.get(0),
                "--device=" + merged.devices.get(1),
                merged.image.toString());
        Oracle.run("fsck.erofs", "--extract", merge("flat", false).image.toString());
    }

    @Test
    void theCheckPassesWhatWasWrittenAndFindsDevicesInAnotherOrder() throws IOException {
        Merged merged = merge("merged", true);
        assertEquals(ErofsCheck.checksum(merged.image), ErofsCheck.compare(merged.image, merged.tree, merged.devices));
        assertThrows(
                ImageNotWritten.class, () -> ErofsCheck.compare(merged.image, merged.tree, merged.devices.reversed()));
        assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(merged.image, merged.tree));
    }

    @Test
    void theCheckFindsAChangedTailAndAChangedCopy() throws IOException {
        for (boolean byReference : List.of(true, false)) {
            Merged merged = merge("image-" + byReference, byReference);
            byte[] bytes = Files.readAllBytes(merged.image);
            byte[] small = SampleTrees.noise(3000, 3000);
            flip(merged.image, find(bytes, small) + 7);
            assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(merged.image, merged.tree, merged.devices));
        }
        Merged flat = merge("another", false);
        flip(flat.image, find(Files.readAllBytes(flat.image), SampleTrees.noise(3_000_001, 3_000_001)) + 1_500_000);
        assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(flat.image, flat.tree));
    }

    @Test
    void devicesThatAreMissingOrShortAreRefused() throws IOException {
        Merged merged = merge("merged", true);
        assertThrows(Unsupported.class, () -> ErofsReader.open(merged.image));
        Path shorter = Files.copy(merged.devices.get(1), folder.resolve("shorter"));
        try (RandomAccessFile file = new RandomAccessFile(shorter.toFile(), "rw")) {
            file.setLength(file.length() - 4096);
        }
        assertThrows(
                CacheUnreadable.class,
                () -> ErofsReader.open(merged.image, List.of(merged.devices.getFirst(), shorter)));
    }

    @Test
    void mutantsAreReadOrRefusedButNothingElse() throws IOException {
        Path device = folder.resolve("device");
        Path image = folder.resolve("sound");
        try (ErofsWriter writer = new ErofsWriter(device, folder.resolve("tails"))) {
            Directory root = SampleTrees.random(writer, 30, 30_000, 3);
            writer.finish(root, ID);
        }
        try (ErofsReader reader = ErofsReader.open(device);
                ErofsWriter writer = new ErofsWriter(
                        image, folder.resolve("tails"), List.of(new ErofsDevice(reader, ByteString.of("device"))))) {
            writer.finish(adopted(reader.root(), writer), ID);
        }
        byte[] sound = Files.readAllBytes(image);
        Path mutant = folder.resolve("mutant");
        Random random = new Random(20_261_123);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            Files.write(mutant, mutate(sound.clone(), random));
            try (ErofsReader reader = ErofsReader.open(mutant, List.of(device))) {
                TreeSnapshot.of(reader.root());
            } catch (CacheUnreadable | Unsupported _) {
                refused++;
            }
        }
        assertTrue(refused > MUTANTS / 20 && refused < MUTANTS, "refused " + refused);
    }

    /** Changes a few bytes of the superblock, the device table or the tables of chunks, and puts the checksum right. */
    private static byte[] mutate(byte[] bytes, Random random) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = switch (random.nextInt(3)) {
                case 0 -> 4096 + random.nextInt(DeviceSlot.SIZE);
                case 1 -> SuperBlock.OFFSET + 80 + random.nextInt(12);
                default -> bytes.length - 1 - random.nextInt(Math.min(bytes.length, 8192));
            };
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
        }
        SuperBlock.seal(ByteBuffer.wrap(bytes, 0, 4096).slice().order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 1);
        }
    }

    private static int find(byte[] bytes, byte[] wanted) {
        for (int at = 0; at < bytes.length - 16; at++) {
            if (Arrays.equals(bytes, at, at + 16, wanted, 0, 16)) {
                return at;
            }
        }
        throw new AssertionError("not in the image");
    }
}
