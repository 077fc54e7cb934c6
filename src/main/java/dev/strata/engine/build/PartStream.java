package dev.strata.engine.build;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A layer's compressed bytes: first those that an earlier attempt left in its part file, then the rest from the
 * source, which are added to the part file as they pass. Whatever was read stays there for the next attempt. Nothing is
 * verified here; the reader hashes all of it anew.
 */
final class PartStream extends InputStream {

    /** A part is named by its digest; the note beside it is owed to those that are there for a while. */
    private static final long BRIEF = 2 << 20;

    private final ImageSource source;
    private final Descriptor descriptor;
    private final Ingest ingest;
    private final Path partFile;
    private final FileChannel part;
    private final long kept;
    private long position;
    private ImageSource.@Nullable BlobStream rest;

    PartStream(ImageSource source, Descriptor descriptor, Ingest ingest) throws IOException {
        this.source = source;
        this.descriptor = descriptor;
        this.ingest = ingest;
        this.partFile = ingest.part(descriptor.digest());
        if (descriptor.size() > BRIEF) {
            note();
        }
        part = ingest.openPart(descriptor.digest());
        try {
            if (part.size() > descriptor.size()) {
                part.truncate(0);
            }
            kept = part.size();
        } catch (IOException e) {
            part.close();
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
            int count = part.read(into, position);
            position += Math.max(count, 0);
            return count;
        }
        int count = rest().read(bytes, offset, length);
        if (count > 0) {
            append(ByteBuffer.wrap(bytes, offset, count));
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        try (part) {
            if (rest != null) {
                rest.close();
            }
            if (position < descriptor.size() && descriptor.size() <= BRIEF) {
                note();
            }
        }
    }

    private void note() throws IOException {
        ingest.write(new PartNote(descriptor, Optional.empty()));
    }

    private void append(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                position += part.write(bytes, position);
            }
        } catch (IOException e) {
            throw DiskFull.recognise(e, partFile, bytes.remaining());
        }
    }

    private InputStream rest() throws IOException {
        if (rest != null) {
            return rest.bytes();
        }
        if (kept == descriptor.size() && kept > 0) {
            return InputStream.nullInputStream();
        }
        ImageSource.BlobStream opened = open();
        rest = opened;
        // A source that cannot start in the middle sends everything again; what is there already is passed over.
        opened.bytes().skipNBytes(kept - opened.start());
        return opened.bytes();
    }

    private ImageSource.BlobStream open() throws IOException {
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
