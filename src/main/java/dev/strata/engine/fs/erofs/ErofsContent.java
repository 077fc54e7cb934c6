package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A regular file's bytes in an open image. */
final class ErofsContent implements Content {

    private static final int COPY = 256 << 10;

    private final ErofsImage image;
    private final Inode inode;

    ErofsContent(ErofsImage image, Inode inode) {
        this.image = image;
        this.inode = inode;
    }

    @Override
    public long size() {
        return inode.size();
    }

    ErofsImage image() {
        return image;
    }

    /** Where its bytes lie. */
    FileMap map() throws IOException {
        return image.map(inode);
    }

    boolean isIn(ErofsImage other) {
        return image == other;
    }

    @Override
    public Content copyTo(ContentSink sink) throws IOException {
        FileMap map = map();
        byte[] buffer = new byte[(int) Math.min(size(), COPY)];
        sink.begin(size());
        for (long offset = 0; offset < size(); ) {
            Extent extent = map.at(offset);
            if (extent.position() == Extent.HOLE) {
                sink.zeros(extent.length());
            } else {
                copy(extent, buffer, sink);
            }
            offset += extent.length();
        }
        return sink.end();
    }

    private void copy(Extent extent, byte[] buffer, ContentSink sink) throws IOException {
        for (long done = 0; done < extent.length(); ) {
            int count = (int) Math.min(extent.length() - done, buffer.length);
            extent.bytes().copy(extent.position() + done, buffer, count);
            sink.write(ByteBuffer.wrap(buffer, 0, count));
            done += count;
        }
    }

    /** Reads up to {@code length} bytes from {@code offset} on, at least one; -1 at the end. */
    int read(long offset, byte[] into, int at, int length) throws IOException {
        if (offset >= size()) {
            return -1;
        }
        Extent extent = image.map(inode).at(offset);
        int count = (int) Math.min(extent.length(), length);
        byte[] part = new byte[count];
        if (extent.position() != Extent.HOLE) {
            extent.bytes().copy(extent.position(), part, count);
        }
        System.arraycopy(part, 0, into, at, count);
        return count;
    }
}
