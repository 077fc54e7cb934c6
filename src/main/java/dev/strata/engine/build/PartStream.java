package dev.strata.engine.build;

import dev.strata.engine.LargeFile;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.store.Ingest;
import dev.strata.engine.store.PartNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A layer's compressed bytes: those that an earlier attempt left in its part file, and before and after them what the
 * source gives. What comes after them is added to the part file: that of the last moment when it is closed, unless the
 * layer is converted by then. So a small layer that comes at once never has a part. Of a large one that comes fast, the
 * part begins where the first seconds ended: to fetch those again takes as long, to write them would cost every pull.
 * Nothing is verified here; the reader hashes all of it anew.
 */
final class PartStream extends InputStream {

    /** What a killed process may lose of a slow download. */
    private static final long LONGEST_UNKEPT = Duration.ofSeconds(1).toNanos();

    /** For so long nothing is kept of what comes faster than the buffer takes: to fetch it again takes no longer. */
    private static final long HASTE = Duration.ofSeconds(3).toNanos();

    /** Little enough that what is written is still in the cache of the processor that fetched it. */
    private static final int PIECE = 256 << 10;

    private final ImageSource source;
    private final Descriptor descriptor;
    private final Ingest ingest;
    private final PartBuffers buffers;
    private final Path partFile;
    private final LargeFile growing;
    private final LongSupplier nanoClock;
    private final long begun;
    /** Where in the layer ends what an earlier attempt left; 0 if it left nothing. */
    private final long keptEnd;

    /** Where in the layer its part begins. */
    private long partStart;

    private @Nullable FileChannel part;
    private @Nullable ByteBuffer unkept;
    private long position;
    private long lastKept;
    private boolean hasty;
    private boolean converted;
    private boolean closed;
    private ImageSource.@Nullable BlobStream arriving;

    PartStream(ImageSource source, Descriptor descriptor, Ingest ingest, PartBuffers buffers) throws IOException {
        this(source, descriptor, ingest, buffers, System::nanoTime);
    }

    PartStream(ImageSource source, Descriptor descriptor, Ingest ingest, PartBuffers buffers, LongSupplier nanoClock)
            throws IOException {
        this.source = source;
        this.descriptor = descriptor;
        this.ingest = ingest;
        this.buffers = buffers;
        this.partFile = ingest.part(descriptor.digest());
        this.growing = new LargeFile(partFile);
        this.nanoClock = nanoClock;
        this.begun = nanoClock.getAsLong();
        this.lastKept = begun;
        this.keptEnd = partFile.toFile().length() > 0 ? reopen() : 0;
    }

    /** Opens what an earlier attempt left, and says where it ends; what cannot be a part of this layer is thrown away. */
    private long reopen() throws IOException {
        long length = partFile.toFile().length();
        long latestStart = descriptor.size() - length;
        Optional<PartNote> note = ingest.note(descriptor.digest()).filter(found -> found.start() <= latestStart);
        if (note.isEmpty()) {
            ingest.discard(descriptor.digest());
            return 0;
        }
        partStart = note.get().start();
        part = ingest.openPart(descriptor.digest());
        return partStart + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= keptEnd) {
            int count = arriving(keptEnd).read(bytes, offset, length);
            if (count > 0) {
                append(ByteBuffer.wrap(bytes, offset, count));
            }
            return count;
        }
        int count = position < partStart
                ? arriving(0).read(bytes, offset, (int) Math.min(length, partStart - position))
                : readPart(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, keptEnd - position)));
        position += Math.max(count, 0);
        return count;
    }

    private int readPart(ByteBuffer into) throws IOException {
        closeSource(); // what it gives next is there already
        return open().read(into, position - partStart);
    }

    /** Says that nobody will need what is not in the part file yet. */
    void converted() {
        converted = true;
    }

    @Override
    public void close() throws IOException {
        try {
            closeSource();
        } finally {
            // a file that is written by an interrupted thread closes itself
            boolean interrupted = Thread.interrupted();
            try {
                finish();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private synchronized void finish() throws IOException {
        closed = true;
        try {
            if (!converted) {
                keep();
            }
        } finally {
            forgetUnkept();
            closePart();
        }
    }

    private void forgetUnkept() {
        if (unkept != null) {
            buffers.giveBack(unkept);
            unkept = null;
        }
    }

    private void closePart() throws IOException {
        try (FileChannel closing = part) {
            if (closing != null && !converted) {
                growing.release();
            }
        }
    }

    private synchronized void append(ByteBuffer bytes) throws IOException {
        if (closed) {
            throw new IOException("closed while reading");
        }
        long now = nanoClock.getAsLong();
        while (bytes.hasRemaining() && !hasty) {
            ByteBuffer recent = unkept == null ? buffers.take() : unkept;
            unkept = recent;
            int room = (part == null ? PartBuffers.CAPACITY : PIECE) - recent.position();
            if (room > 0) {
                int count = Math.min(bytes.remaining(), room);
                recent.put(recent.position(), bytes, bytes.position(), count);
                recent.position(recent.position() + count);
                bytes.position(bytes.position() + count);
                position += count;
                if (part != null && count == room) {
                    keep();
                }
            } else if (part == null && now - begun < HASTE) {
                hasty = true;
                forgetUnkept();
            } else {
                keep();
            }
        }
        position += bytes.remaining();
        if (hasty && now - begun >= HASTE) {
            hasty = false;
            partStart = position;
        }
        if (now - lastKept > LONGEST_UNKEPT) {
            keep();
        }
    }

    /** Writes to the part file what is not there yet. */
    private void keep() throws IOException {
        ByteBuffer recent = unkept;
        if (recent == null || recent.position() == 0) {
            return;
        }
        FileChannel file = open();
        growing.before(position - partStart);
        recent.flip();
        try {
            while (recent.hasRemaining()) {
                int most = Math.min(recent.remaining(), LargeFile.MOST_AT_ONCE);
                ByteBuffer piece = recent.slice(recent.position(), most);
                int count = file.write(piece, position - partStart - recent.remaining());
                recent.position(recent.position() + count);
            }
        } catch (IOException e) {
            throw DiskFull.recognise(e, partFile, recent.remaining());
        } finally {
            recent.compact();
        }
        lastKept = nanoClock.getAsLong();
    }

    /** The part file, with a note of what it is beside it. */
    private FileChannel open() throws IOException {
        FileChannel opened = part;
        if (opened == null || !opened.isOpen()) {
            ingest.write(new PartNote(descriptor, partStart, Optional.empty()));
            opened = ingest.openPart(descriptor.digest());
            part = opened;
        }
        return opened;
    }

    private InputStream arriving(long from) throws IOException {
        if (arriving != null) {
            return arriving.bytes();
        }
        if (from == descriptor.size() && from > 0) {
            return InputStream.nullInputStream();
        }
        ImageSource.BlobStream opened = openSource(from);
        arriving = opened;
        // A source that cannot start in the middle sends everything again; what is there already is passed over.
        opened.bytes().skipNBytes(from - opened.start());
        return opened.bytes();
    }

    private void closeSource() throws IOException {
        if (arriving != null) {
            arriving.close();
            arriving = null;
        }
    }

    private ImageSource.BlobStream openSource(long from) throws IOException {
        try {
            return source.blob(descriptor, from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
