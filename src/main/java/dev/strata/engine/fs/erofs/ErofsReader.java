package dev.strata.engine.fs.erofs;

import dev.strata.engine.fs.FilesystemReader;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Reads EROFS images without compression, our own and those of mkfs.erofs: compact and extended inodes, flat, inline and
 * chunked data, also on extra devices, shared and inline attributes. An image that uses anything else is
 * {@link dev.strata.engine.StrataException.Unsupported}.
 */
public final class ErofsReader implements FilesystemReader {

    private final ErofsImage image;

    private ErofsReader(ErofsImage image) {
        this.image = image;
    }

    /** Opens an image; its superblock is checked at once, everything else when it is read. */
    public static ErofsReader open(Path path) throws IOException {
        return open(path, List.of());
    }

    /** As {@link #open(Path)}, an image that has contents on {@code devices}, in its order. */
    public static ErofsReader open(Path path, List<Path> devices) throws IOException {
        return new ErofsReader(ErofsImage.open(path, devices));
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

    /** The file that holds the image. */
    public Path path() {
        return image.bytes().path();
    }

    /** The name that the image gives itself. */
    public UUID uuid() {
        return image.superBlock().uuid();
    }

    ErofsImage image() {
        return image;
    }

    @Override
    public void close() {
        image.close();
    }
}
