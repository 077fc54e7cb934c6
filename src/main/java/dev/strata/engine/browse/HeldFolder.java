package dev.strata.engine.browse;

import dev.strata.engine.tree.Attributes;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder by its open handle (openat(2) and its kin). */
final class HeldFolder implements Folder {

    private final SecureDirectoryStream<Path> handle;

    HeldFolder(SecureDirectoryStream<Path> handle) {
        this.handle = handle;
    }

    @Override
    public boolean has(Path name) throws IOException {
        try {
            basic(name).readAttributes();
            return true;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    @Override
    public SeekableByteChannel create(Path name) throws IOException {
        return handle.newByteChannel(
                name,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                FileDress.PRIVATE_FILE);
    }

    @Override
    public Folder enter(Path name) throws IOException {
        return new HeldFolder(handle.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void move(Path name, Folder to, Path newName) throws IOException {
        if (!(to instanceof HeldFolder other)) {
            throw new IllegalArgumentException("a folder of another kind");
        }
        handle.move(name, other.handle, newName);
    }

    @Override
    public void dress(Path name, Attributes attributes) throws IOException {
        FileDress.apply(
                handle.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS), attributes);
    }

    @Override
    public void dress(Attributes attributes) throws IOException {
        FileDress.apply(handle.getFileAttributeView(PosixFileAttributeView.class), attributes);
    }

    @Override
    public boolean isHeld() {
        return true;
    }

    @Override
    public void clear() throws IOException {
        handle.getFileAttributeView(PosixFileAttributeView.class)
                .setPermissions(PosixFilePermissions.fromString("rwx------"));
        for (Path entry : handle) {
            Path name = entry.getFileName();
            if (basic(name).readAttributes().isDirectory()) {
                try (Folder below = enter(name)) {
                    below.clear();
                }
                handle.deleteDirectory(name);
            } else {
                handle.deleteFile(name);
            }
        }
    }

    private BasicFileAttributeView basic(Path name) {
        return handle.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }
}
