package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.DiskTree;
import dev.strata.TreeSnapshot;
import dev.strata.engine.fs.SampleTrees;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.zip.CRC32C;

/** Images of nothing but files in one directory, to see which of them share their bytes. */
final class FilesImage {

    private FilesImage() {}

    /** Writes files "0", "1" and so on, in slices of so many bytes, checks the image and tells what is in it. */
    static SortedMap<String, DiskTree.Entry> write(Path image, int slice, List<byte[]> contents) throws IOException {
        try (ErofsWriter writer = new ErofsWriter(image, image.resolveSibling("tails"))) {
            Directory root = new Directory(SampleTrees.plain(0755));
            for (int i = 0; i < contents.size(); i++) {
                byte[] bytes = contents.get(i);
                writer.begin(bytes.length);
                for (int at = 0; at < bytes.length; at += slice) {
                    writer.write(ByteBuffer.wrap(bytes, at, Math.min(slice, bytes.length - at)));
                }
                root.put(SampleTrees.name("" + i), new Node.RegularFile(SampleTrees.plain(0644), writer.end()));
            }
            writer.finish(root, new UUID(1, 1));
            ErofsCheck.compare(image, root);
            var written = TreeSnapshot.of(root);
            try (ErofsReader reader = ErofsReader.open(image)) {
                assertEquals(written, TreeSnapshot.of(reader.root()));
            }
            return written;
        }
    }

    /** How many blocks an image of these files takes, which is written into the folder and deleted. */
    static long blocks(Path folder, List<byte[]> contents) throws IOException {
        Path image = folder.resolve("counted");
        write(image, 64 << 10, contents);
        long blocks = Files.size(image) / Geometry.BLOCK;
        Files.delete(image);
        return blocks;
    }

    static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    /** Sets the last four bytes so that the whole has this checksum: a CRC's bits are sums of its input's bits. */
    static void giveChecksum(byte[] bytes, int wanted) {
        ByteBuffer last = ByteBuffer.wrap(bytes, bytes.length - Integer.BYTES, Integer.BYTES)
                .slice();
        last.putInt(0, 0);
        int base = checksum(bytes);
        int[] effects = new int[Integer.SIZE];
        int[] causes = new int[Integer.SIZE];
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            last.putInt(0, 1 << bit);
            int effect = checksum(bytes) ^ base;
            int cause = 1 << bit;
            while (effects[Integer.numberOfTrailingZeros(effect)] != 0) {
                int pivot = Integer.numberOfTrailingZeros(effect);
                effect ^= effects[pivot];
                cause ^= causes[pivot];
            }
            effects[Integer.numberOfTrailingZeros(effect)] = effect;
            causes[Integer.numberOfTrailingZeros(effect)] = cause;
        }
        int answer = 0;
        int left = wanted ^ base;
        while (left != 0) {
            int pivot = Integer.numberOfTrailingZeros(left);
            left ^= effects[pivot];
            answer ^= causes[pivot];
        }
        last.putInt(0, answer);
    }
}
