package dev.strata.engine.browse;

import dev.strata.engine.tree.Attributes;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder by its path, for platforms without open handles on directories. */
final class NamedFolder implements Folder {

    private final Path path;

    NamedFolder(Path path) {
        this.path = path;
    }

    @Override
    public boolean has(Path name) {
        return Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public SeekableByteChannel create(Path name) throws IOException {
        return Files.newByteChannel(
                path.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Folder enter(Path name) throws IOException {
        Path below = path.resolve(name);
        if (!Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(below.toString());
        }
        return new NamedFolder(below);
    }

    @Override
    public void move(Path name, Folder to, Path newName) throws IOException {
        if (!(to instanceof NamedFolder other)) {
            throw new IllegalArgumentException("a folder of another kind");
        }
        Path target = other.path.resolve(newName);
        // Windows renames no directory over another one
        Files.deleteIfExists(target);
        Files.move(path.resolve(name), target);
    }

    @Override
    public void dress(Path name, Attributes attributes) throws IOException {
        FileDress.apply(view(path.resolve(name)), attributes);
    }

    @Override
    public void dress(Attributes attributes) throws IOException {
        FileDress.apply(view(path), attributes);
    }

    private static BasicFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean isHeld() {
        return false;
    }

    @Override
    public void clear() throws IOException {
        // by its name: one that its owner may not enter could not be opened to change that
        var permissions = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (permissions != null) {
            permissions.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    new NamedFolder(entry).clear();
                }
                Files.delete(entry);
            }
        }
    }

    @Override
    public void close() {
        // a path holds nothing open
    }
}
