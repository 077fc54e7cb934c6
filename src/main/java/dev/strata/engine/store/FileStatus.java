package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * What the filesystem says of a file, links not followed.
 *
 * @param identity equal for two names of the same file; absent where the system has none
 * @param links how many names the file has; one where the system does not tell
 * @param length bytes that can be read
 * @param allocated bytes that it takes on disk; its length where the system does not tell
 */
public record FileStatus(
        Optional<Object> identity, boolean directory, long links, long length, long allocated, Instant modified) {

    /** Asks the filesystem; a file that is not there is a {@link java.nio.file.NoSuchFileException}. */
    public static FileStatus of(Path file) throws IOException {
        Optional<FileStatus> status = NativeStatus.of(file);
        return status.isPresent() ? status.get() : portable(file);
    }

    /** What Java can tell, and the right exception where there is nothing to tell. */
    static FileStatus portable(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new FileStatus(
                Optional.ofNullable(attributes.fileKey()),
                attributes.isDirectory(),
                links(file),
                attributes.size(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant());
    }

    private static long links(Path file) throws IOException {
        boolean told = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return told && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Number links
                ? links.longValue()
                : 1;
    }
}
