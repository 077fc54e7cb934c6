package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strata.Oracle;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.Directory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the superblock tells of an image's layout: ours, those of mkfs.erofs, and what is none. */
class ErofsFormTest {

    @TempDir
    Path folder;

    @Test
    void whatWeWriteHasBlocksOfAPageAndNothingCompressed() throws Exception {
        Path image = folder.resolve("ours.erofs");
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            writer.finish(root(), new UUID(3, 4));
        }
        assertEquals(new ErofsForm(4096, List.of()), ErofsForm.read(image));
    }

    @Test
    void smallBlocksAndAlgorithmsAreTold() throws Exception {
        assertEquals(new ErofsForm(512, List.of("DEFLATE", "Zstandard")), ErofsForm.read(image(9, 0x2, 0b1100)));
        assertEquals(new ErofsForm(65536, List.of("LZ4")), ErofsForm.read(image(16, 0, 0xffff)));
    }

    @Test
    void whatIsNoImageIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "too short for a superblock");
        assertThrows(CacheUnreadable.class, () -> ErofsForm.read(text));
        Path zeros = Files.write(folder.resolve("zeros"), new byte[8192]);
        assertThrows(CacheUnreadable.class, () -> ErofsForm.read(zeros));
        Path odd = image(40, 0, 0);
        assertThrows(CacheUnreadable.class, () -> ErofsForm.read(odd));
    }

    @Test
    void whatMkfsWritesIsToldAsItWasAskedFor() throws Exception {
        Oracle.needs("mkfs.erofs");
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.writeString(tree.resolve("file"), "the same over and over ".repeat(10_000));
        Path plain = folder.resolve("plain.erofs");
        Oracle.run("mkfs.erofs", plain.toString(), tree.toString());
        assertEquals(List.of(), ErofsForm.read(plain).compression());
        Path packed = folder.resolve("packed.erofs");
        Oracle.run("mkfs.erofs", "-zlz4", packed.toString(), tree.toString());
        assertEquals(List.of("LZ4"), ErofsForm.read(packed).compression());
        Path large = folder.resolve("large.erofs");
        Oracle.run("mkfs.erofs", "-zlz4", "-C65536", large.toString(), tree.toString());
        assertEquals(List.of("LZ4"), ErofsForm.read(large).compression());
    }

    private Path image(int blockBits, int incompatible, int algorithms) throws Exception {
        ByteBuffer block = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        new SuperBlock(0, 0, blockBits, 36, 1, 0, 0, 1, 0, 0, new UUID(1, 2), incompatible, 0, 0, 0).write(block);
        block.putShort(SuperBlock.OFFSET + 84, (short) algorithms);
        return Files.write(folder.resolve("made-" + blockBits), block.array());
    }

    private static Directory root() {
        return new Directory(Attributes.IMPLICIT_DIRECTORY);
    }
}
