package dev.strata.engine.fs.erofs;

import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.fs.FilesystemWriter;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes an uncompressed EROFS image (kernel documentation, filesystems/erofs): superblock and root inode in the first
 * block, then contents as they come, equal ones once, then what many small files hold alike, then directories,
 * attributes and inodes with the files' tails behind them. On any failure the file is left as far as it was written;
 * it is the caller's to delete.
 */
public final class ErofsWriter implements FilesystemWriter {

    /** Changes whenever the same input gives other bytes than before. */
    public static final int VERSION = 3;

    private static final int COPY = 256 << 10;

    private final Path path;
    private final Devices devices;
    private final WriteBuffers pool;
    private final DataArea data;
    private final TailSpill spill;
    private final ContentIntake intake;
    private final Adoption adoption;
    private boolean finished;
    private WriteBuffers.@Nullable Set buffers;

    /**
     * Begins a new image.
     *
     * @param path the image, which must not exist
     * @param spillPath a file for the time of writing, which must not exist; it is made only for a large image, on
     *     whichever disk this is, and deleted on close
     */
    public ErofsWriter(Path path, Path spillPath) throws IOException {
        this(path, spillPath, List.of(), new WriteBuffers());
    }

    /** As above, with memory that serves several writers. */
    public ErofsWriter(Path path, Path spillPath, WriteBuffers pool) throws IOException {
        this(path, spillPath, List.of(), pool);
    }

    /**
     * Begins a new image that takes contents of other images in by reference, see {@link #adopt}.
     *
     * @param extraDevices those images, to be left open until this writer is closed and never to change
     */
    public ErofsWriter(Path path, Path spillPath, List<ErofsDevice> extraDevices) throws IOException {
        this(path, spillPath, extraDevices, new WriteBuffers());
    }

    private ErofsWriter(Path path, Path spillPath, List<ErofsDevice> extraDevices, WriteBuffers pool)
            throws IOException {
        this.path = path;
        this.pool = pool;
        devices = new Devices(extraDevices);
        WriteBuffers.Set taken = pool.take();
        data = new DataArea(path, Geometry.BLOCK + devices.tableSize(), taken.data());
        spill = new TailSpill(spillPath, taken.tails());
        buffers = taken;
        intake = new ContentIntake(this, data, spill);
        adoption = new Adoption(intake, devices);
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

    /**
     * Takes in a content of another open image: where the image is one of this one's devices, by reference as far as it
     * lies there in whole blocks, else by copying.
     */
    public Content adopt(Content content) throws IOException {
        return content instanceof ErofsContent stored ? adoption.adopt(stored) : content.copyTo(this);
    }

    @Override
    public void finish(Directory root, UUID uuid) throws IOException {
        if (finished) {
            throw new IllegalStateException(path + " is finished already");
        }
        finished = true;
        intake.finish();
        TreeSurvey survey = TreeSurvey.of(root, this, path.toString());
        new SharedTails(spill, data).place(survey.inodes());
        ImagePlan plan = new ImagePlanner(path).plan(survey, data.position());
        if (Geometry.blocks(plan.end()) + devices.blocks() > ImagePlanner.MAX_BLOCKS) {
            throw new ImageNotWritten(path.toString(), "more than 16 TiB with its devices");
        }
        new ImageSerializer(plan, devices, data, spill).write(uuid);
        giveBack();
    }

    @Override
    public void force() throws IOException {
        data.force();
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

    /** The file of a content's device. */
    ImageBytes file(int device) {
        return devices.file(device);
    }

    @Override
    public void close() throws IOException {
        try (spill;
                adoption) {
            data.close();
        } finally {
            giveBack();
        }
    }

    private void giveBack() {
        if (buffers != null) {
            pool.giveBack(buffers);
            buffers = null;
        }
    }
}
