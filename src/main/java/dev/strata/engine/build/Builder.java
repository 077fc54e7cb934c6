package dev.strata.engine.build;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.archive.Archive;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.OciConfig;
import dev.strata.engine.image.Platform;
import dev.strata.engine.image.PulledName;
import dev.strata.engine.image.Reference;
import dev.strata.engine.layer.LayerReader;
import dev.strata.engine.registry.Registries;
import dev.strata.engine.registry.RegistryOptions;
import dev.strata.engine.store.BlobRecord;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.CacheFault;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.Lease;
import dev.strata.engine.store.Scope;
import dev.strata.engine.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * From a reference or an archive to filesystem images that can be mounted. Safe for several threads, and beside other
 * processes on the same cache. When a call fails or is interrupted, the cache shows nothing of it; what was fetched and
 * finished is kept for the next attempt until it is collected as garbage.
 */
public final class Builder {

    private final Cache cache;
    private final BuildOptions options;
    private final Function<Reference, ImageSource> registries;
    private final Results results;
    private final SpaceCheck space;

    /** Works on {@code cache} with the credentials that this user has. */
    public Builder(Cache cache, BuildOptions options) {
        this(cache, options, RegistryOptions.standard());
    }

    public Builder(Cache cache, BuildOptions options, RegistryOptions registries) {
        this(cache, options, new Registries(registries.withPlainHttp(options.insecureRegistries()))::open);
    }

    /** As above, with another idea of where references lead. */
    Builder(Cache cache, BuildOptions options, Function<Reference, ImageSource> registries) {
        this(cache, options, registries, SpaceCheck.of(cache, options.force()));
    }

    /** As above, with another idea of how much room there is. */
    Builder(Cache cache, BuildOptions options, Function<Reference, ImageSource> registries, SpaceCheck space) {
        this.cache = cache;
        this.options = options;
        this.registries = registries;
        this.results = new Results(cache);
        this.space = space;
    }

    /** Loads what the first pull of a process would wait for; any thread may do this, beside anything else. */
    public static void prepare() {
        Registries.prepare();
        LayerReader.prepare();
    }

    /**
     * The image that {@code text} names, for the wanted platform: from the local store, else from what was pulled before,
     * else from its registry. Images of one reference for several platforms are kept beside each other, see
     * {@link PulledName}; the name may have a platform too, for which it then is. With {@link BuildOptions#forcePull} the registry is asked in any case; layers that the cache has are
     * not fetched again.
     *
     * @throws dev.strata.engine.StrataException what went wrong, of any kind
     */
    public BuildResult build(String text, Progress progress) throws IOException, InterruptedException {
        return guarded(() -> buildImage(text, progress));
    }

    private BuildResult buildImage(String text, Progress progress) throws IOException, InterruptedException {
        progress.report(Phase.RESOLVING, 0, 0);
        if (!options.forcePull()) {
            Optional<ImageInfo> cached = cached(text);
            if (cached.isPresent()) {
                cache.touch(cached.get().scope(), cached.get().tag());
                return provide(cached.get(), options.target(), true, progress);
            }
        }
        PulledName name = name(text);
        try (ImageSource source = registries.apply(name.reference());
                Lease lease = cache.lease("pull " + name)) {
            ResolvedImage image = ResolvedImage.of(source, name.platform(), true);
            return convert(source, image, cache.registry(), name.toString(), lease, progress);
        }
    }

    /**
     * Makes an image of the cache available as another target, of what the cache holds alone: nothing is fetched. Where
     * the cache has it already, that is the result.
     *
     * @param reference the image's name in the cache
     * @throws dev.strata.engine.StrataException.ImageNotFound if the cache has no such image, or not all of its layers
     */
    public BuildResult convert(String reference, Target target, Progress progress)
            throws IOException, InterruptedException {
        return convert(cache.find(reference), target, progress);
    }

    /** As {@link #convert(String, Target, Progress)}, for an image of the catalog. */
    public BuildResult convert(ImageInfo image, Target target, Progress progress)
            throws IOException, InterruptedException {
        return guarded(() -> {
            cache.touch(image.scope(), image.tag());
            return provide(image, target, true, progress);
        });
    }

    /**
     * Imports an archive, made by {@code docker save} or an OCI one, plain or compressed, into the local store.
     *
     * @throws dev.strata.engine.StrataException what went wrong, of any kind
     */
    public BuildResult importArchive(Path archive, String tag, Progress progress)
            throws IOException, InterruptedException {
        progress.report(Phase.RESOLVING, 0, 0);
        return guarded(() -> {
            cache.requireWritable();
            try (Archive opened = Archive.open(archive, spool())) {
                return importImage(opened, tag, progress);
            }
        });
    }

    /** As {@link #importArchive(Path, String, Progress)}, from a stream, which is read to its end and not closed. */
    public BuildResult importArchive(InputStream archive, String tag, Progress progress)
            throws IOException, InterruptedException {
        progress.report(Phase.RESOLVING, 0, 0);
        return guarded(() -> {
            cache.requireWritable();
            try (Archive opened = Archive.open(archive, "the stream", spool())) {
                return importImage(opened, tag, progress);
            }
        });
    }

    /** Makes the sample image and imports it as {@link SampleImage#TAG}. */
    public BuildResult importSample(Progress progress) throws IOException, InterruptedException {
        progress.report(Phase.RESOLVING, 0, 0);
        try (WorkDirectory work = WorkDirectory.create()) {
            return importArchive(SampleImage.writeTo(work.path()), SampleImage.TAG, progress);
        }
    }

    /** Work on the cache. */
    @FunctionalInterface
    private interface Work {
        BuildResult run() throws IOException, InterruptedException;
    }

    private BuildResult guarded(Work work) throws IOException, InterruptedException {
        try {
            return work.run();
        } catch (IOException e) {
            throw CacheFault.of(e, cache.root());
        }
    }

    /** Where a packed archive is unpacked to; by its name it belongs to this process. */
    private Path spool() {
        return cache.ingest().temporaryName("archive");
    }

    /**
     * Fetches again what the cache has not, or knows to be damaged, of an image that came from a registry: the very
     * image that is recorded, by its digest, whatever its tag leads to by now. Its row stays as it is otherwise.
     *
     * @throws Mismatch if the registry gives another image
     * @throws dev.strata.engine.StrataException what went wrong, of any kind
     */
    public void refetch(ImageInfo image, Progress progress) throws IOException, InterruptedException {
        progress.report(Phase.RESOLVING, 0, 0);
        try {
            refetchImage(image, progress);
        } catch (IOException e) {
            throw CacheFault.of(e, cache.root());
        }
    }

    private void refetchImage(ImageInfo image, Progress progress) throws IOException, InterruptedException {
        Reference name = PulledName.parse(image.tag()).reference();
        Optional<Digest> top = image.details()
                .flatMap(ImageDetails::index)
                .or(() -> image.meta().digest());
        Platform platform = image.details().map(ImageDetails::platform).orElseGet(options::wantedPlatform);
        try (ImageSource source = registries.apply(top.map(name::at).orElse(name));
                Lease lease = cache.lease("repair " + image.tag())) {
            ResolvedImage resolved = ResolvedImage.of(source, platform, false);
            requireSame(image, resolved);
            lease.hold(image.layers().stream().map(LayerRef::digest).toList());
            var reader = new LayerReader(options.limits());
            var conversion = new ImageConversion(cache, source, resolved, reader, progress);
            ImageConversion.Outcome outcome = conversion.run(lease, plan -> space.require(plan, Target.LAYERS));
            progress.report(Phase.PUBLISHING, 0, 0);
            Store store = cache.store(image.scope());
            store.save(image.tag(), layers(store, outcome), image.meta(), Optional.of(resolved.documents()));
        }
    }

    private static void requireSame(ImageInfo image, ResolvedImage resolved) throws Mismatch {
        List<Digest> layers = image.details()
                .map(ImageDetails::diffIds)
                .orElseGet(() -> image.layers().stream().map(LayerRef::digest).toList());
        if (!resolved.config().diffIds().equals(layers)) {
            throw new Mismatch(
                    "layers of " + image.tag(),
                    layers.toString(),
                    resolved.config().diffIds().toString());
        }
        Digest found = resolved.manifest().document().digest();
        Digest wanted = image.details().map(ImageDetails::manifest).orElse(found);
        if (!found.equals(wanted)) {
            throw new Mismatch("manifest of " + image.tag(), wanted.toString(), found.toString());
        }
    }

    private static List<LayerRef> layers(Store store, ImageConversion.Outcome outcome) {
        List<LayerRef> layers = new ArrayList<>();
        for (BlobRecord blob : outcome.blobs()) {
            layers.add(new LayerRef(blob.key(), LayerRef.EROFS, blob.length(), store.blobPath(blob.key())));
        }
        return layers;
    }

    /** As the catalog has the image once everything that it needs is held. */
    private BuildResult provide(ImageInfo image, Target target, boolean cached, Progress progress)
            throws IOException, InterruptedException {
        if (target == Target.LAYERS) {
            return results.of(image, cached);
        }
        try (Lease lease = cache.lease("convert " + image.tag())) {
            lease.hold(image.layers().stream().map(LayerRef::digest).toList());
            lease.hold(image.chainId());
            ImageInfo held =
                    new Superblocks(cache).require(cache.store(image.scope()).get(image.tag()));
            if (cache.targets().find(target.of(held.chainId())).isEmpty()) {
                space.require(target, held.layers());
            }
            BuildResult result = results.of(held, target, cached, progress);
            progress.report(Phase.DONE, 0, 0);
            return result;
        }
    }

    private BuildResult importImage(Archive archive, String tag, Progress progress)
            throws IOException, InterruptedException {
        try (ImageSource source = archive.names().contains(tag) ? archive.image(tag) : archive.image();
                Lease lease = cache.lease("import " + tag)) {
            ResolvedImage image = ResolvedImage.of(
                    source, options.wantedPlatform(), options.platform().isPresent());
            return convert(source, image, cache.local(), tag, lease, progress);
        }
    }

    /**
     * Gives an image of the cache a local name besides the one it has.
     *
     * @throws dev.strata.engine.StrataException.NotSaved if its blobs are gone
     */
    public void saveTag(String tag, BuildResult result) throws IOException {
        Optional<ImageInfo> original = original(result);
        cache.local()
                .save(
                        tag,
                        result.canonicalLayers(),
                        meta(tag, result, original.flatMap(image -> image.meta().runtimeRootfsPath())),
                        original.isPresent() ? cache.documents(original.get()) : Optional.empty());
    }

    /** The images that the user named. */
    public Store store() {
        return cache.local();
    }

    /**
     * What to mount for an image of the catalog.
     *
     * @throws ImageNotFound if a layer's image turns out to be damaged, which it then names
     */
    public BuildResult resultOf(ImageInfo image) throws IOException {
        return results.of(new Superblocks(cache).require(image), true);
    }

    private BuildResult convert(
            ImageSource source, ResolvedImage image, Store store, String tag, Lease lease, Progress progress)
            throws IOException, InterruptedException {
        var reader = new LayerReader(options.limits());
        var conversion = new ImageConversion(cache, source, image, reader, progress);
        ImageConversion.Outcome outcome = conversion.run(lease, plan -> space.require(plan, options.target()));
        progress.report(Phase.PUBLISHING, 0, 0);
        ImageInfo saved =
                store.save(tag, layers(store, outcome), meta(source, image, tag), Optional.of(image.documents()));
        if (options.target() == Target.LAYERS) {
            progress.report(Phase.DONE, 0, 0);
        }
        return provide(saved, options.target(), outcome.cached(), progress).withOmissions(outcome.omissions());
    }

    private ImageMeta meta(ImageSource source, ResolvedImage image, String tag) {
        return new ImageMeta(
                tag,
                Optional.of(image.manifest().document().digest()),
                0,
                Instant.now(),
                source.remote() ? ImageMeta.Source.REGISTRY : ImageMeta.Source.IMPORT,
                Optional.of(image.config().oci()),
                Optional.empty());
    }

    private static ImageMeta meta(String tag, BuildResult result, Optional<Path> runtimeRootfsPath) {
        Optional<OciConfig> oci = result.oci();
        return new ImageMeta(
                tag, result.digest(), result.size(), Instant.now(), ImageMeta.Source.TAG, oci, runtimeRootfsPath);
    }

    /** What is to be pulled; the platform that is asked for counts for more than that in the name. */
    private PulledName name(String text) throws IOException {
        PulledName name = PulledName.parse(text);
        return options.platform().map(name::on).orElse(name);
    }

    /** An image of this name for the wanted platform whose blobs are all there. */
    private Optional<ImageInfo> cached(String text) throws IOException {
        Optional<Platform> asked = options.platform().or(() -> PulledName.platformIn(text));
        Optional<ImageInfo> exact = find(text, asked);
        if (exact.isPresent()) {
            return exact;
        }
        PulledName name = name(text);
        Optional<ImageInfo> pulled = find(name.toString(), asked);
        // the plain reference has it where the cache is of a time, or another program, that knows one platform only
        return pulled.isPresent() ? pulled : find(name.reference().familiar(), asked);
    }

    private Optional<ImageInfo> find(String name, Optional<Platform> asked) throws IOException {
        for (Store store : List.of(cache.local(), cache.registry())) {
            try {
                ImageInfo image = new Superblocks(cache).require(store.get(name));
                if (suits(image, asked)) {
                    return Optional.of(image);
                }
            } catch (ImageNotFound _) {
                // absent here, or damaged: the next place may have it
            }
        }
        return Optional.empty();
    }

    /**
     * Its name says what an image was pulled for, whatever its config says. Of one that another program saved nobody knows
     * the platform; it pulls for this machine.
     */
    private boolean suits(ImageInfo image, Optional<Platform> asked) {
        Platform platform = PulledName.platformIn(image.tag())
                .or(() -> image.details().map(ImageDetails::platform))
                .orElseGet(Platform::host);
        boolean local = image.scope() == Scope.LOCAL;
        return asked.orElseGet(Platform::host).accepts(platform)
                || (local && options.platform().isEmpty());
    }

    private Optional<ImageInfo> original(BuildResult result) throws IOException {
        try {
            return Optional.of(cache.find(result.reference()));
        } catch (ImageNotFound _) {
            return Optional.empty();
        }
    }
}
