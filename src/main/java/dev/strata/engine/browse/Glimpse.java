package dev.strata.engine.browse;

import java.io.IOException;
import java.io.InputStream;

/**
 * The first bytes of a file of an image, and what they look like. Nothing is ever run or unpacked.
 *
 * @param bytes never changed by anybody
 * @param size of the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // what is looked at, not compared
public record Glimpse(byte[] bytes, long size, ContentKind kind) {

    /** How much is read at first, and with every further look. */
    public static final int PORTION = 1 << 20;

    /**
     * Reads at most {@code limit} bytes.
     *
     * @throws dev.strata.engine.StrataException.BadPath if it is no regular file
     */
    public static Glimpse of(FileTree tree, FileEntry file, int limit) throws IOException {
        try (InputStream in = tree.read(file, 0)) {
            byte[] bytes = in.readNBytes((int) Math.min(limit, file.size()));
            return new Glimpse(bytes, file.size(), ContentKind.of(bytes, file.size()));
        }
    }

    /** Whether the file has more bytes than these. */
    public boolean isPartial() {
        return bytes.length < size;
    }
}
