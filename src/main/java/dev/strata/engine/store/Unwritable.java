package dev.strata.engine.store;

import dev.strata.engine.StrataException.CacheReadOnly;
import dev.strata.engine.StrataException.CacheReadOnly.Obstacle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a catalog can only be looked at.
 *
 * @param detail the versions of the schema, or the file or directory that cannot be written to
 */
record Unwritable(Obstacle obstacle, String detail) {

    /** What this process may not write to of a catalog that is there; absent where nothing stands in its way. */
    static Optional<Unwritable> byPermission(Path catalog) {
        if (!Files.isRegularFile(catalog)) {
            return Optional.empty();
        }
        Stream<Path> beside = Stream.of("-wal", "-shm", ".init.lock")
                .map(suffix -> catalog.resolveSibling(catalog.getFileName() + suffix))
                .filter(Files::exists);
        return Stream.concat(Stream.of(catalog.resolveSibling(""), catalog), beside)
                .filter(path -> !Files.isWritable(path))
                .findFirst()
                .map(path -> new Unwritable(Obstacle.NOT_WRITABLE, path.toString()));
    }

    static Unwritable newer(String module, int found, int known) {
        return new Unwritable(
                Obstacle.NEWER, "its schema “%s” is %d, this version knows %d".formatted(module, found, known));
    }

    /** What whoever tries to write all the same is told. */
    CacheReadOnly failure(Path catalog) {
        return new CacheReadOnly(catalog.resolveSibling("").normalize(), obstacle, detail);
    }
}
