package dev.strata.engine.build;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.fs.erofs.ErofsCheck;
import dev.strata.engine.fs.erofs.ErofsDevice;
import dev.strata.engine.fs.erofs.ErofsReader;
import dev.strata.engine.fs.erofs.ErofsWriter;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.BlobRecord;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.LayerLock;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.TargetName;
import dev.strata.engine.store.TargetRecord;
import dev.strata.engine.store.TargetRecord.Source;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Overlay;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes one filesystem image of the blobs of an image's layers, unless the cache has it. On any failure the cache is
 * left as it was. The caller holds a lease on the chain ID and the blobs.
 */
final class TargetConversion {

    /** Changes whenever the same blobs give other bytes than before; the format's writer has a version of its own. */
    private static final int VERSION = 1;

    private static final int WRITER_VERSION = ErofsWriter.VERSION << 16 | VERSION;

    private final Cache cache;
    private final Target target;
    private final TargetName name;
    private final List<LayerRef> layers;
    private final Progress progress;

    /**
     * Prepares a conversion.
     *
     * @param chainId of all the image's layers
     * @param layers the blobs that are mounted, base first
     */
    TargetConversion(Cache cache, Target target, Digest chainId, List<LayerRef> layers, Progress progress) {
        this.cache = cache;
        this.target = target;
        this.name = target.of(chainId);
        this.layers = layers;
        this.progress = progress;
    }

    /** The file, and whether it was there. */
    record Outcome(Path file, boolean cached) {}

    Outcome run() throws IOException, InterruptedException {
        Path file = cache.targets().file(name);
        if (isThere(sources())) {
            return new Outcome(file, true);
        }
        try (LayerLock _ = cache.locks().acquire(lockName(), progress::reportWaiting)) {
            // whoever had the lock may have made it
            boolean there = isThere(sources());
            for (boolean made = there; !made; ) {
                made = make();
            }
            return new Outcome(file, there);
        }
    }

    /** Makes and publishes it, unless a blob was replaced meanwhile. */
    private boolean make() throws IOException, InterruptedException {
        Path image = cache.ingest().temporaryName(target.word());
        try {
            List<Source> sources = sources();
            String checksum = write(image);
            boolean stillTrue = sources().equals(sources);
            if (stillTrue) {
                progress.report(Phase.PUBLISHING, 0, 0);
                cache.targets()
                        .publish(image, new TargetRecord(name, WRITER_VERSION, Files.size(image), checksum, sources));
            }
            return stillTrue;
        } catch (ClosedByInterruptException _) {
            boolean _ = Thread.interrupted();
            throw new InterruptedException("while converting " + name.chainId());
        } finally {
            Files.deleteIfExists(image);
        }
    }

    /** Writes, forces to disk and checks; returns the checksum. */
    private String write(Path image) throws IOException, InterruptedException {
        try (Readers readers = Readers.open(layers)) {
            Directory tree = readers.compose();
            long total = TreeCopy.bytes(tree);
            Path tails = cache.ingest().temporaryName("tails");
            try (ErofsWriter writer = new ErofsWriter(image, tails, devices(readers))) {
                var copy = new TreeCopy(writer, done -> progress.report(Phase.CONVERTING, done, total));
                Directory written = copy.of(tree);
                writer.finish(written, uuid());
                progress.report(Phase.CHECKING, total, total);
                writer.force();
                return ErofsCheck.compare(image, written, devicePaths());
            }
        }
    }

    private List<ErofsDevice> devices(Readers readers) {
        List<ErofsDevice> devices = new ArrayList<>();
        if (target == Target.MERGED) {
            for (int i = 0; i < layers.size(); i++) {
                ByteString hex = ByteString.of(layers.get(i).digest().hex());
                ByteString tag = hex.substring(0, Math.min(hex.length(), ErofsDevice.MAX_TAG));
                devices.add(new ErofsDevice(readers.open.get(i), tag));
            }
        }
        return devices;
    }

    private List<Path> devicePaths() {
        return target == Target.MERGED ? layers.stream().map(LayerRef::path).toList() : List.of();
    }

    private boolean isThere(List<Source> sources) throws IOException {
        Optional<TargetRecord> known = cache.targets().find(name);
        return known.filter(record -> record.writerVersion() == WRITER_VERSION)
                .filter(record -> record.sources().equals(sources))
                .isPresent();
    }

    private List<Source> sources() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (LayerRef layer : layers) {
            sources.add(new Source(layer.digest(), identity(layer)));
        }
        return sources;
    }

    /** A blob of another program has no checksum on record, but each that is made there gets a name of its own. */
    private String identity(LayerRef layer) throws IOException {
        Optional<BlobRecord> recorded = cache.blobs().published(layer.digest());
        if (recorded.isPresent()) {
            return recorded.get().checksum();
        }
        try (ErofsReader reader = ErofsReader.open(layer.path())) {
            return "uuid:%s:%d".formatted(reader.uuid(), Files.size(layer.path()));
        }
    }

    /** The same layers give the same name everywhere. */
    private UUID uuid() {
        String text = "erofs %s %s".formatted(target.word(), name.chainId());
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private Digest lockName() {
        return Digest.ofText(target.word() + " " + name.chainId());
    }

    /** The layers' blobs, open. */
    private record Readers(List<ErofsReader> open) implements Closeable {

        static Readers open(List<LayerRef> layers) throws IOException {
            Readers readers = new Readers(new ArrayList<>());
            try {
                for (LayerRef layer : layers) {
                    readers.open.add(ErofsReader.open(layer.path()));
                }
                return readers;
            } catch (IOException e) {
                readers.close();
                throw e;
            }
        }

        Directory compose() throws IOException {
            List<Directory> trees = new ArrayList<>();
            for (ErofsReader reader : open) {
                trees.add(reader.root());
            }
            return Overlay.compose(trees);
        }

        @Override
        public void close() throws IOException {
            for (ErofsReader reader : open) {
                reader.close();
            }
        }
    }
}
