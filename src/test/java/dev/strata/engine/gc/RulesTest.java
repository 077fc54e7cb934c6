package dev.strata.engine.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.gc.SweepPlan.KeptFile;
import dev.strata.engine.gc.SweepPlan.KeptImage;
import dev.strata.engine.gc.SweepPlan.Reason;
import dev.strata.engine.gc.SweepPlan.Share;
import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.Lease;
import dev.strata.engine.store.Samples;
import dev.strata.engine.store.Scope;
import dev.strata.engine.store.TargetName;
import dev.strata.engine.store.TargetRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule by itself, and what holds against all of them. */
class RulesTest {

    private static final Policy NOTHING =
            new Policy(Duration.ZERO, Set.of(), Duration.ZERO, Duration.ofDays(30), 3, Long.MAX_VALUE);

    @TempDir
    Path root;

    private Cache cache;
    private Collector collector;
    private Instant now = Instant.now();

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(root, () -> now);
        collector = new Collector(cache);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    private ImageInfo save(String tag, String... layers) throws IOException {
        now = now.plusSeconds(60);
        return Samples.save(cache, Scope.LOCAL, tag, layers);
    }

    private SweepPlan plan(Rule rule) throws IOException {
        return collector.plan(NOTHING.with(rule, true));
    }

    private static Set<String> files(SweepPlan plan) {
        return plan.files().stream()
                .map(victim -> victim.path().getFileName().toString())
                .collect(Collectors.toSet());
    }

    private static Set<String> images(SweepPlan plan) {
        return plan.images().stream().map(removal -> removal.key().tag()).collect(Collectors.toSet());
    }

    private static Set<String> blobs(String... layers) {
        return Arrays.stream(layers)
                .map(layer -> Samples.digest(layer).fileStem() + ".erofs")
                .collect(Collectors.toSet());
    }

    private static KeptImage kept(SweepPlan plan, String tag) {
        return plan.keptImages().stream()
                .filter(image -> image.key().tag().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    private TargetName target(String tag, String... layers) throws IOException {
        TargetName name = new TargetName("flat", Samples.chainId(layers));
        Path file = cache.ingest().temporary("convert");
        Samples.write(file, tag, 9_000);
        cache.targets().publish(file, new TargetRecord(name, 1, 9_000, "crc32c:0", List.of()));
        return name;
    }

    /** One file for each rule that touches no image. */
    private void litter() throws IOException {
        save("app", "needed");
        Samples.finish(cache, "unreachable", 5_000);
        Samples.write(cache.local().blobPath(Samples.digest("orphan")), "orphan", 5_000);
        save("gone", "removed");
        cache.local().remove("gone");
        save("replaced", "first");
        target("target", "first");
        save("replaced", "needed");
        cache.ingest().openPart(Samples.digest("part")).close();
        Files.createFile(root.resolve("ingest/convert.1-1-earlier-x.00.tmp"));
    }

    @Test
    void withoutRulesEverythingStaysAndIsNamedWithTheRuleThatWouldTakeIt() throws IOException {
        litter();
        SweepPlan plan = collector.plan(NOTHING);
        assertTrue(plan.isEmpty());
        assertEquals(
                Set.of("unreachable", "orphan", "removed", "target", "stale"),
                plan.keptFiles().stream()
                        .filter(file -> file.reason() == Reason.RULE)
                        .map(file -> file.by().getFirst())
                        .collect(Collectors.toSet()));
        assertEquals(plan.total(), plan.rest());
    }

    @Test
    void unreachable() throws IOException {
        litter();
        assertEquals(blobs("unreachable", "first"), files(plan(Rule.UNREACHABLE)));
    }

    @Test
    void orphan() throws IOException {
        litter();
        Files.write(root.resolve("targets/flat_" + Samples.digest("x").fileStem() + ".erofs"), new byte[100]);
        assertEquals(
                Set.of(
                        Samples.digest("orphan").fileStem() + ".erofs",
                        "flat_" + Samples.digest("x").fileStem() + ".erofs"),
                files(plan(Rule.ORPHAN)));
    }

    @Test
    void removed() throws Exception {
        litter();
        TargetName target = new TargetName("flat", Samples.chainId("needed", "own"));
        save("second", "needed", "own");
        target("second", "needed", "own");
        cache.local().remove("second");
        SweepPlan plan = plan(Rule.REMOVED);
        Path file = cache.layout().target(target);
        assertEquals(
                Set.of(
                        Samples.digest("removed").fileStem() + ".erofs",
                        Samples.digest("own").fileStem() + ".erofs",
                        file.getFileName().toString()),
                files(plan));
        assertTrue(plan.files().stream().map(Victim::by).toList().containsAll(List.of("gone", "second")));
        collector.remove(List.of(), Progress.NONE);
        assertTrue(Files.exists(file));
    }

    @Test
    void removingAnImageForGoodTakesItsTargetsToo() throws Exception {
        save("app", "base", "own");
        Path file = cache.layout().target(target("app", "base", "own"));
        save("other", "base");
        collector.remove(List.of(new ImageKey(Scope.LOCAL, "app")), Progress.NONE);
        assertTrue(Files.notExists(file));
        assertEquals(1, cache.local().get("other").layers().size());
    }

    @Test
    void target() throws IOException {
        litter();
        assertEquals(Set.of("flat_" + Samples.chainId("first").fileStem() + ".erofs"), files(plan(Rule.TARGET)));
    }

    @Test
    void stale() throws IOException {
        litter();
        Policy old = NOTHING.withStaleAfter(Duration.ofDays(1));
        Path part = cache.ingest().part(Samples.digest("part"));
        assertEquals(Set.of(), files(collector.plan(old)));
        assertEquals(2, plan(Rule.STALE).files().size());
        Files.setLastModifiedTime(part, FileTime.from(now.minus(Duration.ofDays(2))));
        assertEquals(Set.of(part.getFileName().toString()), files(collector.plan(old)));
    }

    @Test
    void untagged() throws IOException {
        String digest = Samples.digest("x").toString();
        save("app:1", "a");
        save("localhost:5000/app:1", "a");
        save("localhost:5000/app", "b");
        save("app@" + digest, "c");
        save(digest, "a");
        save("app:1@linux/s390x", "a"); // the same tag, for another platform
        SweepPlan plan = plan(Rule.UNTAGGED);
        assertEquals(Set.of("localhost:5000/app", "app@" + digest, digest), images(plan));
        assertEquals(blobs("b", "c"), files(plan));
        assertEquals(Rule.UNTAGGED, plan.files().getFirst().rule());
        KeptFile shared = plan.keptFiles().getFirst();
        assertEquals(Set.of("app:1", "localhost:5000/app:1", "app:1@linux/s390x"), Set.copyOf(shared.by()));
    }

    @Test
    void unused() throws IOException {
        save("old", "a");
        save("used", "b");
        now = now.plus(Duration.ofDays(31));
        cache.touch(Scope.LOCAL, "used");
        save("new", "c");
        SweepPlan plan = plan(Rule.UNUSED);
        assertEquals(Set.of("old"), images(plan));
        assertEquals(blobs("a"), files(plan));
        assertEquals(
                List.of(new ImageKey(Scope.LOCAL, "old")),
                plan.files().getFirst().images());
        assertEquals(Reason.TAG, kept(plan, "used").reason());
    }

    @Test
    void keepLast() throws Exception {
        Instant start = now;
        for (int i = 1; i <= 5; i++) {
            created("app:" + i, start.plusSeconds(i));
            created("localhost:5000/app:" + i, start.plusSeconds(100 - i));
            created("app:" + i + "@linux/s390x", start.plusSeconds(200 + i)); // they do not push out the others
        }
        created("single:1", start);
        cache.local().pin("app:1");
        SweepPlan plan = collector.plan(NOTHING.withKeepLast(3));
        assertEquals(
                Set.of(
                        "app:2",
                        "localhost:5000/app:4",
                        "localhost:5000/app:5",
                        "app:1@linux/s390x",
                        "app:2@linux/s390x"),
                images(plan));
        assertEquals(Reason.PIN, kept(plan, "app:1").reason());
    }

    private void created(String tag, Instant time) throws IOException {
        LayerRef layer = Samples.finish(cache, tag, 100);
        var meta = Samples.meta(tag);
        cache.local()
                .save(
                        tag,
                        List.of(layer),
                        new ImageMeta(tag, meta.digest(), 0, time, meta.source(), meta.oci(), meta.runtimeRootfsPath()),
                        Optional.empty());
    }

    @Test
    void budgetTakesWhatWasUsedLongestAgoUntilTheCacheFits() throws IOException {
        save("first", "a");
        save("second", "b");
        save("third", "c");
        now = now.plusSeconds(60);
        cache.touch(Scope.LOCAL, "first");
        SweepPlan all = collector.plan(NOTHING);
        long size = all.keptFiles().getFirst().bytes();
        assertTrue(collector.plan(NOTHING.withBudget(all.total())).isEmpty());
        SweepPlan one = collector.plan(NOTHING.withBudget(all.total() - 1));
        assertEquals(Set.of("second"), images(one));
        assertEquals(size, one.bytes());
        assertEquals(0, one.overBudget());
        SweepPlan two = collector.plan(NOTHING.withBudget(all.total() - size - 1));
        assertEquals(Set.of("second", "third"), images(two));
        SweepPlan none = collector.plan(NOTHING.withBudget(0));
        assertEquals(Set.of("first", "second", "third"), images(none));
        assertEquals(none.rest(), none.overBudget());
    }

    @Test
    void budgetTakesAfterWhatNobodyNeedsAnyway() throws IOException {
        save("app", "a");
        Samples.finish(cache, "unreachable", 10_000);
        long total = collector.plan(NOTHING).total();
        SweepPlan plan = collector.plan(NOTHING.with(Rule.UNREACHABLE, true).withBudget(total - 1));
        assertEquals(Set.of(), images(plan));
        assertEquals(1, plan.files().size());
    }

    @Test
    void budgetRemovesNoImageInVain() throws IOException {
        save("alias", "shared");
        save("old", "own");
        save("pinned", "shared");
        cache.local().pin("pinned");
        SweepPlan plan = collector.plan(NOTHING.withBudget(0));
        assertEquals(Set.of("old"), images(plan));
        KeptImage alias = kept(plan, "alias");
        assertEquals(Reason.SHARED, alias.reason());
        assertEquals(List.of("pinned"), alias.by());
        assertEquals(Reason.PIN, plan.keptFiles().getFirst().reason());
    }

    @Test
    void budgetTakesImagesThatShareTogether() throws IOException {
        save("one", "shared");
        save("two", "shared");
        save("three", "own");
        SweepPlan plan =
                collector.plan(NOTHING.withBudget(collector.plan(NOTHING).total() - 1));
        assertEquals(Set.of("one", "two"), images(plan));
        assertEquals(blobs("shared"), files(plan));
        assertEquals(2, plan.files().getFirst().images().size());
        assertEquals(
                0,
                plan.without(Set.of(new ImageKey(Scope.LOCAL, "two")), Set.of()).bytes());
    }

    @Test
    void pinsHoldAgainstEveryRule() throws IOException {
        save("app", "a");
        cache.local().pin("app");
        now = now.plus(Duration.ofDays(365));
        for (Rule rule : EnumSet.allOf(Rule.class)) {
            Policy policy = new Policy(Duration.ZERO, Set.of(rule), Duration.ZERO, Duration.ZERO, 0, 0);
            SweepPlan plan = collector.plan(policy);
            assertTrue(plan.isEmpty(), rule.word());
            assertEquals(Reason.PIN, kept(plan, "app").reason());
            assertEquals(Reason.PIN, plan.keptFiles().getFirst().reason());
        }
    }

    @Test
    void leasesHoldAgainstEveryRule() throws IOException {
        save("app", "a");
        Samples.finish(cache, "finished", 100);
        try (Lease lease = cache.lease("convert app")) {
            lease.hold(Samples.digest("a"));
            lease.hold(Samples.digest("finished"));
            for (Rule rule : EnumSet.allOf(Rule.class)) {
                SweepPlan plan =
                        collector.plan(new Policy(Duration.ZERO, Set.of(rule), Duration.ZERO, Duration.ZERO, 0, 0));
                assertTrue(plan.isEmpty(), rule.word());
                assertTrue(kept(plan, "app").by().getFirst().startsWith("convert app"));
            }
        }
    }

    @Test
    void theGraceHoldsAgainstEveryRule() throws IOException {
        litter();
        for (Rule rule : EnumSet.allOf(Rule.class)) {
            SweepPlan plan = collector.plan(new Policy(Policy.GRACE, Set.of(rule), Duration.ZERO, Duration.ZERO, 0, 0));
            assertTrue(plan.isEmpty(), rule.word());
            assertEquals(Reason.GRACE, kept(plan, "app").reason());
        }
    }

    @Test
    void everyByteOfTheCacheGoesOrStays() throws IOException {
        litter();
        SweepPlan plan = collector.plan(NOTHING.with(Rule.ORPHAN, true).withBudget(0));
        long other = cache.garbage().snapshot().other();
        long stays = plan.keptFiles().stream().mapToLong(KeptFile::bytes).sum();
        assertEquals(plan.total(), plan.bytes() + stays + other);
    }

    @Test
    void aPreviewTellsOfEachRuleWhatItDoesOrWouldAdd() throws IOException {
        litter();
        now = now.plus(Duration.ofDays(31));
        Preview preview = collector.preview(NOTHING.with(Rule.ORPHAN, true));
        assertEquals(preview.plan().share(Rule.ORPHAN), preview.shares().get(Rule.ORPHAN));
        assertEquals(1, preview.shares().get(Rule.ORPHAN).files());
        assertEquals(2, preview.shares().get(Rule.UNREACHABLE).files());
        assertEquals(2, preview.shares().get(Rule.UNUSED).images());
        assertEquals(1, preview.shares().get(Rule.UNUSED).files());
        assertEquals(new Share(0, 0, 0), preview.shares().get(Rule.BUDGET));
        assertEquals(Rule.values().length, preview.shares().size());
    }
}
