package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A regular file's bytes in an open image; of its inode no more is kept than what leads back to it. */
final class ErofsContent implements Content {

    private static final int COPY = 256 << 10;

    private final ErofsImage image;
    private final long nid;
    private final long size;

    ErofsContent(ErofsImage image, Inode inode) {
        this.image = image;
        this.nid = inode.nid();
        this.size = inode.size();
    }

    @Override
    public long size() {
        return size;
    }

    ErofsImage image() {
        return image;
    }

    /** Where its bytes lie. */
    FileMap map() throws IOException {
        return image.map(image.inode(nid));
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
}
