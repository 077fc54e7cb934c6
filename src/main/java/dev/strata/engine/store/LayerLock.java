package dev.strata.engine.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The right to work on one digest, until it is closed or the process ends. Any thread may close it. */
public final class LayerLock implements Closeable {

    // far behind the holder's name, which others must be able to read on systems whose locks forbid that
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;
    private final Runnable released;

    private LayerLock(FileChannel channel, Runnable released) {
        this.channel = channel;
        this.released = released;
    }

    static Optional<LayerLock> take(Path file, Runnable released) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock(LOCKED_BYTE, 1, false) != null;
            if (!locked) {
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new LayerLock(channel, released));
        } catch (IOException e) {
            locked = false;
            throw e;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** Gives the lock back; the file stays, since others may be waiting at it. */
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            channel.truncate(0);
        } catch (ClosedByInterruptException _) {
            // closed is closed
        } finally {
            released.run();
        }
    }
}
