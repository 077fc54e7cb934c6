package dev.strata;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.Progress.Step;
import dev.strata.engine.StrataException.NotEnoughSpace;
import dev.strata.engine.StrataException.NotSaved;
import dev.strata.engine.StrataException.Unreachable;
import dev.strata.engine.StrataException.Unreachable.Reason;
import dev.strata.engine.browse.Browser;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.build.Freshness;
import dev.strata.engine.build.Target;
import dev.strata.engine.build.UpdateCheck.Answer;
import dev.strata.engine.fs.erofs.ErofsForm;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.Preview;
import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepPlan.Removal;
import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.engine.gc.SweepResult;
import dev.strata.engine.gc.SweepResult.Failure;
import dev.strata.engine.gc.SweepResult.Spared;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.MediaTypes;
import dev.strata.engine.image.Platform;
import dev.strata.engine.image.Reference;
import dev.strata.engine.store.BlobName;
import dev.strata.engine.store.Condition;
import dev.strata.engine.store.FoundFile;
import dev.strata.engine.store.Garbage.Keeper;
import dev.strata.engine.store.Garbage.Kind;
import dev.strata.engine.store.Garbage.Why;
import dev.strata.engine.store.Holding;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.LayerSurvey;
import dev.strata.engine.store.LayerSurveys;
import dev.strata.engine.store.Scope;
import dev.strata.engine.store.Snapshot;
import dev.strata.engine.store.StoredFile;
import dev.strata.engine.store.SweepRecord;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.engine.usage.ImageHoldings;
import dev.strata.engine.usage.ImageHoldings.Made;
import dev.strata.engine.usage.ImageHoldings.Sharer;
import dev.strata.engine.usage.ImageUsage;
import dev.strata.engine.verify.Finding;
import dev.strata.engine.verify.VerifyReport;
import dev.strata.tasks.Operation;
import dev.strata.ui.files.FileShelf;
import dev.strata.ui.image.ImageFinder;
import dev.strata.ui.images.Converted;
import dev.strata.ui.images.ImageShelf;
import dev.strata.ui.images.Removed;
import dev.strata.ui.pull.Puller;
import dev.strata.ui.usage.Cleaner;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An engine in memory, for pictures and for tests of the window: its images are generated, its pulls obey the test. */
final class FakeEngine implements ImageShelf, ImageFinder, FileShelf, Puller, Cleaner {

    static final Path ROOT = Path.of(System.getProperty("user.home"), ".cache/strata/images");
    static final Instant NOW = Instant.parse("2026-11-23T10:42:00Z");

    private static final long MIB = 1 << 20;

    private final List<ImageInfo> images = new CopyOnWriteArrayList<>();
    private final Map<Digest, ImageDocuments> documents = new ConcurrentHashMap<>();
    private final List<FoundFile> garbage = new CopyOnWriteArrayList<>();
    private final List<SweepRecord> history = new CopyOnWriteArrayList<>();
    private final Set<ImageKey> pinned = ConcurrentHashMap.newKeySet();
    private final Set<String> damaged = ConcurrentHashMap.newKeySet();
    private final Set<String> converted = ConcurrentHashMap.newKeySet();
    private final Set<String> stubborn = ConcurrentHashMap.newKeySet();
    private final Set<String> outdated = ConcurrentHashMap.newKeySet();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private volatile Optional<IOException> refusal = Optional.empty();
    private final List<Wanted> pulled = new CopyOnWriteArrayList<>();
    private volatile boolean cramped;
    private volatile boolean sparing;
    private volatile boolean slow;
    private volatile Condition condition = Condition.SOUND;
    private volatile Optional<List<Step>> halfway = Optional.empty();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicInteger held = new AtomicInteger();

    EngineAccess access() {
        return new EngineAccess(ROOT, this, this, this, this, this, () -> {});
    }

    /** One of its images was pulled for another platform too. */
    FakeEngine withAnotherPlatform() {
        add("debian:12@linux/s390x", "linux/s390x", 1, 112, 2, ImageMeta.Source.REGISTRY);
        return this;
    }

    /** A cache as somebody has it who works with it. */
    FakeEngine busy() {
        add("alpine:3.20", "linux/amd64", 1, 9, 74, ImageMeta.Source.REGISTRY);
        add("debian:12", "linux/amd64", 1, 118, 21, ImageMeta.Source.REGISTRY);
        add("ghcr.io/acme/api:2.1", "linux/arm64", 9, 412, 0, ImageMeta.Source.REGISTRY);
        add("ghcr.io/acme/api:2.0", "linux/amd64", 8, 402, 33, ImageMeta.Source.REGISTRY);
        add("nginx:1.27", "linux/amd64", 7, 188, 12, ImageMeta.Source.REGISTRY);
        add("node:22-bookworm", "linux/amd64", 8, 1120, 5, ImageMeta.Source.REGISTRY);
        add("postgres:17", "linux/amd64", 14, 431, 40, ImageMeta.Source.REGISTRY);
        add("python:3.13-slim", "linux/amd64", 4, 124, 3, ImageMeta.Source.REGISTRY);
        add("sandbox-base:latest", "linux/amd64", 5, 860, 1, ImageMeta.Source.IMPORT);
        add("registry.example.com/platform/build-tools:2026.11", "linux/amd64", 22, 2310, 2, ImageMeta.Source.REGISTRY);
        add("work:pinned", "linux/amd64", 8, 402, 33, ImageMeta.Source.TAG);
        images.add(foreign("busybox:1.36"));
        for (int i = 0; i < 9; i++) {
            garbage.add(garbage(
                    "blobs/" + digest("gone" + i).fileStem() + ".erofs", Kind.BLOB, (long) (38.4 * MIB / (i + 1))));
        }
        garbage.add(garbage("ingest/" + digest("part").fileStem() + ".part", Kind.PART, 212 * MIB));
        garbage.add(garbage("ingest/convert-7f3a.tmp", Kind.TEMPORARY, 3 * MIB));
        return this;
    }

    FakeEngine huge() {
        for (int i = 0; i < 10_000; i++) {
            add(
                    "registry.example.com/team-%02d/service-%04d:%d.%d".formatted(i % 37, i, i % 9, i % 13),
                    "linux/amd64",
                    3 + i % 11,
                    20 + i % 900,
                    i % 400,
                    ImageMeta.Source.REGISTRY);
        }
        return this;
    }

    /** From now on everything fails with {@code failure}. */
    FakeEngine refusing(IOException failure) {
        refusal = Optional.of(failure);
        return this;
    }

    /** From now on the cache is in this condition. */
    FakeEngine being(Condition now) {
        condition = now;
        return this;
    }

    /** From now on there seems to be too little room for any pull. */
    FakeEngine cramped() {
        cramped = true;
        return this;
    }

    /** From now on clean-ups leave the first file, which somebody needs, and fail with the second. */
    FakeEngine sparing() {
        sparing = true;
        return this;
    }

    /** From now on the list of images takes until it is let on. */
    FakeEngine slow() {
        slow = true;
        gate = new CountDownLatch(1);
        return this;
    }

    private void waitForList() throws IOException {
        try {
            pass();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    FakeEngine willing() {
        refusal = Optional.empty();
        return this;
    }

    /** From now on pulls report {@code steps} and wait to be let on. */
    FakeEngine pausing(List<Step> steps) {
        halfway = Optional.of(steps);
        gate = new CountDownLatch(1);
        return this;
    }

    /** Lets waiting pulls on. */
    void proceed() {
        gate.countDown();
    }

    /** How many wait to be let on. */
    int held() {
        return held.get();
    }

    void pass() throws InterruptedException {
        held.incrementAndGet();
        try {
            gate.await();
        } finally {
            held.decrementAndGet();
        }
    }

    /** What was asked for, the last last. */
    List<Wanted> pulled() {
        return pulled;
    }

    List<ImageInfo> images() {
        return images;
    }

    @Override
    public List<ImageInfo> list() throws IOException {
        refuse();
        if (slow) {
            waitForList();
        }
        return List.copyOf(images);
    }

    @Override
    public Condition condition() {
        return condition;
    }

    @Override
    public List<String> registries() {
        return List.of("docker.io", "ghcr.io");
    }

    @Override
    public Optional<ImageDocuments> documents(ImageInfo image) {
        return image.details().map(details -> documents.get(details.manifest()));
    }

    @Override
    public Map<ImageKey, Map<String, String>> labels() throws IOException {
        refuse();
        Map<ImageKey, Map<String, String>> labels = new HashMap<>();
        for (ImageInfo image : images) {
            Optional<ImageDocuments> known = documents(image);
            if (known.isPresent()) {
                labels.put(
                        image.key(),
                        ImageConfig.read(known.get().config()).execution().labels());
            }
        }
        return labels;
    }

    @Override
    public Map<ImageKey, List<Converted>> converted() throws IOException {
        refuse();
        return images.stream()
                .filter(image -> converted.contains(image.tag()))
                .collect(Collectors.toMap(ImageInfo::key, image -> List.of(new Converted("flat", target(image)))));
    }

    private static Path target(ImageInfo image) {
        return ROOT.resolve("targets/flat_" + image.chainId().fileStem() + ".erofs");
    }

    @Override
    public Optional<ImageInfo> find(ImageKey image) throws IOException {
        refuse();
        return images.stream()
                .filter(found -> found.scope() == image.scope() && found.tag().equals(image.tag()))
                .findFirst();
    }

    @Override
    public Browser browser() {
        return new Browser();
    }

    @Override
    public Optional<LayerSurveys> knownSurveys(ImageInfo image) {
        List<LayerSurvey> surveys = new ArrayList<>();
        long total = 0;
        for (LayerRef layer : image.layers()) {
            long files = layer.size() / 20_000;
            total += layer.size();
            surveys.add(new LayerSurvey(files, files / 90, files / 400, layer.size(), total));
        }
        return surveys.size() % 2 == 0
                ? Optional.of(new LayerSurveys(surveys, Optional.of(NOW.minus(Duration.ofDays(3)))))
                : Optional.empty();
    }

    @Override
    public LayerSurveys survey(ImageFiles files, Progress progress) {
        return knownSurveys(files.image()).orElseThrow();
    }

    /** From now on nobody can remove or pin this image. */
    FakeEngine holding(String tag) {
        stubborn.add(tag);
        return this;
    }

    FakeEngine lettingGo() {
        stubborn.clear();
        return this;
    }

    /** From now on there is a newer image of this name at its registry. */
    FakeEngine outdating(String tag) {
        outdated.add(tag);
        return this;
    }

    /** From now on the registry of this image cannot be asked for newer ones. */
    FakeEngine silencing(String tag) {
        silent.add(tag);
        return this;
    }

    @Override
    public Operation<Integer> checking(List<ImageInfo> asked, Consumer<Answer> told) {
        return progress -> {
            refuse();
            for (int i = 0; i < asked.size(); i++) {
                told.accept(answer(asked.get(i)));
                progress.report(Phase.CHECKING, i + 1, asked.size());
                if (i == asked.size() / 2) {
                    pass();
                }
            }
            return asked.size();
        };
    }

    private Answer answer(ImageInfo image) {
        if (silent.contains(image.tag())) {
            return new Answer(
                    image, Optional.empty(), Optional.of(new Unreachable("registry.example.com", Reason.TIMEOUT)));
        }
        boolean newer = outdated.contains(image.tag());
        Digest latest =
                newer ? digest("newer " + image.tag()) : image.meta().digest().orElseGet(() -> digest(image.tag()));
        return new Answer(image, Optional.of(new Freshness(latest, newer)), Optional.empty());
    }

    private void refuse(ImageInfo image) throws IOException {
        refuse();
        if (stubborn.contains(image.tag())) {
            throw new NotSaved(image.tag(), "somebody holds it");
        }
    }

    @Override
    public Removed remove(ImageInfo image) throws IOException {
        refuse(image);
        images.remove(image);
        garbage.add(garbage("blobs/" + digest(image.tag()).fileStem() + ".erofs", Kind.BLOB, 9 * MIB));
        return new Removed(
                image,
                images.stream()
                        .filter(other ->
                                other.meta().digest().equals(image.meta().digest()))
                        .map(ImageInfo::tag)
                        .toList());
    }

    @Override
    public long freedBy(Set<ImageKey> wanted) throws IOException {
        refuse();
        return images.stream()
                .filter(image -> wanted.contains(image.key()))
                .mapToLong(image -> image.meta().size())
                .sum();
    }

    @Override
    public Operation<Long> removingForGood(List<ImageInfo> going) {
        return _ -> {
            refuse();
            images.removeAll(going);
            return going.stream().mapToLong(image -> image.meta().size()).sum();
        };
    }

    @Override
    public void tag(ImageInfo image, String name) throws IOException {
        refuse();
        images.add(new ImageInfo(Scope.LOCAL, name, image.meta().tagged(name), image.layers(), image.details()));
    }

    @Override
    public void pin(ImageInfo image, boolean pinned) throws IOException {
        refuse(image);
        images.replaceAll(known -> known.key().equals(image.key()) ? pinned(known, pinned) : known);
    }

    /** From now on the last layer of this image is known to be damaged. */
    FakeEngine damaging(String tag) {
        damaged.add(tag);
        return this;
    }

    @Override
    public Operation<VerifyReport> verifying(ImageInfo image) {
        return progress -> {
            progress.report(Phase.CHECKING, MIB, 4 * MIB);
            pass();
            refuse();
            LayerRef last = image.layers().getLast();
            List<Finding> findings = damaged.contains(image.tag())
                    ? List.of(new Finding(
                            Finding.Kind.BLOB,
                            last.path().toString(),
                            Finding.Problem.CHECKSUM,
                            "its bytes are not those that were written",
                            List.of(image.key())))
                    : List.of();
            return new VerifyReport(
                    findings, List.of(), image.layers().size(), 2, image.meta().size());
        };
    }

    @Override
    public Set<ImageKey> broken() {
        return images.stream()
                .filter(image -> damaged.contains(image.tag()))
                .map(ImageInfo::key)
                .collect(Collectors.toSet());
    }

    @Override
    public ImageHoldings holdings(ImageInfo image) throws IOException {
        refuse();
        long size = image.meta().size();
        boolean shares = image.tag().startsWith("ghcr.io");
        List<ImageKey> names = new ArrayList<>(List.of(image.key()));
        List<Sharer> sharers = new ArrayList<>();
        for (ImageInfo other : images) {
            if (!other.key().equals(image.key())
                    && other.meta().digest().equals(image.meta().digest())) {
                names.add(other.key());
            }
            if (shares && !other.tag().equals(image.tag()) && other.tag().startsWith("ghcr.io")) {
                sharers.add(new Sharer(other.key(), size * 3 / 4));
            }
        }
        List<Made> targets = converted.contains(image.tag())
                ? List.of(new Made("flat", target(image), size * 9 / 10, true))
                : List.of();
        return new ImageHoldings(
                names,
                sharers,
                OptionalLong.of(size / 3),
                OptionalLong.of(size + size / 20),
                shares ? size / 4 : size,
                size,
                damaged.contains(image.tag()) ? List.of(image.layers().getLast().digest()) : List.of(),
                targets,
                Optional.empty());
    }

    @Override
    public Optional<FileForm> form(Path file) {
        return Optional.of(new FileForm(NOW, new ErofsForm(4096, List.of())));
    }

    private static ImageInfo pinned(ImageInfo image, boolean pinned) {
        return new ImageInfo(
                image.scope(), image.tag(), image.meta(), image.layers(), image.details(), image.lastUsed(), pinned);
    }

    @Override
    public Operation<BuildResult> converting(ImageInfo image, Target target) {
        return progress -> {
            progress.report(Phase.CONVERTING, MIB, 4 * MIB);
            pass();
            refuse();
            converted.add(image.tag());
            return result(image);
        };
    }

    @Override
    public ImageInfo restore(Removed removed) throws IOException {
        refuse();
        images.add(removed.image());
        return removed.image();
    }

    @Override
    public Operation<BuildResult> importing(Path archive, String tag) {
        return progress -> build(tag, ImageMeta.Source.IMPORT, progress);
    }

    @Override
    public Operation<BuildResult> importingSample() {
        return progress -> build("strata-sample:1.0", ImageMeta.Source.IMPORT, progress);
    }

    @Override
    public Operation<BuildResult> pulling(Wanted wanted) {
        return progress -> {
            pulled.add(wanted);
            if (cramped && !wanted.despiteSpace()) {
                throw new NotEnoughSpace(ROOT, 3L << 30, 400L << 20);
            }
            return build(Reference.parse(wanted.reference()).familiar(), ImageMeta.Source.REGISTRY, progress);
        };
    }

    @Override
    public CacheUsage usage(Progress progress) throws IOException {
        refuse();
        List<ImageUsage> usages = new ArrayList<>();
        long blobs = 0;
        for (ImageInfo image : images) {
            long size = image.meta().size();
            blobs += size;
            int shared = image.tag().startsWith("ghcr.io") ? 2 : 0;
            usages.add(new ImageUsage(
                    image.scope(),
                    image.tag(),
                    OptionalLong.of(size / 3),
                    OptionalLong.of(size),
                    size,
                    shared == 0 ? size : size / 4,
                    shared));
        }
        long dead = bytes(Kind.BLOB);
        long parts = bytes(Kind.PART) + bytes(Kind.TEMPORARY);
        long total = blobs + dead + parts + 5 * MIB / 2;
        return new CacheUsage(total, blobs + dead, 0, parts, 2 * MIB, MIB / 2, 0, dead, 61L << 30, usages);
    }

    @Override
    public Preview preview(Policy policy) throws IOException {
        refuse();
        return Preview.of(snapshot(), policy);
    }

    @Override
    public SweepResult sweep(SweepPlan plan, Progress progress) throws IOException {
        refuse();
        if (sparing && plan.files().size() > 1) {
            return sweepSome(plan);
        }
        Set<Path> gone = plan.files().stream().map(Victim::path).collect(Collectors.toSet());
        garbage.removeIf(file -> gone.contains(file.path()));
        List<ImageKey> removed = plan.images().stream().map(Removal::key).toList();
        images.removeIf(image -> removed.contains(image.key()));
        String rules =
                plan.policy().rules().stream().sorted().map(plan.policy()::text).collect(Collectors.joining(" "));
        history.addFirst(new SweepRecord(
                NOW, "window", rules, removed.size(), gone.size(), plan.bytes(), plan.bytes(), List.of(), true));
        return new SweepResult(
                removed, plan.files(), List.of(), List.of(), plan.bytes(), plan.bytes(), plan.total(), plan.rest());
    }

    private SweepResult sweepSome(SweepPlan plan) {
        Victim spared = plan.files().get(0);
        Victim failed = plan.files().get(1);
        SweepPlan done = plan.without(Set.of(), Set.of(spared.path(), failed.path()));
        garbage.removeIf(
                file -> done.files().stream().anyMatch(gone -> gone.path().equals(file.path())));
        return new SweepResult(
                List.of(),
                done.files(),
                List.of(new Spared(spared.path().toString(), new Keeper(Why.LEASE, "process 4711"))),
                List.of(new Failure(failed.path().toString(), "Permission denied")),
                plan.bytes(),
                done.bytes(),
                plan.total(),
                done.rest());
    }

    @Override
    public List<SweepRecord> history() throws IOException {
        refuse();
        return List.copyOf(history);
    }

    @Override
    public void pin(ImageKey image) throws IOException {
        refuse();
        pinned.add(image);
    }

    private BuildResult build(String tag, ImageMeta.Source source, Progress progress)
            throws IOException, InterruptedException {
        progress.report(Phase.RESOLVING, 0, 0);
        halfway.ifPresent(steps -> steps.forEach(progress::report));
        pass();
        refuse();
        outdated.remove(tag);
        images.removeIf(image -> image.tag().equals(tag) && image.meta().source() == source);
        add(tag, "linux/amd64", 3, 14, 0, source);
        return result(images.getLast());
    }

    private static BuildResult result(ImageInfo image) {
        return new BuildResult(
                image.tag(),
                image.meta().digest(),
                false,
                image.meta().size(),
                image.layers().getFirst().path(),
                image.layers().stream().map(LayerRef::path).toList(),
                image.layers().stream().map(LayerRef::fsType).toList(),
                image.layers(),
                image.layers(),
                image.meta().oci());
    }

    private void refuse() throws IOException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private long bytes(Kind kind) {
        return garbage.stream()
                .filter(file -> file.kind() == kind)
                .mapToLong(FoundFile::bytes)
                .sum();
    }

    private static FoundFile garbage(String name, Kind kind, long bytes) {
        Instant old = NOW.minus(Duration.ofDays(3));
        return new FoundFile(
                ROOT.resolve(name), kind, Optional.empty(), bytes, old, Optional.empty(), true, Optional.empty());
    }

    private Snapshot snapshot() {
        List<FoundFile> files = new ArrayList<>(garbage);
        List<Holding> holdings = new ArrayList<>();
        for (ImageInfo image : images) {
            Set<StoredFile> names = new LinkedHashSet<>();
            Instant saved = image.details().flatMap(ImageDetails::built).orElse(NOW);
            for (LayerRef layer : image.layers()) {
                names.add(BlobName.erofs(layer.digest()));
                files.add(new FoundFile(
                        layer.path(),
                        Kind.BLOB,
                        Optional.of(BlobName.erofs(layer.digest())),
                        layer.size(),
                        saved,
                        Optional.empty(),
                        true,
                        Optional.empty()));
            }
            boolean held = image.pinned() || pinned.contains(image.key());
            holdings.add(new Holding(image.key(), names, held, saved, saved, ""));
        }
        return new Snapshot(NOW, holdings, Map.of(), files, List.of(), 5 * MIB / 2);
    }

    static Digest digest(String seed) {
        return Digest.ofText(seed);
    }

    static Step step(int layer, Phase phase, long doneMib, long totalMib) {
        return new Step(digest("layer" + layer).toString(), phase, doneMib * MIB, totalMib * MIB);
    }

    private void add(String tag, String platform, int layers, long mib, int daysOld, ImageMeta.Source source) {
        images.add(image(tag, platform, layers, mib * MIB, daysOld, source));
    }

    private static ImageInfo foreign(String tag) {
        var meta = new ImageMeta(
                tag, Optional.empty(), 4 * MIB, NOW, ImageMeta.Source.OTHER, Optional.empty(), Optional.empty());
        return new ImageInfo(Scope.REGISTRY, tag, meta, List.of(layer(tag, 0, 4 * MIB)), Optional.empty());
    }

    private ImageInfo image(String tag, String platform, int layers, long size, int daysOld, ImageMeta.Source source) {
        List<LayerRef> refs = new ArrayList<>();
        long left = size;
        for (int i = 0; i < layers; i++) {
            long share = i == layers - 1 ? left : left * 3 / 5;
            refs.add(layer(tag, i, share));
            left -= share;
        }
        ImageDocuments made = documents(tag, platform, refs, daysOld);
        documents.put(made.manifest().digest(), made);
        try {
            var oci = ImageConfig.read(made.config()).oci();
            var meta = new ImageMeta(
                    tag, Optional.of(made.manifest().digest()), size, NOW, source, Optional.of(oci), Optional.empty());
            Scope scope = source == ImageMeta.Source.REGISTRY ? Scope.REGISTRY : Scope.LOCAL;
            return new ImageInfo(scope, tag, meta, refs, Optional.of(made.details()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static LayerRef layer(String tag, int number, long size) {
        Digest digest = digest(tag + number);
        return new LayerRef(digest, LayerRef.EROFS, size, ROOT.resolve("blobs/" + digest.fileStem() + ".erofs"));
    }

    private static ImageDocuments documents(String tag, String platform, List<LayerRef> layers, int daysOld) {
        var config = Document.of(
                MediaTypes.OCI_CONFIG, config(tag, platform, layers, daysOld).getBytes(StandardCharsets.UTF_8));
        var manifest =
                Document.of(MediaTypes.OCI_MANIFEST, manifest(config, layers).getBytes(StandardCharsets.UTF_8));
        return new ImageDocuments(manifest, config, index(tag, platform, manifest));
    }

    /** One image was pulled by an index, which has it for other platforms as well. */
    private static Optional<Document> index(String tag, String platform, Document manifest) {
        if (!tag.equals("debian:12")) {
            return Optional.empty();
        }
        var entries = new StringBuilder(entry(platform, manifest.digest()));
        for (String other : List.of("linux/arm64", "linux/arm/v7", "linux/386", "linux/s390x")) {
            entries.append(',').append(entry(other, digest(tag + other)));
        }
        String text = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                .formatted(MediaTypes.OCI_INDEX, entries);
        return Optional.of(Document.of(MediaTypes.OCI_INDEX, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String entry(String platform, Digest manifest) {
        Platform p = Platform.parse(platform);
        String variant = p.variant().map(v -> ",\"variant\":\"" + v + "\"").orElse("");
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":1000,\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"%s}}"
                .formatted(MediaTypes.OCI_MANIFEST, manifest, p.os(), p.architecture(), variant);
    }

    private static String manifest(Document config, List<LayerRef> layers) {
        var text = new StringBuilder();
        text.append("{\"schemaVersion\":2,\"mediaType\":\"")
                .append(MediaTypes.OCI_MANIFEST)
                .append("\",\"config\":")
                .append(descriptor(config.mediaType(), config.digest(), config.bytes().length))
                .append(",\"layers\":[");
        for (int i = 0; i < layers.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append(descriptor(
                            "application/vnd.oci.image.layer.v1.tar+gzip",
                            digest("gz" + layers.get(i).digest()),
                            layers.get(i).size() / 3));
        }
        return text.append("]}").toString();
    }

    private static String descriptor(String type, Digest digest, long size) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(type, digest, size);
    }

    private static String config(String tag, String platform, List<LayerRef> layers, int daysOld) {
        Platform p = Platform.parse(platform);
        Instant created = NOW.minusSeconds(86_400L * daysOld + 300);
        var diffIds = new StringBuilder();
        var history = new StringBuilder();
        String[] commands = {
            "/bin/sh -c #(nop) ADD file:8a1f0c3e2b in / ",
            "RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates curl"
                    + " # buildkit",
            "COPY --chown=1000:1000 ./dist /srv/app # buildkit"
        };
        for (int i = 0; i < layers.size(); i++) {
            diffIds.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(layers.get(i).digest())
                    .append('"');
            history.append(i == 0 ? "" : ",")
                    .append("{\"created\":\"%s\",\"created_by\":\"%s\"}".formatted(created, commands[i % 3]));
            if (i == 0) {
                history.append(
                        ",{\"created\":\"%s\",\"created_by\":\"ENV PATH=/usr/local/bin:/usr/bin\",\"empty_layer\":true}"
                                .formatted(created));
            }
        }
        return """
            {"architecture":"%s","os":"%s","created":"%s","author":"Acme build farm",\
            "config":{"User":"1000:1000","WorkingDir":"/srv/app","Entrypoint":["/usr/bin/tini","--","/srv/app/server"],\
            "Cmd":["--listen","0.0.0.0:8080","--log level=info"],\
            "Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin","LANG=C.UTF-8","APP_ENV=production","FEATURES="],\
            "ExposedPorts":{"8080/tcp":{},"9090/tcp":{}},"Volumes":{"/var/lib/app":{}},\
            "Labels":{"org.opencontainers.image.title":"%s","org.opencontainers.image.source":"https://example.com/acme/app",\
            "org.opencontainers.image.revision":"4be3c11"},"StopSignal":"SIGTERM"},\
            "rootfs":{"type":"layers","diff_ids":[%s]},"history":[%s]}\
            """.formatted(p.architecture(), p.os(), created, tag, diffIds, history);
    }
}
