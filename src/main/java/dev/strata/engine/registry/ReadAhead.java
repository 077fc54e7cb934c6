package dev.strata.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a stream on a thread of its own, a few buffers ahead of whoever reads this one. So the network works while the
 * reader hashes, and the reader's interrupt ends its wait at once, as an {@link InterruptedIOException} with the
 * thread's interrupted status set. For one reader at a time; closing closes the source, from its own thread.
 */
final class ReadAhead extends InputStream {

    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int BUFFERS = 6;
    private static final byte[] NOTHING = new byte[0];

    private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
    private final Thread pump;
    private Chunk chunk = new Chunk(NOTHING, 0, Optional.empty());
    private int position;

    /** Bytes that came, or, of a negative length, how the stream ended. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(byte[] bytes, int length, Optional<IOException> failure) {

        static Chunk last(Optional<IOException> failure) {
            return new Chunk(NOTHING, -1, failure);
        }
    }

    ReadAhead(InputStream source, String name) {
        for (int i = 0; i < BUFFERS; i++) {
            free.add(NOTHING);
        }
        pump = Thread.ofVirtual().name(name).start(() -> pump(source));
    }

    @Override
    public int read() throws IOException {
        return advance() ? chunk.bytes()[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        int count = Math.min(length, chunk.length() - position);
        System.arraycopy(chunk.bytes(), position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return Math.max(0, chunk.length() - position);
    }

    @Override
    public void close() {
        pump.interrupt();
    }

    /** Makes sure that there is a byte to give, unless the stream has ended. */
    private boolean advance() throws IOException {
        while (position == chunk.length()) {
            Chunk spent = chunk;
            try {
                chunk = full.take();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            if (spent.bytes().length > 0) {
                free.add(spent.bytes());
            }
            position = 0;
        }
        if (chunk.failure().isPresent()) {
            throw chunk.failure().get();
        }
        return chunk.length() > 0;
    }

    private void pump(InputStream source) {
        Chunk last = Chunk.last(Optional.of(new IOException("the stream was closed")));
        try (source) {
            while (true) {
                byte[] buffer = free.take();
                if (buffer.length == 0) {
                    buffer = new byte[BUFFER_BYTES];
                }
                int length = source.read(buffer, 0, buffer.length);
                if (length < 0) {
                    last = Chunk.last(Optional.empty());
                    return;
                }
                full.put(new Chunk(buffer, length, Optional.empty()));
            }
        } catch (InterruptedException _) {
            // the reader closed this stream
        } catch (IOException e) {
            last = Chunk.last(Optional.of(e));
        } finally {
            full.add(last);
        }
    }
}
