package dev.strata.engine.fs.erofs;

import dev.strata.engine.fs.FilesystemReader;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads EROFS images without compression, our own and those of mkfs.erofs: compact and extended inodes, flat, inline and
 * chunked data on one device, shared and inline attributes. An image that uses anything else is
 * {@link dev.strata.engine.StrataException.Unsupported}.
 */
public final class ErofsReader implements FilesystemReader {

    private final ErofsImage image;

    private ErofsReader(ErofsImage image) {
        this.image = image;
    }

    /** Opens an image; its superblock is checked at once, everything else when it is read. */
    public static ErofsReader open(Path path) throws IOException {
        return new ErofsReader(ErofsImage.open(path));
    }

    @Override
    public Directory root() throws IOException {
        return new TreeReader(image).read();
    }

    /**
     * The bytes of one of this image's contents from {@code offset} on. The stream needs no closing and fails once this
     * reader is closed.
     */
    public InputStream stream(Content content, long offset) {
        if (!(content instanceof ErofsContent own && own.isIn(image)) || offset < 0) {
            throw new IllegalArgumentException("not a content of this image, or a negative offset");
        }
        return new ContentStream(own, offset);
    }

    @Override
    public void close() {
        image.close();
    }
}
