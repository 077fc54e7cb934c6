package dev.strata.engine.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Lease;
import dev.strata.engine.store.Samples;
import dev.strata.engine.store.Scope;
import dev.strata.engine.store.TargetName;
import dev.strata.engine.store.TargetRecord;
import dev.strata.engine.store.TrashedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sequences of everything that decides what must exist, against a map of what must. */
class CollectorModelTest {

    private static final int STEPS = 70;
    private static final int LAYERS = 8;
    private static final Policy PLAIN = Policy.plain(Duration.ZERO);

    @TempDir
    Path root;

    /** What the catalog must say of an image. */
    private record Expected(List<String> layers, boolean pinned, Instant active) {}

    private final Map<ImageKey, Expected> images = new HashMap<>();
    private final Map<ImageKey, Expected> trash = new HashMap<>();
    private final Set<TargetName> made = new HashSet<>();
    private final Set<Digest> held = new HashSet<>();
    private Optional<Lease> lease = Optional.empty();
    private Instant now = Instant.now();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatMustExistExistsAndACleanUpWithoutRulesLeavesNothingElse(long seed) throws Exception {
        Random random = new Random(seed);
        try (Cache cache = Cache.open(root, () -> now)) {
            for (int step = 0; step < STEPS; step++) {
                now = now.plus(Duration.ofHours(1 + random.nextInt(48)));
                act(cache, random);
                check(cache);
            }
            release();
            collect(cache);
            checkNothingElseIsThere();
        }
    }

    private void act(Cache cache, Random random) throws Exception {
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> save(cache, random);
            case 4 -> remove(cache, random);
            case 5 -> restore(cache, random);
            case 6 -> pin(cache, random);
            case 7 -> touch(cache, random);
            case 8 -> hold(cache, random);
            case 9 -> convert(cache, random);
            case 10 -> litter(cache, random);
            case 11 -> {
                collect(cache);
                checkNothingElseIsThere();
            }
            default -> collectByRules(cache, random);
        }
    }

    private static ImageKey key(Random random) {
        Scope scope = random.nextBoolean() ? Scope.LOCAL : Scope.REGISTRY;
        String tag = random.nextInt(4) == 0 ? "" : ":" + random.nextInt(3);
        return new ImageKey(scope, "app" + random.nextInt(2) + tag);
    }

    private Optional<ImageKey> any(Map<ImageKey, Expected> some, Random random) {
        List<ImageKey> keys = some.keySet().stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(random.nextInt(keys.size())));
    }

    private void save(Cache cache, Random random) throws IOException {
        ImageKey key = key(random);
        List<String> layers = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            layers.add("layer" + random.nextInt(LAYERS));
        }
        Samples.save(cache, key.scope(), key.tag(), layers.toArray(String[]::new));
        boolean pinned =
                Optional.ofNullable(images.get(key)).map(Expected::pinned).orElse(false);
        images.put(key, new Expected(layers, pinned, now));
    }

    private void remove(Cache cache, Random random) throws IOException {
        Optional<ImageKey> key = any(images, random);
        if (key.isPresent()) {
            cache.store(key.get().scope()).remove(key.get().tag());
            trash.put(key.get(), expected(key.get()));
            images.remove(key.get());
        }
    }

    private Expected expected(ImageKey key) {
        return Optional.ofNullable(images.get(key)).orElseThrow();
    }

    private void restore(Cache cache, Random random) throws IOException {
        Optional<ImageKey> key = any(trash, random);
        if (key.isPresent() && !images.containsKey(key.get())) {
            cache.store(key.get().scope()).restore(key.get().tag());
            Expected before = Optional.ofNullable(trash.remove(key.get())).orElseThrow();
            images.put(key.get(), new Expected(before.layers(), before.pinned(), now));
        }
    }

    private void pin(Cache cache, Random random) throws IOException {
        Optional<ImageKey> key = any(images, random);
        if (key.isPresent()) {
            Expected before = expected(key.get());
            if (before.pinned()) {
                cache.store(key.get().scope()).unpin(key.get().tag());
            } else {
                cache.store(key.get().scope()).pin(key.get().tag());
            }
            images.put(key.get(), new Expected(before.layers(), !before.pinned(), before.active()));
        }
    }

    private void touch(Cache cache, Random random) throws IOException {
        Optional<ImageKey> key = any(images, random);
        if (key.isPresent()) {
            cache.touch(key.get().scope(), key.get().tag());
            Expected before = expected(key.get());
            images.put(key.get(), new Expected(before.layers(), before.pinned(), now));
        }
    }

    /** An operation that holds a layer, whether there is one of it or not, until the next begins. */
    private void hold(Cache cache, Random random) throws IOException {
        release();
        Digest digest = Samples.digest("layer" + random.nextInt(LAYERS));
        Lease taken = cache.lease("work");
        taken.hold(digest);
        held.add(digest);
        lease = Optional.of(taken);
    }

    private void release() throws IOException {
        if (lease.isPresent()) {
            lease.get().close();
        }
        held.clear();
        lease = Optional.empty();
    }

    private void convert(Cache cache, Random random) throws IOException {
        Optional<ImageKey> key = any(images, random);
        if (key.isPresent()) {
            String[] layers = expected(key.get()).layers().toArray(String[]::new);
            TargetName name = new TargetName("flat", Samples.chainId(layers));
            Path file = cache.ingest().temporary("convert");
            Samples.write(file, name.toString(), 9_000);
            cache.targets().publish(file, new TargetRecord(name, 1, 9_000, "crc32c:0", List.of()));
            made.add(name);
        }
    }

    private void litter(Cache cache, Random random) throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> Samples.finish(cache, "unreachable" + random.nextInt(3), 5_000);
            case 1 ->
                Samples.write(cache.local().blobPath(Samples.digest("orphan" + random.nextInt(3))), "orphan", 5_000);
            case 2 ->
                cache.ingest()
                        .openPart(Samples.digest("part" + random.nextInt(3)))
                        .close();
            default ->
                Files.write(root.resolve("ingest/convert.1-1-earlier-x.0" + random.nextInt(3) + ".tmp"), new byte[9]);
        }
    }

    private void collect(Cache cache) throws Exception {
        SweepPlan plan = new Collector(cache).plan(PLAIN);
        assertEquals(List.of(), plan.images());
        run(cache, plan);
    }

    private void collectByRules(Cache cache, Random random) throws Exception {
        Collector collector = new Collector(cache);
        EnumSet<Rule> rules = EnumSet.noneOf(Rule.class);
        for (Rule rule : Rule.values()) {
            if (random.nextBoolean()) {
                rules.add(rule);
            }
        }
        long total = collector.plan(PLAIN).total();
        Duration unused = Duration.ofDays(2 + random.nextInt(10));
        long budget = total - random.nextInt(60_000);
        Policy policy = new Policy(Duration.ZERO, rules, Duration.ZERO, unused, 1 + random.nextInt(2), budget);
        SweepPlan plan = collector.plan(policy);
        for (SweepPlan.Removal removal : plan.images()) {
            Expected image = expected(removal.key());
            assertTrue(!image.pinned(), "a pin holds");
            assertTrue(image.layers().stream().map(Samples::digest).noneMatch(held::contains), "a lease holds");
            if (removal.rule() == Rule.UNUSED) {
                assertTrue(!image.active().isAfter(now.minus(unused)), "it was used");
            }
        }
        if (random.nextInt(3) == 0 && !plan.images().isEmpty()) {
            plan = plan.without(Set.of(plan.images().getFirst().key()), Set.of());
        }
        run(cache, plan);
    }

    private void run(Cache cache, SweepPlan plan) throws Exception {
        SweepResult result = new Collector(cache).run(plan, Trigger.COMMAND, Progress.NONE);
        assertEquals(List.of(), result.failures());
        assertEquals(List.of(), result.spared());
        assertEquals(plan.bytes(), result.freedBytes());
        assertEquals(plan.bytes(), result.before() - result.after());
        assertEquals(plan.images().stream().map(SweepPlan.Removal::key).toList(), result.images());
        for (ImageKey image : result.images()) {
            trash.put(image, expected(image));
            images.remove(image);
        }
        Set<ImageKey> restorable = new HashSet<>();
        for (TrashedImage image : cache.trash()) {
            restorable.add(image.key());
        }
        // what lost nothing can still come back
        trash.forEach((key, image) -> {
            boolean complete = image.layers().stream()
                    .map(Samples::digest)
                    .allMatch(layer -> Files.exists(cache.local().blobPath(layer)));
            assertEquals(complete && !images.containsKey(key), restorable.contains(key), key.toString());
        });
        trash.keySet().retainAll(restorable);
    }

    private void check(Cache cache) throws IOException {
        assertEquals(
                images.keySet(), cache.images().stream().map(ImageInfo::key).collect(Collectors.toSet()));
        Set<TargetName> targets = neededTargets();
        for (Map.Entry<ImageKey, Expected> image : images.entrySet()) {
            ImageInfo info =
                    cache.store(image.getKey().scope()).get(image.getKey().tag());
            assertEquals(image.getValue().layers().size(), info.layers().size());
            assertEquals(
                    image.getValue().pinned(), info.pinned(), image.getKey().toString());
        }
        for (TargetName target : targets) {
            assertTrue(cache.targets().find(target).isPresent(), target.toString());
        }
        made.removeIf(target -> Files.notExists(cache.targets().file(target)));
    }

    private Set<TargetName> neededTargets() {
        return images.values().stream()
                .map(image ->
                        new TargetName("flat", Samples.chainId(image.layers().toArray(String[]::new))))
                .filter(made::contains)
                .collect(Collectors.toSet());
    }

    /** What images and leases need, and not a file more. */
    private void checkNothingElseIsThere() throws IOException {
        Set<String> needed = new TreeSet<>();
        images.values()
                .forEach(image -> image.layers()
                        .forEach(layer -> needed.add(Samples.digest(layer).fileStem() + ".erofs")));
        Set<String> leased =
                held.stream().map(digest -> digest.fileStem() + ".erofs").collect(Collectors.toSet());
        Set<String> blobs = names("blobs");
        Set<String> kept = new TreeSet<>(needed);
        leased.stream().filter(blobs::contains).forEach(kept::add);
        assertEquals(kept, blobs);
        Set<String> wanted = neededTargets().stream()
                .map(target -> "flat_" + target.chainId().fileStem() + ".erofs")
                .collect(Collectors.toSet());
        Set<String> targets = names("targets");
        for (Digest digest : held) {
            // the layers of an image with one layer are named as that layer is
            targets.remove("flat_" + digest.fileStem() + ".erofs");
            wanted.remove("flat_" + digest.fileStem() + ".erofs");
        }
        assertEquals(wanted, targets);
        Set<String> working = names("ingest");
        working.removeAll(leased);
        assertEquals(Set.of(), working);
    }

    private Set<String> names(String directory) throws IOException {
        try (var files = Files.list(root.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
