package dev.strata.engine.layer;

import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.image.Digest;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * All that one layer says by itself; its files' contents are in the sink already. For use by one thread at a time, and
 * resolved as often as wanted.
 */
public final class LayerDraft {

    private static final int MAX_ATTEMPTS = 8;

    private final String layer;
    private final LayerLimits limits;
    private final LayerStream.Totals totals;
    private final Steps steps;

    LayerDraft(String layer, LayerLimits limits, LayerStream.Totals totals, Steps steps) {
        this.layer = layer;
        this.limits = limits;
        this.totals = totals;
        this.steps = steps;
    }

    /** The SHA-256 digest of the tar, to its very last byte. */
    public Digest diffId() {
        return totals.diffId();
    }

    /** The digest of the bytes as they came. */
    public Digest compressedDigest() {
        return totals.compressedDigest();
    }

    public long compressedSize() {
        return totals.compressedSize();
    }

    public long tarSize() {
        return totals.tarSize();
    }

    public Compression compression() {
        return totals.compression();
    }

    /** Entries of the tar, whiteouts and repetitions included. */
    public long entryCount() {
        return steps.entries();
    }

    /** What the layer carries and no filesystem image has room for. */
    public List<LeftOut> reported() {
        return steps.leftOut();
    }

    /**
     * The layer's tree above {@code lower}, which is not changed. Nodes other than directories are shared between all
     * trees that this draft resolves to.
     *
     * @param lower what the layers below are together, without whiteouts; nothing for the lowest layer
     * @param sink the one that took the contents in; takes in those of lower files that this layer links to
     * @throws BadLayer if a path or hard link leads nowhere or round in a circle
     */
    public LayerTree resolve(Optional<Directory> lower, ContentSink sink) throws IOException {
        var complaints = new Complaints(layer);
        var guess = new Masks();
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            var attempt = new Resolution(steps, lower, guess, limits, complaints);
            attempt.place();
            if (attempt.holdsFor(guess)) {
                return attempt.finish(sink);
            }
            guess = attempt.hidden();
        }
        complaints.about(ByteString.EMPTY);
        throw complaints.because("whiteouts and symbolic links that contradict one another");
    }
}
