package dev.strata.engine.build;

import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.fs.erofs.ErofsReader;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.BlobRecord;
import dev.strata.engine.store.Cache;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * A layer whose image is written and checked, though it may still be on its way to disk and into the cache.
 *
 * @param converted where the image was when it was written; it moves when the cache takes it
 * @param recorded what the cache knows of it, once it does
 */
record ProvidedLayer(Cache cache, Optional<Path> converted, Future<BlobRecord> recorded) implements LowerTrees.Layer {

    /** One that the cache has. */
    static ProvidedLayer known(Cache cache, BlobRecord blob) {
        return new ProvidedLayer(cache, Optional.empty(), CompletableFuture.completedFuture(blob));
    }

    /** What the cache knows of it, waiting until it does. */
    BlobRecord await() throws IOException, InterruptedException {
        return ParallelTasks.result(recorded);
    }

    /** Layers above need not wait for the disk. */
    @Override
    public ErofsReader open() throws IOException, InterruptedException {
        if (converted.isPresent()) {
            try {
                return ErofsReader.open(converted.get());
            } catch (NoSuchFileException _) {
                // the cache has it by now, or will say why not
            }
        }
        Digest key = await().key();
        Path file = cache.blobs()
                .file(key)
                .orElseThrow(() -> new ImageNotWritten(key.toString(), "the blob of a lower layer went missing"));
        return ErofsReader.open(file);
    }
}
