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

    private static final int LONGEST_NAME = 32;

    private final FileChannel channel;
    private final Runnable released;

    private LayerLock(FileChannel channel, Runnable released) {
        this.channel = channel;
        this.released = released;
    }

    /**
     * What came of an attempt to take a lock.
     *
     * @param lock absent where somebody else has it
     * @param holder the process ID of whoever has it; empty where the lock was taken, or where nobody knows
     */
    record Attempt(Optional<LayerLock> lock, String holder) {}

    /** Takes the lock unless another process has it; the caller sees to it that this process tries once at a time. */
    static Attempt take(Path file, Runnable released) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock(LOCKED_BYTE, 1, false) != null;
            if (!locked) {
                String name = name(channel);
                return new Attempt(
                        Optional.empty(),
                        // not signed yet, or on a disk too full for it
                        name.isEmpty() ? LockHolder.pid(file).orElse("") : name);
            }
            sign(channel);
            return new Attempt(Optional.of(new LayerLock(channel, released)), "");
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

    /** The name is for people alone: a disk that has no room for it keeps nobody from working, or from tidying up. */
    private static void sign(FileChannel channel) throws IOException {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException _) {
            // held namelessly
        }
    }

    private static String name(FileChannel channel) throws IOException {
        ByteBuffer name = ByteBuffer.allocate(LONGEST_NAME);
        channel.read(name, 0);
        return new String(name.array(), 0, name.position(), StandardCharsets.US_ASCII).strip();
    }
}
