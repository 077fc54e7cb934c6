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
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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

    /** The layers below. */
    interface Below {

        /** Their merged tree, as soon as it is known; contents cannot be read yet. */
        Directory tree() throws IOException, InterruptedException;

        /** The same with contents that can be read, waiting for the layers' images. */
        Directory withContents() throws IOException, InterruptedException;
    }

    /** Learns the layer's tree before it is written. */
    @FunctionalInterface
    interface TreeKnown {
        void accept(Directory tree);
    }

    /** A hard link leads to a file of a lower layer. */
    private static final class ContentNeeded extends IOException {
        ContentNeeded() {
            super("the content of a lower layer's file is needed");
        }
    }

    /** Takes nothing in. */
    private static final ContentSink REFUSING = new ContentSink() {
        @Override
        public void begin(long size) throws ContentNeeded {
            throw new ContentNeeded();
        }

        @Override
        public void write(ByteBuffer bytes) {
            throw new IllegalStateException("nothing has begun");
        }

        @Override
        public void zeros(long count) {
            throw new IllegalStateException("nothing has begun");
        }

        @Override
        public Content end() {
            throw new IllegalStateException("nothing has begun");
        }
    };

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
     * @param below asked only if the layer is not complete in itself
     */
    BlobRecord finish(LayerDraft draft, Below below, TreeKnown known) throws IOException, InterruptedException {
        job.report(progress, Phase.CONVERTING, job.descriptor().size());
        LayerTree tree = resolve(draft, below);
        known.accept(tree.root());
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

    private LayerTree resolve(LayerDraft draft, Below below) throws IOException, InterruptedException {
        if (job.ordinal() == 0) {
            return draft.resolve(Optional.empty(), writer);
        }
        Optional<LayerTree> complete = alone(draft).filter(LayerTree::selfContained);
        if (complete.isPresent()) {
            return complete.get();
        }
        try {
            return draft.resolve(Optional.of(below.tree()), REFUSING);
        } catch (ContentNeeded _) {
            return draft.resolve(Optional.of(below.withContents()), writer);
        }
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
