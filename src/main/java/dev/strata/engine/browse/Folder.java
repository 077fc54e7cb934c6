package dev.strata.engine.browse;

import dev.strata.engine.tree.Attributes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/**
 * A directory on this machine, held open: what is done in it is done there, wherever its path may lead by now. Names are
 * single ones, and symbolic links are never followed.
 */
interface Folder extends Closeable {

    /** Opens the directory at a path. Where the platform cannot hold it open, its path stands for it. */
    @SuppressWarnings("StreamResourceLeak") // the folder closes it
    static Folder open(Path path) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new HeldFolder(secure);
        }
        stream.close();
        return new NamedFolder(path);
    }

    boolean has(Path name) throws IOException;

    /** Makes a file that is not there yet, for its owner alone. */
    SeekableByteChannel create(Path name) throws IOException;

    /** Opens a directory in this one. */
    Folder enter(Path name) throws IOException;

    /** Renames into another folder; a file there of that name, or an empty directory, is replaced. */
    void move(Path name, Folder to, Path newName) throws IOException;

    /** Gives a file permissions and time, as far as the platform has them. */
    void dress(Path name, Attributes attributes) throws IOException;

    /** Gives this directory permissions and time, as far as the platform has them. */
    void dress(Attributes attributes) throws IOException;

    /** Whether this stays the same directory when that is renamed. */
    boolean isHeld();

    /** Deletes everything in it. */
    void clear() throws IOException;
}
