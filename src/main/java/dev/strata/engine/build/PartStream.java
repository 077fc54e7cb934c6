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
import org.jspecify.annotations.Nullable;

/**
 * A layer's compressed bytes: first those that an earlier attempt left in its part file, then the rest from the
 * source, which are added to the part file: those of the last moment when it is closed, unless the layer is converted by
 * then. So a small layer that comes at once never has a part. Nothing is verified here; the reader hashes all of it anew.
 */
final class PartStream extends InputStream {

    /** What a killed process may lose of a slow download. */
    private static final long LONGEST_UNKEPT = Duration.ofSeconds(1).toNanos();

    /** Little enough that what is written is still in the cache of the processor that fetched it. */
    private static final int PIECE = 256 << 10;

    private final ImageSource source;
    private final Descriptor descriptor;
    private final Ingest ingest;
    private final PartBuffers buffers;
    private final Path partFile;
    private final LargeFile growing;
    private final long kept;
    private final int mostUnkept;
    private @Nullable FileChannel part;
    private @Nullable ByteBuffer unkept;
    private long position;
    private long lastKept = System.nanoTime();
    private boolean converted;
    private boolean closed;
    private ImageSource.@Nullable BlobStream rest;

    PartStream(ImageSource source, Descriptor descriptor, Ingest ingest, PartBuffers buffers) throws IOException {
        this.source = source;
        this.descriptor = descriptor;
        this.ingest = ingest;
        this.buffers = buffers;
        this.partFile = ingest.part(descriptor.digest());
        this.growing = new LargeFile(partFile);
        this.mostUnkept = descriptor.size() > PartBuffers.CAPACITY ? PIECE : PartBuffers.CAPACITY;
        this.kept = partFile.toFile().length() > 0 ? reopen() : 0;
    }

    /** Opens what an earlier attempt left, and says how long it is. */
    private long reopen() throws IOException {
        FileChannel opened = open();
        try {
            if (opened.size() > descriptor.size()) {
                opened.truncate(0);
            }
            return opened.size();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
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
        if (position < kept) {
            ByteBuffer into = ByteBuffer.wrap(bytes, offset, (int) Math.min(length, kept - position));
            int count = open().read(into, position);
            position += Math.max(count, 0);
            return count;
        }
        int count = rest().read(bytes, offset, length);
        if (count > 0) {
            append(ByteBuffer.wrap(bytes, offset, count));
        }
        return count;
    }

    /** Says that nobody will need what is not in the part file yet. */
    void converted() {
        converted = true;
    }

    @Override
    public void close() throws IOException {
        try {
            if (rest != null) {
                rest.close();
            }
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
            if (unkept != null) {
                buffers.giveBack(unkept);
                unkept = null;
            }
            closePart();
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
        while (bytes.hasRemaining()) {
            ByteBuffer recent = unkept == null ? buffers.take() : unkept;
            unkept = recent;
            int count = Math.min(bytes.remaining(), mostUnkept - recent.position());
            recent.put(recent.position(), bytes, bytes.position(), count);
            recent.position(recent.position() + count);
            bytes.position(bytes.position() + count);
            position += count;
            if (recent.position() >= mostUnkept) {
                keep();
            }
        }
        if (System.nanoTime() - lastKept > LONGEST_UNKEPT) {
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
        growing.before(position);
        recent.flip();
        try {
            while (recent.hasRemaining()) {
                int most = Math.min(recent.remaining(), LargeFile.MOST_AT_ONCE);
                ByteBuffer piece = recent.slice(recent.position(), most);
                int count = file.write(piece, position - recent.remaining());
                recent.position(recent.position() + count);
            }
        } catch (IOException e) {
            throw DiskFull.recognise(e, partFile, recent.remaining());
        } finally {
            recent.compact();
        }
        lastKept = System.nanoTime();
    }

    /** The part file, with a note of what it is beside it. */
    private FileChannel open() throws IOException {
        FileChannel opened = part;
        if (opened == null || !opened.isOpen()) {
            ingest.write(new PartNote(descriptor, Optional.empty()));
            opened = ingest.openPart(descriptor.digest());
            part = opened;
        }
        return opened;
    }

    private InputStream rest() throws IOException {
        if (rest != null) {
            return rest.bytes();
        }
        if (kept == descriptor.size() && kept > 0) {
            return InputStream.nullInputStream();
        }
        ImageSource.BlobStream opened = openSource();
        rest = opened;
        // A source that cannot start in the middle sends everything again; what is there already is passed over.
        opened.bytes().skipNBytes(kept - opened.start());
        return opened.bytes();
    }

    private ImageSource.BlobStream openSource() throws IOException {
        try {
            return source.blob(descriptor, kept);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
