package dev.strata.engine.build;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.build.BuildResult.Omission;
import dev.strata.engine.fs.FilesystemReader;
import dev.strata.engine.fs.erofs.ErofsWriter;
import dev.strata.engine.fs.erofs.WriteBuffers;
import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.layer.LayerDraft;
import dev.strata.engine.layer.LayerReader;
import dev.strata.engine.layer.LeftOut;
import dev.strata.engine.store.BlobRecord;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FinishedBlob;
import dev.strata.engine.store.Lease;
import dev.strata.engine.tree.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes every layer of one image available as a filesystem image: those the cache has are taken as they are, the others
 * are fetched and converted, several at a time. Finished layers stay finished whatever happens to the rest.
 */
final class ImageConversion {

    static final int MOST_AT_ONCE = 12;

    private final Cache cache;
    private final ImageSource source;
    private final LayerReader reader;
    private final LayerReader readerInTurn;
    private final WriteBuffers buffers = new WriteBuffers();
    private final PartBuffers partBuffers = new PartBuffers();
    private final Finishing finishing;
    private final Progress progress;
    private final List<LayerJob> jobs;
    private final LayerClaims claims = new LayerClaims();
    private final LowerTrees lowerTrees = new LowerTrees();
    private final LowerTrees lowerContents = new LowerTrees();
    private final List<CompletableFuture<LowerTrees.Layer>> trees;
    private final ParallelTasks<ProvidedLayer> tasks = new ParallelTasks<>();
    private final Map<LayerJob, BlobRecord> known = new ConcurrentHashMap<>();
    private final Map<Integer, List<LeftOut>> leftOut = new ConcurrentHashMap<>();
    private long processorsShare;

    ImageConversion(Cache cache, ImageSource source, ResolvedImage image, LayerReader reader, Progress progress) {
        this.cache = cache;
        this.finishing = new Finishing(cache);
        this.source = source;
        this.reader = reader;
        this.readerInTurn = reader.inTurn();
        this.progress = progress;
        this.jobs = jobs(image.manifest().layers(), image.config().diffIds());
        this.trees = jobs.stream()
                .map(_ -> new CompletableFuture<LowerTrees.Layer>())
                .toList();
    }

    /**
     * What came of it.
     *
     * @param blobs one for each layer, base first
     * @param cached whether the cache had all of them
     * @param omissions what those that were converted lack
     */
    record Outcome(List<BlobRecord> blobs, boolean cached, List<Omission> omissions) {}

    /** Judges what is going to be done, before it is. */
    @FunctionalInterface
    interface Check {
        void judge(SpaceCheck.Plan plan) throws IOException;
    }

    /**
     * Runs to the end; {@code lease} keeps everything that the outcome relies on.
     *
     * @param check may refuse, before anything is fetched
     */
    Outcome run(Lease lease, Check check) throws IOException, InterruptedException {
        lease.hold(digests());
        known.putAll(known(jobs));
        List<LayerJob> missing =
                jobs.stream().filter(job -> !known.containsKey(job)).toList();
        check.judge(new SpaceCheck.Plan(missing, List.copyOf(known.values()), source.remote(), atOnce()));
        try (claims;
                lowerTrees;
                lowerContents;
                finishing) {
            claims.take(cache.locks(), missing, progress);
            known.putAll(known(missing)); // others may have made them while they had the locks
            processorsShare = processorsShare();
            List<ProvidedLayer> provided = tasks.run(jobs.size(), atOnce(), i -> () -> provide(jobs.get(i)));
            finishing.hurry();
            List<BlobRecord> blobs = new ArrayList<>();
            for (ProvidedLayer one : provided) {
                blobs.add(one.await());
            }
            return new Outcome(blobs, missing.isEmpty(), omissions());
        }
    }

    /** One more than can compute, since some wait for the network; few enough for a small heap on a large machine. */
    private static int atOnce() {
        return Math.min(Runtime.getRuntime().availableProcessors() + 1, MOST_AT_ONCE);
    }

    /** Compressed bytes of what is to be converted for each processor, and for one of what else runs here. */
    private long processorsShare() {
        int processors = Runtime.getRuntime().availableProcessors();
        if (processors > MOST_AT_ONCE) {
            return 0; // some have nothing to do in any case
        }
        return jobs.stream()
                .filter(job -> !known.containsKey(job))
                .map(LayerJob::descriptor)
                .distinct() // an equal layer above is not converted again
                .mapToLong(layer -> layer.size() / (processors + 1))
                .sum();
    }

    /** The stages of a smaller layer need not overlap: the other layers keep the other processors busy. */
    private LayerReader reader(LayerJob job) {
        return job.descriptor().size() <= processorsShare ? readerInTurn : reader;
    }

    private ProvidedLayer provide(LayerJob job) throws IOException, InterruptedException {
        Optional<BlobRecord> there = Optional.ofNullable(known.get(job));
        if (there.isEmpty()) {
            there = equalLayerBelow(job);
        }
        if (there.isPresent()) {
            claims.release(job);
            job.report(progress, Phase.CACHED, job.descriptor().size());
            ProvidedLayer provided = ProvidedLayer.known(cache, there.get());
            trees.get(job.ordinal()).complete(provided);
            return provided;
        }
        return convert(job);
    }

    /** Fetches and converts; bytes of an earlier attempt that turn out to be bad are thrown away, once. */
    private ProvidedLayer convert(LayerJob job) throws IOException, InterruptedException {
        Path part = cache.ingest().part(job.descriptor().digest());
        boolean resumed = part.toFile().length() > 0;
        try {
            return convertOnce(job);
        } catch (Mismatch | BadLayer e) {
            if (!resumed) {
                throw refusal(job, e);
            }
            cache.ingest().discard(job.descriptor().digest());
        }
        try {
            return convertOnce(job);
        } catch (Mismatch | BadLayer e) {
            throw refusal(job, e);
        }
    }

    /** What to say of a layer that is not as it should be; nothing of it is kept. */
    private StrataException refusal(LayerJob job, StrataException failure) throws IOException, InterruptedException {
        try {
            return failure instanceof BadLayer bad ? blame(job, bad) : failure;
        } finally {
            cache.ingest().discard(job.descriptor().digest());
        }
    }

    /** A layer that reads badly may be bad, or may only have arrived so: its digest tells. */
    private StrataException blame(LayerJob job, BadLayer failure) throws IOException, InterruptedException {
        Digest expected = job.descriptor().digest();
        Digest found;
        try (ExecutorService fetching = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Digest> arriving = fetching.submit(() -> digest(job));
            try {
                found = ParallelTasks.result(arriving);
            } catch (InterruptedException e) {
                fetching.shutdownNow(); // leaving the block waits for its end
                throw e;
            }
        }
        return found.equals(expected) ? failure : new Mismatch("layer blob", expected.toString(), found.toString());
    }

    private Digest digest(LayerJob job) throws IOException, InterruptedException {
        MessageDigest hash = job.descriptor().digest().newHash();
        try (InputStream compressed = open(job)) {
            compressed.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), hash));
        }
        return Digest.of(hash.digest());
    }

    private ProvidedLayer convertOnce(LayerJob job) throws IOException, InterruptedException {
        try (InputStream compressed = open(job)) {
            ProvidedLayer provided = convertFrom(compressed, job);
            if (compressed instanceof PartStream part) {
                part.converted();
            }
            return provided;
        }
    }

    /** After a failure the image is gone before the download is put away, which may need the room. */
    private ProvidedLayer convertFrom(InputStream compressed, LayerJob job) throws IOException, InterruptedException {
        LayerConversion conversion = new LayerConversion(job, cache.ingest(), buffers, progress);
        try {
            LayerDraft draft = conversion.read(reader(job), compressed);
            BlobRecord blob = conversion.finish(
                    draft, new Below(job), tree -> trees.get(job.ordinal()).complete(() -> new ResolvedTree(tree)));
            leftOut.put(job.ordinal(), draft.reported());
            job.report(progress, Phase.PUBLISHING, job.descriptor().size());
            FinishedBlob finished = new FinishedBlob(conversion.image(), blob, job.chainId());
            return new ProvidedLayer(
                    cache, Optional.of(conversion.image()), finishing.add(conversion, finished, () -> settle(job)));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            conversion.close();
            throw e;
        }
    }

    /** The cache has the layer. */
    private void settle(LayerJob job) throws IOException {
        cache.ingest().discard(job.descriptor().digest());
        if (isLastOfItsKind(job)) {
            claims.release(job);
        }
        job.report(progress, Phase.DONE, job.descriptor().size());
    }

    private InputStream open(LayerJob job) throws IOException, InterruptedException {
        return source.remote()
                ? new PartStream(source, job.descriptor(), cache.ingest(), partBuffers)
                : source.blob(job.descriptor(), 0).bytes();
    }

    /** What lies below a layer; waits for lower layers, which are begun earlier. */
    private final class Below implements LayerConversion.Below {
        private final LayerJob job;

        Below(LayerJob job) {
            this.job = job;
        }

        @Override
        public Directory tree() throws IOException, InterruptedException {
            List<LowerTrees.Layer> below = new ArrayList<>();
            for (int i = 0; i < job.ordinal(); i++) {
                below.add(ParallelTasks.result(trees.get(i)));
            }
            return lowerTrees.of(below);
        }

        @Override
        public Directory withContents() throws IOException, InterruptedException {
            List<LowerTrees.Layer> below = new ArrayList<>();
            for (int i = 0; i < job.ordinal(); i++) {
                below.add(tasks.await(i)); // before they are opened: others may be needed for these, and ask as well
            }
            return lowerContents.of(below);
        }
    }

    /** The tree of a layer that is being converted. */
    private record ResolvedTree(Directory root) implements FilesystemReader {
        @Override
        public void close() {
            // there is nothing open
        }
    }

    /**
     * The blobs that the cache has for layers in their places. Those of another writer version do not count, nor do those
     * that were made over other layers, unless those could not matter.
     */
    private Map<LayerJob, BlobRecord> known(List<LayerJob> asked) throws IOException {
        var superblocks = new Superblocks(cache);
        Map<Digest, BlobRecord> chained =
                cache.blobs().forChains(asked.stream().map(LayerJob::chainId).toList());
        Map<Digest, BlobRecord> alone =
                cache.blobs().find(asked.stream().map(LayerJob::diffId).toList());
        Map<LayerJob, BlobRecord> found = new HashMap<>();
        for (LayerJob job : asked) {
            Optional<BlobRecord> here = superblocks.sound(
                    Optional.ofNullable(chained.get(job.chainId())).filter(ImageConversion::isCurrent));
            if (here.isEmpty()) {
                here = superblocks.sound(Optional.ofNullable(alone.get(job.diffId()))
                        .filter(ImageConversion::isCurrent)
                        .filter(blob -> blob.selfContained() || job.ordinal() == 0));
            }
            here.ifPresent(blob -> found.put(job, blob));
        }
        return found;
    }

    private Optional<BlobRecord> equalLayerBelow(LayerJob job) throws IOException, InterruptedException {
        for (LayerJob other : jobs.subList(0, job.ordinal())) {
            if (other.diffId().equals(job.diffId())) {
                ProvidedLayer equal = tasks.await(other.ordinal());
                finishing.hurry();
                return Optional.of(equal.await()).filter(BlobRecord::selfContained);
            }
        }
        return Optional.empty();
    }

    private List<Omission> omissions() {
        List<Omission> omissions = new ArrayList<>();
        for (LayerJob job : jobs) {
            for (LeftOut one : leftOut.getOrDefault(job.ordinal(), List.of())) {
                omissions.add(new Omission(job.diffId(), one));
            }
        }
        return omissions;
    }

    private boolean isLastOfItsKind(LayerJob job) {
        return jobs.subList(job.ordinal() + 1, jobs.size()).stream()
                .noneMatch(other ->
                        other.descriptor().digest().equals(job.descriptor().digest()));
    }

    private static boolean isCurrent(BlobRecord blob) {
        return blob.writerVersion() == ErofsWriter.VERSION;
    }

    private Set<Digest> digests() {
        Set<Digest> digests = new HashSet<>();
        for (LayerJob job : jobs) {
            digests.add(job.diffId());
            digests.add(job.chainId());
            digests.add(job.descriptor().digest());
        }
        return digests;
    }

    private static List<LayerJob> jobs(List<Descriptor> layers, List<Digest> diffIds) {
        List<Digest> chain = ChainId.of(diffIds);
        List<LayerJob> jobs = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            jobs.add(new LayerJob(i, layers.get(i), diffIds.get(i), chain.get(i)));
        }
        return jobs;
    }
}
