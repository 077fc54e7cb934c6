package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;

/**
 * An image that another one takes contents from without copying them. Whoever mounts that other image names the files of
 * its devices in their order.
 *
 * @param image open as long as the other image is written
 * @param tag which device it is, 1 to 64 bytes without zeros, such as a digest in hexadecimal
 */
public record ErofsDevice(ErofsReader image, ByteString tag) {

    /** What the format has room for. */
    public static final int MAX_TAG = DeviceSlot.MAX_TAG;

    public ErofsDevice {
        if (tag.isEmpty() || tag.length() > MAX_TAG || tag.indexOf('\0', 0) >= 0) {
            throw new IllegalArgumentException("not a tag: " + tag);
        }
    }
}
