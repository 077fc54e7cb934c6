package dev.strata.engine.fs.erofs;

import java.io.IOException;
import java.io.InputStream;

/** A content from some offset on, as a stream; there is nothing to close. */
final class ContentStream extends InputStream {

    private final ErofsContent content;
    private long offset;

    ContentStream(ErofsContent content, long offset) {
        this.content = content;
        this.offset = offset;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = content.read(offset, into, at, length);
        offset += Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, Math.max(0, content.size() - offset));
        offset += skipped;
        return skipped;
    }
}
