package dev.strata.engine.store;

import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.image.Digest;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The files under {@code records/}, each named by the digest of its bytes and never written to again. Not by channels: those
 * an interrupted thread cannot use, and what is being published must not stop half way.
 */
final class RecordFiles {

    private static final String SUFFIX = ".json";

    private final Path directory;
    private final Ingest ingest;

    RecordFiles(Layout layout, Ingest ingest) {
        this.directory = layout.records();
        this.ingest = ingest;
    }

    /** The names of all that are there, sound or not. */
    Set<String> names() throws IOException {
        Set<String> names = new HashSet<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        return names;
    }

    /** What a file says; absent where there is none, or where it is not as it was written. */
    Optional<ImageRecord> read(String name) throws IOException {
        try (InputStream file = new FileInputStream(file(name).toFile())) {
            byte[] bytes = file.readAllBytes();
            return name(bytes).equals(name) ? ImageRecord.parse(bytes) : Optional.empty();
        } catch (FileNotFoundException _) {
            return Optional.empty();
        }
    }

    /** Brings a record to disk for good, and returns its name. */
    String write(ImageRecord record) throws IOException {
        byte[] bytes = record.bytes();
        String name = name(bytes);
        if (read(name).isPresent()) {
            return name;
        }
        Path temporary = ingest.temporary("record");
        try {
            try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
                file.write(bytes);
                file.getFD().sync();
            }
            Files.createDirectories(directory);
            Files.move(temporary, file(name), StandardCopyOption.ATOMIC_MOVE);
            Directories.sync(directory);
            return name;
        } catch (IOException e) {
            throw DiskFull.recognise(e, directory.resolveSibling(""), 0);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    /** Makes deletions last. */
    void sync() throws IOException {
        Directories.sync(directory);
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    private static String name(byte[] bytes) {
        return Digest.ofBytes(bytes).fileStem() + SUFFIX;
    }
}
