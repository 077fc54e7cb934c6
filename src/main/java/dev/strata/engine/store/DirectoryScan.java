package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Asks for the status of every file in a directory, fast enough for a hundred thousand of them. */
public final class DirectoryScan {

    private DirectoryScan() {}

    /** Takes one file. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Path file, FileStatus status) throws IOException;
    }

    /**
     * Visits what lies directly in {@code directory}, in any order. What is gone by the time it is asked for is passed
     * over, and so is a directory that is gone.
     */
    public static void visit(Path directory, Visitor visitor) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory);
                NativeStatus.Reader reader = new NativeStatus.Reader()) {
            for (Path file : files) {
                Optional<FileStatus> status = status(file, reader);
                if (status.isPresent()) {
                    visitor.visit(file, status.get());
                }
            }
        } catch (NoSuchFileException | NotDirectoryException _) {
            // gone meanwhile
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static Optional<FileStatus> status(Path file, NativeStatus.Reader reader) throws IOException {
        try {
            return Optional.of(reader.of(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
