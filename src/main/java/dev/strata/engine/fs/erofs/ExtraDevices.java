package dev.strata.engine.fs.erofs;

import dev.strata.engine.StrataException.ImageDamaged;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the blocks of an open image lie: in its own file, or on extra devices, which continue the image's own block
 * numbers or have a number themselves (erofs_fs.h, struct erofs_deviceslot). Safe for several threads.
 */
final class ExtraDevices implements Closeable {

    private final ImageBytes own;
    private final List<Device> devices = new ArrayList<>();

    /** Bytes in one of the files. */
    record Place(ImageBytes bytes, long position) {}

    private record Device(ImageBytes bytes, long start, long length) {}

    private ExtraDevices(ImageBytes own) {
        this.own = own;
    }

    /** Opens the devices that a superblock announces; there must be a file for each. */
    static ExtraDevices open(ImageBytes own, SuperBlock superBlock, List<Path> files) throws IOException {
        if (superBlock.devices() != files.size()) {
            throw own.unsupported(
                    "data on %d other devices instead of %d".formatted(superBlock.devices(), files.size()));
        }
        ExtraDevices devices = new ExtraDevices(own);
        try {
            for (int i = 0; i < files.size(); i++) {
                long at = (superBlock.deviceSlot() + (long) i) * DeviceSlot.SIZE;
                ByteBuffer slot = own.read(at, DeviceSlot.SIZE, "device table");
                devices.add(DeviceSlot.read(slot), superBlock, files.get(i));
            }
            return devices;
        } catch (IOException e) {
            devices.close();
            throw e;
        }
    }

    private void add(DeviceSlot slot, SuperBlock superBlock, Path file) throws IOException {
        int bits = superBlock.blockBits();
        if (slot.firstBlock() != 0 && slot.firstBlock() < superBlock.blocks()) {
            throw own.damaged("device %s lies over the image's own blocks".formatted(slot.tag()));
        }
        ImageBytes bytes = new ImageBytes(file);
        devices.add(new Device(bytes, slot.firstBlock() << bits, slot.blocks() << bits));
        if (bytes.size() < slot.blocks() << bits) {
            throw new ImageDamaged(
                    file, "%d bytes are fewer than %s needs of its device".formatted(bytes.size(), own.path()));
        }
    }

    /** The stretch that begins at a position in the one space of blocks; empty if it is not in one place. */
    Optional<Place> place(long position, long length) {
        for (Device device : devices) {
            long within = position - device.start;
            if (device.start != 0 && within >= 0 && within < device.length) {
                return place(device, within, length);
            }
        }
        return own.holds(position, length) ? Optional.of(new Place(own, position)) : Optional.empty();
    }

    /** The stretch on a device, 0 for the space that {@link #place(long, long)} knows. */
    Optional<Place> place(int device, long position, long length) {
        if (device == 0) {
            return place(position, length);
        }
        return device <= devices.size() ? place(devices.get(device - 1), position, length) : Optional.empty();
    }

    private static Optional<Place> place(Device device, long within, long length) {
        // the file may be longer than what is announced of it
        boolean held = length <= device.length - within && device.bytes.holds(within, length);
        return held ? Optional.of(new Place(device.bytes, within)) : Optional.empty();
    }

    @Override
    public void close() {
        devices.forEach(device -> device.bytes.close());
    }
}
