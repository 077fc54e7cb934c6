package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The extra devices of an image that is being written. In the one space of block numbers theirs follow the image's own,
 * so that image and devices joined end to end are mountable as one disk.
 */
final class Devices {

    private final List<Entry> entries = new ArrayList<>();
    private long blocks;

    /** A device; {@code before} counts the blocks of the devices before it. */
    private record Entry(ErofsImage image, ByteString tag, long before, long blocks) {}

    Devices(List<ErofsDevice> devices) {
        for (ErofsDevice device : devices) {
            ErofsImage image = device.image().image();
            long length = image.bytes().size() >> Geometry.BLOCK_BITS;
            entries.add(new Entry(image, device.tag(), blocks, length));
            blocks += length;
        }
    }

    int count() {
        return entries.size();
    }

    /** All blocks of all devices. */
    long blocks() {
        return blocks;
    }

    /** Bytes that the device table takes, whole blocks. */
    int tableSize() {
        return Geometry.roundUp(entries.size() * DeviceSlot.SIZE, Geometry.BLOCK);
    }

    /** Which device an image is. */
    OptionalInt indexOf(ErofsImage image) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).image == image) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether so many bytes from an extent's begin on lie on the device. */
    boolean holds(int device, Extent extent, long length) {
        Entry entry = entries.get(device);
        return extent.bytes() == entry.image.bytes()
                && extent.position() >= 0
                && extent.position() + length <= entry.blocks << Geometry.BLOCK_BITS;
    }

    /** The file of a device. */
    ImageBytes file(int device) {
        return entries.get(device).image.bytes();
    }

    /** Writes the table at {@code at} of a zeroed little-endian buffer. */
    void write(ByteBuffer out, int at, long ownBlocks) {
        int slot = at;
        for (Entry entry : entries) {
            new DeviceSlot(entry.tag, entry.blocks, ownBlocks + entry.before).write(out, slot);
            slot += DeviceSlot.SIZE;
        }
    }
}
