package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.engine.Progress;
import dev.strata.engine.fs.erofs.WriteBuffers;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.MediaTypes;
import dev.strata.engine.layer.LayerDraft;
import dev.strata.engine.layer.LayerLimits;
import dev.strata.engine.layer.LayerReader;
import dev.strata.engine.store.BlobRecord;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FinishedBlob;
import dev.strata.engine.tree.Directory;
import dev.strata.testing.SimpleTar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Converted layers on their way into the cache. */
class FinishingTest {

    @TempDir
    private Path directory;

    private Cache cache;
    private Finishing finishing;
    private final List<String> settled = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(directory.resolve("cache"));
        finishing = new Finishing(cache);
    }

    @AfterEach
    void close() throws IOException {
        finishing.close();
        cache.close();
    }

    @Test
    void layersComeIntoTheCacheInTheOrderInWhichTheyWereHandedIn() throws Exception {
        List<Future<BlobRecord>> handedIn = List.of(add("a"), add("b"), add("c"));
        finishing.hurry();
        for (Future<BlobRecord> one : handedIn) {
            Digest key = ParallelTasks.result(one).key();
            assertEquals(one.get(), cache.blobs().find(key).orElseThrow());
        }
        finishing.close();
        assertEquals(List.of("a", "b", "c"), settled);
    }

    @Test
    void aLayerThatNobodyHurriesComesIntoTheCacheByItself() throws Exception {
        BlobRecord alone = ParallelTasks.result(add("alone"));
        assertEquals(alone, cache.blobs().find(alone.key()).orElseThrow());
    }

    @Test
    void closingFinishesWhatWasHandedIn() throws Exception {
        Future<BlobRecord> last = add("last");
        finishing.close();
        assertEquals(
                last.resultNow(), cache.blobs().find(last.resultNow().key()).orElseThrow());
    }

    /** The lowest layer asks for nothing. */
    private static final class NothingBelow implements LayerConversion.Below {
        @Override
        public Directory tree() {
            throw new AssertionError("there is nothing below");
        }

        @Override
        public Directory withContents() {
            return tree();
        }
    }

    private Future<BlobRecord> add(String name) throws IOException, InterruptedException {
        byte[] tar = new SimpleTar().file(name, name).bytes();
        Digest digest = Digest.ofBytes(tar);
        LayerJob job = new LayerJob(0, new Descriptor(MediaTypes.OCI_LAYER, digest, tar.length), digest, digest);
        LayerConversion conversion = new LayerConversion(job, cache.ingest(), new WriteBuffers(), Progress.NONE);
        LayerDraft draft = conversion.read(new LayerReader(LayerLimits.DEFAULT), new ByteArrayInputStream(tar));
        BlobRecord blob = conversion.finish(draft, new NothingBelow(), _ -> {});
        return finishing.add(conversion, new FinishedBlob(conversion.image(), blob, digest), () -> settled.add(name));
    }
}
