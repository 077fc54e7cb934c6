package dev.strata.engine.archive;

import dev.strata.engine.StrataException.BadArchive;
import dev.strata.engine.StrataException.DirectoryNotCreated;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.StrataException.TemporaryNotCreated;
import dev.strata.engine.StrataException.Unsupported;
import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** Writes an archive into a temporary file, unpacked, so that it can be read at any offset. */
final class Spool {

    private static final int BUFFER_BYTES = 512 * 1024;

    private final String archive;
    private final Path file;
    private final Path directory;

    /**
     * Prepares a spool.
     *
     * @param archive what to call the archive in errors
     * @param file the temporary file; its directory is made if need be
     */
    Spool(String archive, Path file) {
        this.archive = archive;
        this.file = file.toAbsolutePath();
        this.directory = Objects.requireNonNullElse(this.file.getParent(), this.file);
    }

    /**
     * Reads {@code source} to its end. After a failure no file is left.
     *
     * @return the temporary file, the caller's to delete
     * @throws TemporaryNotCreated if the file cannot be made or exists
     * @throws DiskFull if there is no room for the unpacked archive
     * @throws BadArchive if it cannot be unpacked
     */
    Path write(InputStream source) throws IOException, InterruptedException {
        BufferedInputStream buffered = new BufferedInputStream(source, BUFFER_BYTES);
        create();
        try {
            copy(unpacked(buffered));
            return file;
        } catch (IOException | InterruptedException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(Packing.MAGIC_BYTES);
        byte[] head = in.readNBytes(Packing.MAGIC_BYTES);
        in.reset();
        try {
            return switch (Packing.of(head)) {
                case NONE -> in;
                case GZIP ->
                    GzipCompressorInputStream.builder()
                            .setInputStream(in)
                            .setDecompressConcatenated(true)
                            .get();
                case ZSTD -> new ZstdCompressorInputStream(in);
                case OTHER -> throw new Unsupported(archive, "this kind of compression");
            };
        } catch (Unsupported e) {
            throw e;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private void create() throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new DirectoryNotCreated(directory, e);
        }
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new TemporaryNotCreated(file, e);
        }
    }

    private void copy(InputStream in) throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (OutputStream out = new FileOutputStream(file.toFile())) {
            for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
                write(out, buffer, count);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw in instanceof BufferedInputStream ? e : damaged(e);
        }
    }

    private void write(OutputStream out, byte[] buffer, int count) throws IOException {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < count) {
                throw new DiskFull(directory, 0, free);
            }
            throw e;
        }
    }

    private BadArchive damaged(IOException e) {
        String reason = Optional.ofNullable(e.getMessage()).orElse("its end is missing");
        return new BadArchive(archive, "damaged compression: " + reason);
    }
}
