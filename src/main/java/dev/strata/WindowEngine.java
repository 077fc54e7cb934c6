package dev.strata;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.browse.Browser;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.browse.Surveyor;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.build.Target;
import dev.strata.engine.build.UpdateCheck;
import dev.strata.engine.build.UpdateCheck.Answer;
import dev.strata.engine.fs.erofs.ErofsForm;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.Preview;
import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepResult;
import dev.strata.engine.gc.Trigger;
import dev.strata.engine.image.Digest;
import dev.strata.engine.registry.DockerCredentials;
import dev.strata.engine.store.BrokenImage;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.Condition;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.LayerSurveys;
import dev.strata.engine.store.Store;
import dev.strata.engine.store.Suitability;
import dev.strata.engine.store.SweepRecord;
import dev.strata.engine.store.Targets;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.engine.usage.ImageHoldings;
import dev.strata.engine.verify.Verifier;
import dev.strata.engine.verify.VerifyReport;
import dev.strata.tasks.Operation;
import dev.strata.ui.files.FileShelf;
import dev.strata.ui.image.ImageFinder;
import dev.strata.ui.images.Converted;
import dev.strata.ui.images.ImageShelf;
import dev.strata.ui.images.Removed;
import dev.strata.ui.pull.Puller;
import dev.strata.ui.usage.Cleaner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The engine as the views ask for it. The cache is opened by the first call that needs it, on that call's thread; where
 * that fails the call does, and the next one tries again.
 */
final class WindowEngine implements ImageShelf, ImageFinder, FileShelf, Puller, Cleaner, Closeable {

    private final Path root;
    private final boolean mustExist;
    private Optional<LocalEngine> opened = Optional.empty();
    private boolean closed;

    /** The engine on a cache that is made where there is none. */
    WindowEngine(Path root) {
        this(root, false);
    }

    /**
     * As above.
     *
     * @param mustExist whether the cache was there before, so that one that is not there now is on a disk that is not
     *     connected, and an empty one must not take its place
     */
    WindowEngine(Path root, boolean mustExist) {
        this.root = root;
        this.mustExist = mustExist;
    }

    EngineAccess access() {
        return new EngineAccess(root, this, this, this, this, this, this);
    }

    @Override
    public List<ImageInfo> list() throws IOException {
        return engine().cache().images();
    }

    @Override
    public Condition condition() throws IOException {
        return engine().cache().condition();
    }

    @Override
    public List<String> registries() throws IOException {
        return DockerCredentials.ofThisUser().registries();
    }

    @Override
    public Optional<ImageDocuments> documents(ImageInfo image) throws IOException {
        return engine().cache().documents(image);
    }

    @Override
    public Map<ImageKey, Map<String, String>> labels() throws IOException {
        return engine().cache().labels();
    }

    @Override
    public Map<ImageKey, List<Converted>> converted() throws IOException {
        Targets targets = engine().cache().targets();
        Map<ImageKey, List<Converted>> converted = new HashMap<>();
        targets.byImage().forEach((image, names) -> {
            List<Converted> there = names.stream()
                    .map(name -> new Converted(name.kind(), targets.file(name)))
                    .filter(made -> Files.isRegularFile(made.file()))
                    .toList();
            if (!there.isEmpty()) {
                converted.put(image, there);
            }
        });
        return converted;
    }

    @Override
    public Optional<ImageInfo> find(ImageKey image) throws IOException {
        Cache cache = engine().cache();
        Optional<ImageInfo> found = cache.image(image);
        found.ifPresent(shown -> cache.touch(shown.scope(), shown.tag()));
        return found;
    }

    @Override
    public Browser browser() throws IOException {
        return new Browser(engine().cache());
    }

    @Override
    public Optional<LayerSurveys> knownSurveys(ImageInfo image) throws IOException {
        return new Surveyor(engine().cache()).known(image);
    }

    @Override
    public LayerSurveys survey(ImageFiles files, Progress progress) throws IOException, InterruptedException {
        return new Surveyor(engine().cache()).survey(files, progress);
    }

    @Override
    public Removed remove(ImageInfo image) throws IOException {
        Cache cache = engine().cache();
        cache.store(image.scope()).remove(image.tag());
        Optional<Digest> manifest = image.meta().digest();
        return new Removed(
                image,
                manifest.isEmpty()
                        ? List.of()
                        : cache.named(manifest.get()).stream()
                                .map(ImageKey::tag)
                                .distinct()
                                .toList());
    }

    @Override
    public long freedBy(Set<ImageKey> images) throws IOException {
        return engine().usage().freedBy(images);
    }

    @Override
    public Operation<Long> removingForGood(List<ImageInfo> images) {
        List<ImageKey> keys = images.stream().map(ImageInfo::key).toList();
        return progress -> engine().collector().remove(keys, progress).freedBytes();
    }

    @Override
    public Operation<Integer> checking(List<ImageInfo> images, Consumer<Answer> told) {
        return progress -> {
            new UpdateCheck(BuildOptions.DEFAULT).check(images, told, progress);
            return images.size();
        };
    }

    @Override
    public void tag(ImageInfo image, String name) throws IOException {
        engine().cache().local().save(name, image.layers(), image.meta().tagged(name), documents(image));
    }

    @Override
    public void pin(ImageInfo image, boolean pinned) throws IOException {
        Store store = engine().cache().store(image.scope());
        if (pinned) {
            store.pin(image.tag());
        } else {
            store.unpin(image.tag());
        }
    }

    @Override
    public Operation<VerifyReport> verifying(ImageInfo image) {
        return progress -> new Verifier(engine().cache()).verify(image.key(), progress);
    }

    @Override
    public Set<ImageKey> broken() throws IOException {
        return engine().cache().broken().stream().map(BrokenImage::key).collect(Collectors.toSet());
    }

    @Override
    public ImageHoldings holdings(ImageInfo image) throws IOException {
        return engine().usage().holdings(image);
    }

    @Override
    public Optional<FileForm> form(Path file) throws IOException {
        try {
            ErofsForm layout = ErofsForm.read(file);
            return Optional.of(new FileForm(Files.getLastModifiedTime(file).toInstant(), layout));
        } catch (FileSystemException | CacheUnreadable _) {
            // that the file is not as it must be is told elsewhere
            return Optional.empty();
        }
    }

    @Override
    public Operation<BuildResult> converting(ImageInfo image, Target target) {
        return progress -> engine().builder(BuildOptions.DEFAULT).convert(image, target, progress);
    }

    @Override
    public ImageInfo restore(Removed removed) throws IOException {
        ImageInfo image = removed.image();
        return engine().cache().store(image.scope()).restore(image.tag());
    }

    @Override
    public Operation<BuildResult> importing(Path archive, String tag) {
        return progress -> engine().builder(BuildOptions.DEFAULT).importArchive(archive, tag, progress);
    }

    @Override
    public Operation<BuildResult> importingSample() {
        return progress -> engine().builder(BuildOptions.DEFAULT).importSample(progress);
    }

    @Override
    public Operation<BuildResult> pulling(Wanted wanted) {
        BuildOptions options = BuildOptions.DEFAULT
                .withForcePull(wanted.fresh())
                .withPlatform(wanted.platform())
                .withForce(wanted.despiteSpace());
        return progress -> engine().builder(options).build(wanted.reference(), progress);
    }

    @Override
    public CacheUsage usage(Progress progress) throws IOException {
        return engine().usage().measure();
    }

    @Override
    public Preview preview(Policy policy) throws IOException {
        return engine().collector().preview(policy);
    }

    @Override
    public List<SweepRecord> history() throws IOException {
        return engine().collector().history();
    }

    @Override
    public void pin(ImageKey image) throws IOException {
        engine().cache().store(image.scope()).pin(image.tag());
    }

    @Override
    public SweepResult sweep(SweepPlan plan, Progress progress) throws IOException, InterruptedException {
        return engine().collector().run(plan, Trigger.WINDOW, progress);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (opened.isPresent()) {
            opened.get().close();
        }
    }

    private synchronized LocalEngine engine() throws IOException {
        if (closed) {
            throw new IOException("the application is closing");
        }
        if (opened.isPresent() && opened.get().cache().isLost()) {
            opened.get().close();
            opened = Optional.empty();
        }
        if (opened.isEmpty()) {
            if (mustExist && Suitability.of(root) != Suitability.CACHE) {
                throw new CacheUnreadable(root, "it is not there any more");
            }
            opened = Optional.of(LocalEngine.open(root));
        }
        return opened.get();
    }
}
