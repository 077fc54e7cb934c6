package dev.strata.engine.build;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.fs.erofs.ErofsCheck;
import dev.strata.engine.fs.erofs.ErofsWriter;
import dev.strata.engine.fs.erofs.WriteBuffers;
import dev.strata.engine.image.Digest;
import dev.strata.engine.layer.LayerDraft;
import dev.strata.engine.layer.LayerReader;
import dev.strata.engine.layer.LayerTree;
import dev.strata.engine.store.BlobRecord;
import dev.strata.engine.store.Ingest;
import dev.strata.engine.tree.Directory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns one layer into one filesystem image in the ingest directory: first {@link #read}, which takes the layer in,
 * then {@link #finish}, which may need the tree of the layers below, then {@link #force}. Closing deletes the image where
 * it still is.
 */
final class LayerConversion implements Closeable {

    private final LayerJob job;
    private final Progress progress;
    private final Path image;
    private final ErofsWriter writer;

    /** Gives the merged tree of the layers below, waiting for them. */
    @FunctionalInterface
    interface LowerTree {
        Directory get() throws IOException, InterruptedException;
    }

    LayerConversion(LayerJob job, Ingest ingest, WriteBuffers buffers, Progress progress) throws IOException {
        this.job = job;
        this.progress = progress;
        image = ingest.temporaryName("image");
        writer = new ErofsWriter(image, ingest.temporaryName("tails"), buffers);
    }

    /** Reads the layer to its end; its digest, size and diffID are verified. */
    LayerDraft read(LayerReader reader, InputStream compressed) throws IOException, InterruptedException {
        LayerDraft draft = reader.read(
                compressed,
                job.diffId().toString(),
                job.descriptor().digest().newHash(),
                writer,
                done -> job.report(progress, Phase.DOWNLOADING, done));
        verify("size of layer " + job.descriptor().digest(), job.descriptor().size(), draft.compressedSize());
        verify("layer blob", job.descriptor().digest(), draft.compressedDigest());
        verify("uncompressed layer (diffID)", job.diffId(), draft.diffId());
        return draft;
    }

    /**
     * Writes the tree, reads all of the image back, and says what it holds.
     *
     * @param lower gives the tree below; asked only if the layer is not complete in itself
     */
    BlobRecord finish(LayerDraft draft, LowerTree lower) throws IOException, InterruptedException {
        job.report(progress, Phase.CONVERTING, job.descriptor().size());
        LayerTree tree = resolve(draft, lower);
        Digest key = tree.dependsOnLower() ? job.chainId() : job.diffId();
        writer.finish(tree.root(), uuid(key));
        job.report(progress, Phase.CHECKING, job.descriptor().size());
        String checksum = ErofsCheck.compare(image, tree.root());
        return new BlobRecord(
                key,
                job.diffId(),
                ErofsWriter.VERSION,
                Files.size(image),
                checksum,
                draft.tarSize(),
                draft.entryCount(),
                tree.selfContained(),
                tree.empty(),
                tree.opaqueRoot());
    }

    /** Waits until the image is on disk; any thread may do this. */
    void force() throws IOException {
        writer.force();
    }

    /** The image; whoever wants to keep it moves it away before this is closed. */
    Path image() {
        return image;
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            Files.deleteIfExists(image);
        }
    }

    private LayerTree resolve(LayerDraft draft, LowerTree lower) throws IOException, InterruptedException {
        if (job.ordinal() == 0) {
            return draft.resolve(Optional.empty(), writer);
        }
        Optional<LayerTree> complete = alone(draft).filter(LayerTree::selfContained);
        return complete.isPresent() ? complete.get() : draft.resolve(Optional.of(lower.get()), writer);
    }

    /** The layer as it is without others; one that links into lower layers cannot be without them. */
    private Optional<LayerTree> alone(LayerDraft draft) throws IOException {
        try {
            return Optional.of(draft.resolve(Optional.empty(), writer));
        } catch (BadLayer _) {
            return Optional.empty();
        }
    }

    /** The same content has the same name everywhere. */
    private static UUID uuid(Digest key) {
        return UUID.nameUUIDFromBytes(("erofs " + key).getBytes(StandardCharsets.UTF_8));
    }

    private static void verify(String subject, Object expected, Object found) throws Mismatch {
        if (!expected.equals(found)) {
            throw new Mismatch(subject, expected.toString(), found.toString());
        }
    }
}
