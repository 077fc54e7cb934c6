package dev.strata.engine.browse;

import dev.strata.engine.tree.ByteString;
import java.util.List;

/**
 * How much of an image's layers is wasted, as the program {@code dive} defines it. Counted are the files of each layer,
 * empty directories and removals; a hard link's bytes count once in each layer, at its first name, and a removed
 * directory counts the bytes that it had.
 *
 * @param efficiency the sum over all paths of the smallest size that any layer has for it, divided by the sum of all
 *     sizes; 1 where nothing has a size
 * @param wastedBytes the sum over {@code files}
 * @param sizeBytes bytes of all files of all layers
 * @param userSizeBytes as before, without the base layer
 * @param files every path that more than one layer has, the largest first
 */
public record Waste(double efficiency, long wastedBytes, long sizeBytes, long userSizeBytes, List<WastedFile> files) {

    public Waste {
        files = List.copyOf(files);
    }

    /**
     * A path that more than one layer has.
     *
     * @param count how many layers have it, as a file or as a removal
     * @param bytes of all of them together
     */
    public record WastedFile(ByteString path, int count, long bytes) {}

    /** The wasted part of what the layers above the base hold, 0 to 1; 0 where they hold nothing. */
    public double wastedUserShare() {
        return userSizeBytes == 0 ? 0 : (double) wastedBytes / userSizeBytes;
    }
}
