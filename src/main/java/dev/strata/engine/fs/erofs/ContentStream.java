package dev.strata.engine.fs.erofs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A content from some offset on, as a stream; there is nothing to close. */
final class ContentStream extends InputStream {

    private final ErofsContent content;
    private Optional<FileMap> map = Optional.empty();
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
        if (offset >= content.size()) {
            return -1;
        }
        Extent extent = map().at(offset);
        int count = (int) Math.min(extent.length(), length);
        byte[] part = new byte[count];
        if (extent.position() != Extent.HOLE) {
            extent.bytes().copy(extent.position(), part, count);
        }
        System.arraycopy(part, 0, into, at, count);
        offset += count;
        return count;
    }

    private FileMap map() throws IOException {
        if (map.isEmpty()) {
            map = Optional.of(content.map());
        }
        return map.get();
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, Math.max(0, content.size() - offset));
        offset += skipped;
        return skipped;
    }
}
