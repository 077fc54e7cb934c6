package dev.strata.engine.browse;

import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.StrataException.NotExtracted;
import dev.strata.engine.tree.Attributes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;

/**
 * A private directory beside the destination, on the same file system, in which an extraction is made before it is moved
 * into its place. Java makes directories and links by path only, so they are made here, where nobody else may enter, and
 * moved from here through open handles. Closing it deletes what is left in it.
 */
final class Workshop implements Closeable {

    private static final String PREFIX = ".strata-extract-";

    private final Path destination;
    private final Path path;
    private final Folder outside;
    private final Folder folder;
    private long made;

    /** Opens the directory at a path. */
    @FunctionalInterface
    interface Opener {
        Folder open(Path path) throws IOException;
    }

    private Workshop(Path destination, Path path, Folder outside, Folder folder) {
        this.destination = destination;
        this.path = path;
        this.outside = outside;
        this.folder = folder;
    }

    /**
     * Opens a workshop.
     *
     * @param opener {@link Folder#open} for the file system that is there
     * @throws NotExtracted if something is at {@code destination}, or its parent is no directory
     */
    static Workshop beside(Path destination, Opener opener) throws IOException {
        Path absolute = destination.toAbsolutePath();
        Path parent = parent(destination);
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotExtracted(destination, "it exists already");
        }
        if (!Files.isDirectory(parent)) {
            throw new NotExtracted(destination, "there is no folder " + parent);
        }
        Folder outside = opener.open(parent);
        try {
            Path path = Files.createTempDirectory(parent, PREFIX);
            return new Workshop(absolute, path, outside, opener.open(path));
        } catch (IOException e) {
            outside.close();
            throw e;
        }
    }

    /** The folder that a destination is to be in. */
    static Path parent(Path destination) {
        Path absolute = destination.toAbsolutePath();
        // the root of a file system, which exists in any case, is its own
        return Objects.requireNonNullElse(absolute.getParent(), absolute);
    }

    Path destination() {
        return destination;
    }

    Folder folder() {
        return folder;
    }

    Path path() {
        return path;
    }

    /** A name that nothing in here has. */
    Path freshName() {
        made++;
        return path.getFileSystem().getPath(Long.toString(made));
    }

    /** Makes a directory for its owner alone. */
    Folder makeDirectory(Folder parent, Path name) throws IOException {
        Path fresh = freshName();
        Files.createDirectory(path.resolve(fresh));
        folder.move(fresh, parent, name);
        return parent.enter(name);
    }

    void makeSymlink(Folder parent, Path name, Path target, Attributes attributes) throws IOException {
        Path fresh = freshName();
        Path link = Files.createSymbolicLink(path.resolve(fresh), target);
        Files.getFileAttributeView(link, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileDress.time(attributes), null, null);
        folder.move(fresh, parent, name);
    }

    /** Gives a file of this workshop one more name elsewhere. */
    void makeHardLink(Folder parent, Path name, Path existing) throws IOException {
        Path fresh = freshName();
        Files.createLink(path.resolve(fresh), path.resolve(existing));
        folder.move(fresh, parent, name);
    }

    /** Turns a failure to write into one that says what is known of it. */
    IOException failure(IOException cause, long needed) throws IOException {
        return DiskFull.recognise(cause, path, needed);
    }

    /**
     * Moves what is finished to the destination.
     *
     * @throws NotExtracted if something has come to be there meanwhile
     */
    void publish(Path name, boolean directory) throws IOException {
        try {
            // renaming replaces; only making something new never does
            if (directory) {
                Files.createDirectory(destination);
            } else {
                Files.createFile(destination);
            }
        } catch (FileAlreadyExistsException _) {
            throw new NotExtracted(destination, "it exists already");
        }
        try {
            folder.move(name, outside, destination.getFileName());
        } catch (IOException e) {
            Files.delete(destination);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (outside) {
            try (folder) {
                folder.clear();
            }
            Files.delete(path);
        }
    }
}
