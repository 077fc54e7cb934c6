package dev.strata.engine.layer;

import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.image.Digest;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.ContentSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads a layer once, from compressed bytes to entries, with contents going straight into a sink. Fetching, inflating,
 * hashing and writing overlap on threads of their own; memory does not depend on the layer's size. Safe for several
 * threads.
 */
public final class LayerReader {

    private final LayerLimits limits;
    private final LayerStream.Pools pools;
    private final boolean overlapped;

    public LayerReader(LayerLimits limits) {
        this(limits, new LayerStream.Pools(), true);
    }

    private LayerReader(LayerLimits limits, LayerStream.Pools pools, boolean overlapped) {
        this.limits = limits;
        this.pools = pools;
        this.overlapped = overlapped;
    }

    /**
     * One that shares this one's memory and overlaps fetching only: the calling thread inflates, hashes and writes in turn.
     * A layer takes longer so, but less of the processor, which pays where other layers keep it busy.
     */
    public LayerReader inTurn() {
        return new LayerReader(limits, pools, false);
    }

    /** Loads what reading the first layer would wait for; any thread may do this, at any time. */
    public static void prepare() {
        var _ = IsalLibrary.loaded();
    }

    /** Reads a layer whose compressed bytes are named by SHA-256. */
    public LayerDraft read(InputStream compressed, String layerName, ContentSink sink, LongConsumer progress)
            throws IOException, InterruptedException {
        return read(compressed, layerName, Digest.newSha256(), sink, progress);
    }

    /**
     * Reads a layer to the end of its bytes. The sink is used by the calling thread alone. Interrupting that ends
     * everything; then, or after a failure, the stream may have been closed, and no thread is left behind.
     *
     * @param layerName for messages, such as the layer's digest
     * @param hash the algorithm to name the compressed bytes by, fresh
     * @param progress told the compressed bytes that have come, from another thread
     * @throws BadLayer if the layer is damaged, malformed, or holds what no filesystem can
     * @throws dev.strata.engine.StrataException.LimitExceeded if it is larger than the limits allow
     */
    public LayerDraft read(
            InputStream compressed, String layerName, MessageDigest hash, ContentSink sink, LongConsumer progress)
            throws IOException, InterruptedException {
        try (var stream = new LayerStream(compressed, layerName, hash, pools, progress, overlapped)) {
            var complaints = new Complaints(layerName);
            var input = new TarInput(stream, limits.maxUnpackedBytes(), complaints);
            var tar = new TarReader(input, limits, complaints);
            var steps = new Steps(limits, complaints);
            for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                steps.add(entry.get(), () -> tar.content(sink));
            }
            complaints.about(ByteString.EMPTY);
            input.drain();
            return new LayerDraft(layerName, limits, stream.totals(), steps);
        } catch (ClosedByInterruptException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        }
    }
}
