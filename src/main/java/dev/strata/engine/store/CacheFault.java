package dev.strata.engine.store;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.DirectoryNotCreated;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.StrataException.NotSaved;
import dev.strata.engine.StrataException.TemporaryNotCreated;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Says what a failure of the file system means for a cache. */
public final class CacheFault {

    private CacheFault() {}

    /**
     * The failure with a type: {@link DiskFull}, {@link CacheUnreadable} where the cache is not there any more,
     * {@link NotSaved} where one file of it could not be written. What has a better type already, or is no matter of the
     * cache, comes back as it is.
     */
    public static IOException of(IOException failure, Path root) {
        if (failure instanceof StrataException && !isOfFiles(failure)) {
            return failure;
        }
        if (Files.notExists(new Layout(root).catalog())) {
            return caused(failure, new CacheUnreadable(root, "it was removed while it was in use"));
        }
        IOException known = full(failure, root);
        if (known != failure || failure instanceof StrataException) {
            return known;
        }
        return failure instanceof FileSystemException file && isIn(root, file)
                ? caused(failure, new NotSaved(file.getFile(), reason(file)))
                : failure;
    }

    private static boolean isOfFiles(IOException failure) {
        return failure instanceof TemporaryNotCreated
                || failure instanceof DirectoryNotCreated
                || failure instanceof NotSaved;
    }

    private static IOException full(IOException failure, Path root) {
        try {
            return DiskFull.recognise(failure, root, 0);
        } catch (IOException _) {
            return failure; // nobody can tell how much is free
        }
    }

    private static boolean isIn(Path root, FileSystemException failure) {
        return failure.getFile() != null && Path.of(failure.getFile()).startsWith(root);
    }

    private static String reason(FileSystemException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "this user may not";
            case NoSuchFileException _ -> "its folder or the file itself is gone";
            default -> Optional.ofNullable(failure.getReason()).orElse(failure.toString());
        };
    }

    private static IOException caused(IOException cause, StrataException fault) {
        fault.initCause(cause);
        return fault;
    }
}
