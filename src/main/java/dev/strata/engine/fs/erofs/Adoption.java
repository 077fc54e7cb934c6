package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Content;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Takes in contents of other images: by reference where the image is one of the new one's devices, else by copying, in
 * the kernel where that is worth a call. Whole blocks stay whole blocks, so that a filesystem which can share them
 * between files does.
 */
final class Adoption implements Closeable {

    /** Shorter stretches go through the writer's buffer, many with one call. */
    private static final int WORTH_A_CALL = 256 << 10;

    private final ContentIntake intake;
    private final Devices devices;
    private final Map<ImageBytes, FileChannel> channels = new HashMap<>();

    Adoption(ContentIntake intake, Devices devices) {
        this.intake = intake;
        this.devices = devices;
    }

    Content adopt(ErofsContent content) throws IOException {
        FileMap map = content.map();
        OptionalInt device = devices.indexOf(content.image());
        intake.begin(content.size());
        if (device.isPresent() && intake.headLeft() > 0) {
            refer(map.at(0), device.getAsInt());
        }
        while (intake.taken() < content.size()) {
            take(map.at(intake.taken()));
        }
        return intake.end();
    }

    /** Leaves the head where it is if it lies on the device in one piece and in whole blocks. */
    private void refer(Extent first, int device) {
        long head = intake.headLeft();
        boolean whole = first.length() >= head && first.position() % Geometry.BLOCK == 0;
        if (whole && devices.holds(device, first, Geometry.roundUp(head, Geometry.BLOCK))) {
            intake.refer(device, first.position());
        }
    }

    private void take(Extent extent) throws IOException {
        if (extent.position() == Extent.HOLE) {
            intake.zeros(extent.length());
            return;
        }
        long inHead = Math.min(extent.length(), intake.headLeft());
        if (inHead >= WORTH_A_CALL) {
            intake.transfer(extent.bytes(), channel(extent.bytes()), extent.position(), inHead);
        } else {
            int count = (int) Math.min(extent.length(), WORTH_A_CALL);
            intake.write(extent.bytes().read(extent.position(), count, "content"));
        }
    }

    private FileChannel channel(ImageBytes bytes) throws IOException {
        FileChannel open = channels.get(bytes);
        if (open == null) {
            open = FileChannel.open(bytes.path());
            channels.put(bytes, open);
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : channels.values()) {
            channel.close();
        }
    }
}
