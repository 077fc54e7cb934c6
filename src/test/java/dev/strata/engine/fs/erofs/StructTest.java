package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.tree.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The structures on disk, one by one. */
class StructTest {

    private static ByteBuffer zeroed(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String hex(ByteBuffer bytes, int from, int length) {
        return HexFormat.of().formatHex(bytes.array(), from, from + length);
    }

    @Test
    void aSuperblockReadsBackAsItWasWritten() {
        SuperBlock written = new SuperBlock(
                0, 3, 12, 36, 5_000_000_000L, -7, 999, 0xFFFF_FFFEL, 17, 18, UUID.randomUUID(), 4, 2, 32, 1);
        ByteBuffer block = zeroed(4096);
        written.write(block);
        ByteBuffer in = block.slice(SuperBlock.OFFSET, SuperBlock.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        assertTrue(SuperBlock.hasMagic(in));
        assertEquals(written, SuperBlock.read(in));
    }

    @Test
    void theUuidLiesInItsTextualOrder() {
        ByteBuffer block = zeroed(4096);
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        new SuperBlock(0, 0, 12, 36, 1, 0, 0, 1, 0, 0, uuid, 0, 0, 0, 0).write(block);
        assertEquals("00112233445566778899aabbccddeeff", hex(block, SuperBlock.OFFSET + 48, 16));
        assertEquals("e2e1f5e0", hex(block, SuperBlock.OFFSET, 4));
    }

    @Test
    void theChecksumSeesEveryByteFromTheSuperblockOn() {
        ByteBuffer block = zeroed(4096);
        SuperBlock.seal(block);
        int sealed = SuperBlock.checksum(block);
        assertEquals(sealed, block.getInt(SuperBlock.OFFSET + 4));
        block.put(4095, (byte) 1);
        assertFalse(sealed == SuperBlock.checksum(block));
        block.put(4095, (byte) 0).put(1023, (byte) 1);
        assertEquals(sealed, SuperBlock.checksum(block));
    }

    @Test
    void anInodeReadsBackAsItWasWritten() {
        InodeHeader written = new InodeHeader(
                InodeHeader.format(DataLayout.FLAT_INLINE, InodeHeader.EXTENDED_SIZE),
                65_535,
                0107777,
                1L << 40,
                -2,
                77,
                4_294_967_295L,
                70_000,
                -5,
                999_999_999,
                70_001);
        ByteBuffer out = zeroed(96);
        written.write(out, 32);
        ByteBuffer in = out.slice(32, 64).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(64, InodeHeader.sizeOf(in));
        assertEquals(written, InodeHeader.read(in, anySuperBlock()));
        assertEquals(Optional.of(DataLayout.FLAT_INLINE), DataLayout.of(written.layoutNumber()));
    }

    @Test
    void aCompactInodeCountsItsTimeFromTheSuperblock() {
        ByteBuffer in = zeroed(32);
        in.putShort(4, (short) 0100644).putShort(6, (short) 2).putInt(8, -1).putInt(12, 10);
        in.putShort(24, (short) 65_535);
        InodeHeader read = InodeHeader.read(in, anySuperBlock());
        assertEquals(1010, read.mtimeSeconds());
        assertEquals(11, read.mtimeNanos());
        assertEquals(2, read.links());
        assertEquals(65_535, read.uid());
        assertEquals(4_294_967_295L, read.size());
    }

    @Test
    void aCompactInodeReadsBackAsItWasWritten() {
        InodeHeader written = new InodeHeader(
                InodeHeader.format(DataLayout.FLAT_PLAIN, InodeHeader.COMPACT_SIZE),
                7,
                0120777,
                4_294_967_295L,
                -2,
                77,
                65_535,
                65_534,
                1000,
                11,
                65_533);
        ByteBuffer out = zeroed(64);
        written.write(out, 32);
        ByteBuffer in = out.slice(32, 32).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(32, InodeHeader.sizeOf(in));
        assertEquals(written, InodeHeader.read(in, anySuperBlock()));
        assertEquals(0, in.getInt(12), "the time lies in the superblock alone");
        assertEquals("0".repeat(64), hex(out, 0, 32));
    }

    private static SuperBlock anySuperBlock() {
        return new SuperBlock(0, 0, 12, 36, 1, 1000, 11, 1, 0, 0, new UUID(0, 0), 0, 0, 0, 0);
    }

    @Test
    void aDirectoryEntryTakesTwelveBytes() {
        ByteBuffer out = zeroed(24);
        DirectoryEntry written = new DirectoryEntry(0x0102_0304_0506_0708L, 0xFFF0, 7);
        written.write(out, 12);
        assertEquals("0807060504030201f0ff0700", hex(out, 12, 12));
        assertEquals(written, DirectoryEntry.read(out, 12));
    }

    @Test
    void anAttributeReadsBackAsItWasWritten() {
        XattrEntry written = XattrNamespace.entry(ByteString.of("security.capability"), ByteString.of("12345"))
                .orElseThrow();
        ByteBuffer out = zeroed(written.size() + 8);
        written.write(out, 4);
        assertEquals(4 + 10 + 5, XattrEntry.sizeAt(out, 4));
        assertEquals(written, XattrEntry.read(out, 4));
        assertEquals(Optional.of(ByteString.of("security.capability")), XattrNamespace.nameOf(written));
    }

    @Test
    void accessListsHaveNamespacesOfTheirOwn() {
        ByteString value = ByteString.of("v");
        for (String name : new String[] {"system.posix_acl_access", "system.posix_acl_default"}) {
            XattrEntry entry = XattrNamespace.entry(ByteString.of(name), value).orElseThrow();
            assertTrue(entry.suffix().isEmpty());
            assertEquals(Optional.of(ByteString.of(name)), XattrNamespace.nameOf(entry));
        }
        for (String name : new String[] {"system.other", "system.posix_acl_access2", "user.", "user", "os2.x", ""}) {
            assertTrue(XattrNamespace.entry(ByteString.of(name), value).isEmpty(), name);
        }
    }

    @Test
    void attributeUnitsCountTheHeaderOnce() {
        assertEquals(0, XattrEntry.units(0));
        assertEquals(1, XattrEntry.units(12));
        assertEquals(5, XattrEntry.units(28));
        assertEquals(28, XattrEntry.bodySize(5));
        assertEquals(XattrEntry.MAX_BODY, XattrEntry.bodySize(65_535));
    }

    @Test
    void deviceNumbersKeepTwelveAndTwentyBits() {
        assertEquals(0x0001_0305, new DeviceNumber(0x103, 5).encoded());
        assertEquals(0xFFFF_FFFF, new DeviceNumber(4095, 1_048_575).encoded());
        for (int major : new int[] {0, 1, 255, 256, 4095}) {
            for (int minor : new int[] {0, 1, 255, 256, 70_000, 1_048_575}) {
                DeviceNumber number = new DeviceNumber(major, minor);
                assertTrue(number.fits());
                assertEquals(number, DeviceNumber.decode(number.encoded()));
            }
        }
        assertFalse(new DeviceNumber(4096, 0).fits());
        assertFalse(new DeviceNumber(0, 1_048_576).fits());
        assertFalse(new DeviceNumber(-1, 0).fits());
    }

    @Test
    void theSmallestGapThatHoldsIsTaken() {
        FreeSpace space = new FreeSpace();
        space.add(8192, 1024);
        space.add(4096, 96);
        space.add(16_384, 512);
        assertEquals(4096, space.take(64).orElseThrow());
        assertEquals(16_384, space.take(64).orElseThrow());
        assertEquals(4160, space.take(32).orElseThrow());
        assertEquals(8192, space.take(1024).orElseThrow());
        assertTrue(space.take(1024).isEmpty());
    }

    @Test
    void theEndOfTheNewestBlockIsGivenOnce() {
        FreeSpace space = new FreeSpace();
        space.addNewest(4096, 4096);
        assertEquals(4096, space.take(4000 / 32 * 32).orElseThrow());
        assertTrue(space.isNewestEnd(8192));
        assertEquals(64, space.takeNewestEnd(64));
        assertEquals(0, space.takeNewestEnd(64));
        assertEquals(4096 + 4000, space.take(32).orElseThrow());
        assertTrue(space.take(32).isEmpty());
    }

    @Test
    void deviceSlotsAndChunkIndexesAreReadAsTheyWereWritten() {
        ByteBuffer block = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        for (String tag : List.of("short", "f".repeat(DeviceSlot.MAX_TAG))) {
            DeviceSlot slot = new DeviceSlot(ByteString.of(tag), 0xFFFF_FFFEL, 0x8000_0001L);
            slot.write(block, 256);
            assertEquals(slot, DeviceSlot.read(block.slice(256, DeviceSlot.SIZE).order(ByteOrder.LITTLE_ENDIAN)));
        }
        ChunkIndex index = new ChunkIndex(65_535, -2);
        index.write(block, 8);
        assertEquals(index, ChunkIndex.read(block.slice(8, ChunkIndex.SIZE).order(ByteOrder.LITTLE_ENDIAN)));
    }

    @Test
    void chunksAreOfTheSizeThatCostsTheLeastRoom() {
        assertEquals(new Reference(1, 8192, 4096, 12), Reference.of(1, 8192, 4096, 4096));
        assertEquals(new Reference(1, 8192, 5_000_000, 23), Reference.of(1, 8192, 5_000_000, 5_000_000));
        // 9 whole blocks and a rest: one at a time, as two in a chunk would cost a whole block more
        assertEquals(new Reference(0, 4096, 9 * 4096, 12), Reference.of(0, 4096, 9 * 4096 + 10, 9 * 4096));
        assertEquals(new Reference(0, 4096, 8 * 4096, 15), Reference.of(0, 4096, 8 * 4096 + 10, 8 * 4096));
        long huge = (1L << 40) + 3 * 4096;
        Reference reference = Reference.of(0, 4096, huge + 1, huge);
        long room = reference.tableSize(huge + 1) + huge + 1 - reference.length();
        assertTrue(room < 4 << 20, reference + " takes " + room);
        assertEquals(0, Reference.NONE.tableSize(100));
    }
}
