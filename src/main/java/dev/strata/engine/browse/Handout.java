package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.store.Owner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies of an image's files that other programs are to fetch, in a folder of this machine that nobody else may enter.
 * Closing it deletes all of them; where a process ends without that, {@link #clearLeft} of a later one does. Safe for
 * several threads.
 */
public final class Handout implements Closeable {

    private static final String UNNAMED = "file";
    private static final String PREFIX = "strata-drag-";

    private final Path parent;
    private Optional<Path> folder = Optional.empty();

    /** Copies into a fresh folder in {@code parent}, which is made when it is first needed. */
    public Handout(Path parent) {
        this.parent = parent;
    }

    /**
     * A copy in its place.
     *
     * @param path ends with the name that the entry has in the image, as far as this machine has such names
     */
    public record Copy(Path path, Extracted extracted) {}

    /**
     * Copies a file or directory as {@link Extraction} does.
     *
     * @throws dev.strata.engine.StrataException.NotExtracted if it cannot be written
     */
    public Copy add(FileTree tree, FileEntry entry, Progress progress) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(folder(), "copy-");
        Path name = new PlatformNames(place.getFileSystem())
                .name(entry.name())
                .orElseGet(() -> place.getFileSystem().getPath(UNNAMED));
        Path destination = place.resolve(name);
        return new Copy(destination, Extraction.run(tree, entry, destination, progress));
    }

    private synchronized Path folder() throws IOException {
        if (folder.isEmpty()) {
            folder = Optional.of(Files.createTempDirectory(parent, PREFIX + Owner.current() + "-"));
        }
        return folder.get();
    }

    /**
     * Deletes the copies that processes of the same user left in the same place, as far as those processes have
     * certainly ended. What cannot be deleted stays, and the rest is deleted nevertheless.
     *
     * @throws IOException if something stays that should have gone
     */
    public void clearLeft() throws IOException {
        List<Path> left = left();
        if (left.isEmpty()) {
            return;
        }
        UserPrincipal user = Files.getOwner(folder());
        Optional<IOException> failure = Optional.empty();
        for (Path copies : left) {
            try {
                if (Files.getOwner(copies, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                    delete(copies);
                }
            } catch (NoSuchFileException _) {
                // another process that has just started was quicker
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Folders here, and no links to any, whose names say that an ended process made them. */
    private List<Path> left() throws IOException {
        Owner self = Owner.current();
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(path -> isLeft(path, self))
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static boolean isLeft(Path path, Owner self) {
        String name = path.getFileName().toString();
        int end = name.lastIndexOf('-');
        return name.startsWith(PREFIX)
                && end > PREFIX.length()
                && Owner.parse(name.substring(PREFIX.length(), end))
                        .filter(owner -> owner.isGone(self))
                        .isPresent();
    }

    private static void delete(Path copies) throws IOException {
        // nobody else may enter it, so its names are as good as an open handle
        new NamedFolder(copies).clear();
        Files.deleteIfExists(copies);
    }

    @Override
    public synchronized void close() throws IOException {
        if (folder.isPresent()) {
            delete(folder.get());
            folder = Optional.empty();
        }
    }
}
