package dev.strata.engine.layer;

import dev.strata.engine.AlignedMemory;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A layer's tar, piece by piece, while stages on threads of their own fetch and hash the compressed bytes, inflate them,
 * and hash the tar; or, where only fetching has a thread of its own, the reader's thread does the rest. Closing ends the
 * threads wherever they are and waits for them; if one hangs in its input, that is closed.
 */
final class LayerStream implements TarInput.Pieces, AutoCloseable {

    private static final int COMPRESSED_BUFFERS = 6;
    private static final int COMPRESSED_SIZE = 256 << 10;
    private static final int TAR_BUFFERS = 8;
    private static final int TAR_SIZE = 384 << 10;
    private static final int PATIENCE_MILLIS = 200;

    private final InputStream compressed;
    private final MessageDigest compressedHash;
    private final MessageDigest tarHash = Digest.newSha256();
    private final LongConsumer progress;
    private final BufferRing raw;
    private final BufferRing tar;
    private final Handoff<ByteBuffer> hashed = new Handoff<>();
    private final Inflated inflated;
    private final List<Thread> stages;
    private final TarInput.Pieces pieces;

    // written by one stage each, read after the last piece was taken, which orders them
    private long compressedSize;
    private long tarSize;

    private @Nullable ByteBuffer lent;

    /** The buffers that the streams of one reader share; those of the tar are where ISA-L and the system can reach them. */
    record Pools(BufferPool compressed, BufferPool tar) {
        Pools() {
            this(
                    new BufferPool(COMPRESSED_SIZE, ByteBuffer::allocate),
                    new BufferPool(TAR_SIZE, AlignedMemory::allocate));
        }
    }

    LayerStream(
            InputStream compressed,
            String layer,
            MessageDigest hash,
            Pools pools,
            LongConsumer progress,
            boolean overlapped) {
        raw = new BufferRing(COMPRESSED_BUFFERS, pools.compressed());
        tar = new BufferRing(TAR_BUFFERS, pools.tar());
        this.compressed = compressed;
        this.compressedHash = hash;
        this.progress = progress;
        this.inflated = new Inflated(raw, tar, layer);
        // only a virtual thread leaves a blocking socket when it is interrupted; the others are busy computing
        Thread fetching =
                Thread.ofVirtual().name("layer-fetch").unstarted(() -> run(this::fetch, raw.full(), () -> {}));
        this.stages = overlapped
                ? List.of(
                        fetching,
                        stage("layer-inflate", () -> run(this::inflate, tar.full(), raw::giveUp)),
                        stage("layer-hash", () -> run(this::hash, hashed, tar::giveUp)))
                : List.of(fetching);
        this.pieces = overlapped ? hashed::take : this::inflateAndHash;
        stages.forEach(Thread::start);
    }

    /** The next piece of the tar, which is valid until the next call; empty at the end. */
    @Override
    public Optional<ByteBuffer> next() throws IOException, InterruptedException {
        if (lent != null) {
            tar.release(lent);
            lent = null;
        }
        Optional<ByteBuffer> next = pieces.next();
        next.ifPresent(buffer -> lent = buffer);
        return next;
    }

    /**
     * What was found out on the way.
     *
     * @param compressedDigest of the bytes as they came
     * @param diffId of the tar
     */
    record Totals(Digest compressedDigest, long compressedSize, Digest diffId, long tarSize, Compression compression) {}

    /** To be asked once, after the last piece. */
    Totals totals() {
        Digest compressedDigest = Digest.of(compressedHash.digest());
        Digest diffId = hashesAreOne() ? compressedDigest : Digest.of(tarHash.digest());
        return new Totals(compressedDigest, compressedSize, diffId, tarSize, inflated.compression());
    }

    /** Whether the compressed bytes are the tar, hashed by the same algorithm already. */
    private boolean hashesAreOne() {
        return inflated.compression() == Compression.NONE
                && compressedHash.getAlgorithm().equals(tarHash.getAlgorithm());
    }

    private interface Stage {
        void run() throws IOException, InterruptedException;
    }

    /** Runs a stage; whatever happens, the next one learns of it and the one before does not wait for ever. */
    private static void run(Stage stage, Handoff<ByteBuffer> output, Runnable stopInput) {
        try {
            stage.run();
            output.end();
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            output.fail(e);
            stopInput.run();
        }
    }

    private void fetch() throws IOException, InterruptedException {
        while (true) {
            ByteBuffer buffer = raw.acquire();
            fill(buffer);
            if (buffer.position() == 0) {
                return;
            }
            compressedHash.update(buffer.flip().duplicate());
            raw.full().give(buffer);
        }
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            int count = compressed.read(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
            if (count < 0) {
                return;
            }
            buffer.position(buffer.position() + count);
            compressedSize += count;
            progress.accept(compressedSize);
        }
    }

    private void inflate() throws IOException, InterruptedException {
        try (inflated) {
            for (Optional<ByteBuffer> next = inflated.next(); next.isPresent(); next = inflated.next()) {
                tar.full().give(next.get());
            }
        }
    }

    private void hash() throws IOException, InterruptedException {
        for (Optional<ByteBuffer> next = tar.take(); next.isPresent(); next = tar.take()) {
            hash(next.get());
            hashed.give(next.get());
        }
    }

    private Optional<ByteBuffer> inflateAndHash() throws IOException, InterruptedException {
        Optional<ByteBuffer> next = inflated.next();
        next.ifPresent(this::hash);
        return next;
    }

    private void hash(ByteBuffer buffer) {
        if (!hashesAreOne()) {
            tarHash.update(buffer.duplicate());
        }
        tarSize += buffer.remaining();
    }

    private static Thread stage(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }

    @Override
    public void close() {
        raw.giveUp();
        tar.giveUp();
        hashed.giveUp();
        stages.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread stage : stages) {
            interrupted |= join(stage);
        }
        inflated.close();
        raw.close();
        tar.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the stage to end; true if this thread was interrupted meanwhile. */
    private boolean join(Thread stage) {
        boolean interrupted = Thread.interrupted();
        boolean closed = false;
        while (stage.isAlive()) {
            try {
                stage.join(closed ? 0 : PATIENCE_MILLIS);
            } catch (InterruptedException _) {
                interrupted = true;
                continue;
            }
            if (stage.isAlive() && !closed) {
                closed = true;
                closeInput();
            }
        }
        return interrupted;
    }

    private void closeInput() {
        try {
            compressed.close();
        } catch (IOException _) {
            // it is closed to wake its reader; nobody wants its bytes any more
        }
    }
}
