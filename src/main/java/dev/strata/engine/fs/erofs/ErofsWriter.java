package dev.strata.engine.fs.erofs;

import dev.strata.engine.fs.FilesystemWriter;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Writes an uncompressed EROFS image (kernel documentation, filesystems/erofs): superblock and root inode in the first
 * block, then contents as they come, then directories, attributes and inodes with the files' tails behind them. On any
 * failure the file is left as far as it was written; it is the caller's to delete.
 */
public final class ErofsWriter implements FilesystemWriter {

    /** Changes whenever the same input gives other bytes than before. */
    public static final int VERSION = 1;

    private static final int COPY = 256 << 10;

    private final Path path;
    private final DataArea data;
    private final TailSpill spill;
    private final ContentIntake intake;
    private boolean finished;

    /**
     * Begins a new image.
     *
     * @param path the image, which must not exist
     * @param spillPath a file for the time of writing, which must not exist; it is made only for a large image, on
     *     whichever disk this is, and deleted on close
     */
    public ErofsWriter(Path path, Path spillPath) throws IOException {
        this.path = path;
        data = new DataArea(path);
        spill = new TailSpill(spillPath);
        intake = new ContentIntake(this, data, spill);
    }

    @Override
    public void begin(long size) {
        intake.begin(size);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        intake.write(bytes);
    }

    @Override
    public void zeros(long count) throws IOException {
        intake.zeros(count);
    }

    @Override
    public Content end() throws IOException {
        return intake.end();
    }

    @Override
    public void finish(Directory root, UUID uuid) throws IOException {
        if (finished) {
            throw new IllegalStateException(path + " is finished already");
        }
        finished = true;
        ImagePlan plan = new ImagePlanner(this, path).plan(root, data.position());
        new ImageSerializer(plan, data, spill).write(uuid);
    }

    /** Passes a stretch of the finished image on. */
    void copy(long from, long length, ContentSink sink) throws IOException {
        if (!finished) {
            throw new IllegalStateException(path + " is not finished yet");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, COPY));
        for (long done = 0; done < length; ) {
            buffer.clear().limit((int) Math.min(length - done, buffer.capacity()));
            data.read(buffer, from + done);
            done += buffer.position();
            sink.write(buffer.flip());
        }
    }

    @Override
    public void close() throws IOException {
        try (spill) {
            data.close();
        }
    }
}
