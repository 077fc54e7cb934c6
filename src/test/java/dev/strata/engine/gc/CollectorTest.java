package dev.strata.engine.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.gc.SweepPlan.KeptFile;
import dev.strata.engine.gc.SweepPlan.Reason;
import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.Garbage.Why;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.Lease;
import dev.strata.engine.store.Samples;
import dev.strata.engine.store.Scope;
import dev.strata.engine.store.SweepRecord;
import dev.strata.engine.store.TrashedImage;
import dev.strata.engine.usage.UsageService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {

    private static final Policy NOW = Policy.plain(Duration.ZERO);

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

    private SweepResult run(SweepPlan plan) throws IOException, InterruptedException {
        return collector.run(plan, Trigger.COMMAND, Progress.NONE);
    }

    private static ImageKey local(String tag) {
        return new ImageKey(Scope.LOCAL, tag);
    }

    @Test
    void aPlanSaysWhatGoesAndWhatStaysAndWhyAndChangesNothing() throws Exception {
        ImageInfo app = Samples.save(cache, Scope.LOCAL, "app", "needed");
        ImageInfo gone = Samples.save(cache, Scope.LOCAL, "gone", "unneeded");
        cache.local().remove("gone");
        cache.ingest().openPart(Samples.digest("part")).close();
        Files.createFile(root.resolve("ingest/convert.1-1-earlier-x.00.tmp"));
        try (Lease lease = cache.lease("pull of leased")) {
            lease.hold(Samples.digest("leased"));
            Samples.finish(cache, "leased", 100);
            SweepPlan plan = collector.plan(NOW);
            LayerRef unneeded = gone.layers().getFirst();
            assertTrue(plan.files()
                    .contains(new Victim(unneeded.path(), unneeded.size(), Rule.REMOVED, "gone", List.of())));
            assertEquals(
                    List.of(Rule.REMOVED, Rule.STALE, Rule.STALE),
                    plan.files().stream().map(Victim::rule).toList());
            LayerRef needed = app.layers().getFirst();
            assertTrue(
                    plan.keptFiles().contains(new KeptFile(needed.path(), needed.size(), Reason.TAG, List.of("app"))));
            KeptFile leased = plan.keptFiles().stream()
                    .filter(file -> file.reason() == Reason.LEASE)
                    .findFirst()
                    .orElseThrow();
            assertTrue(leased.by().getFirst().startsWith("pull of leased"));
            assertTrue(Files.exists(unneeded.path()));
        }
    }

    @Test
    void runningAPlanFreesWhatItForetold() throws Exception {
        Samples.save(cache, Scope.LOCAL, "app", "needed");
        Samples.save(cache, Scope.LOCAL, "gone", "one", "two");
        cache.local().remove("gone");
        SweepPlan plan = collector.plan(NOW);
        List<Long> progress = new ArrayList<>();
        SweepResult result = collector.run(plan, Trigger.COMMAND, step -> progress.add(step.done()));
        assertEquals(plan.files(), result.files());
        assertTrue(plan.bytes() > 0);
        assertEquals(plan.bytes(), result.foretold());
        assertEquals(plan.bytes(), result.freedBytes());
        assertEquals(plan.bytes(), progress.getLast());
        assertEquals(plan.bytes(), result.before() - result.after());
        assertEquals(List.of(), result.spared());
        assertEquals(List.of(), collector.plan(NOW).files());
        assertEquals(List.of(), cache.broken());
    }

    @Test
    void aFileWithAnotherNameElsewhereFreesNothing() throws Exception {
        LayerRef layer = Samples.save(cache, Scope.LOCAL, "gone", "kept by a link")
                .layers()
                .getFirst();
        Files.createLink(root.resolve("somebody's own name"), layer.path());
        cache.local().remove("gone");
        SweepPlan plan = collector.plan(NOW);
        assertEquals(new UsageService(cache).measure().total(), plan.total());
        assertEquals(1, plan.files().size());
        assertEquals(0, plan.bytes());
        assertEquals(0, plan.share(Rule.REMOVED).bytes());
        SweepResult result = run(plan);
        assertEquals(1, result.files().size());
        assertEquals(0, result.freedBytes());
        assertTrue(Files.exists(root.resolve("somebody's own name")));
    }

    @Test
    void aFileWithTwoNamesThatBothGoIsCountedOnce() throws Exception {
        Path first = cache.local().blobPath(Samples.digest("first"));
        Samples.write(first, "orphan", 70_000);
        Files.createLink(cache.local().blobPath(Samples.digest("second")), first);
        long size = FileStatus.of(first).allocated();
        SweepPlan plan = collector.plan(NOW);
        assertEquals(new UsageService(cache).measure().total(), plan.total());
        assertEquals(2, plan.files().size());
        assertEquals(size, plan.bytes());
        assertEquals(0, plan.without(Set.of(), Set.of(first)).bytes());
        SweepResult result = run(plan);
        assertEquals(size, result.freedBytes());
        assertEquals(size, result.before() - result.after());
    }

    @Test
    void whatIsNeededByThenIsSpared() throws Exception {
        LayerRef layer =
                Samples.save(cache, Scope.LOCAL, "gone", "base").layers().getFirst();
        cache.local().remove("gone");
        SweepPlan plan = collector.plan(NOW);
        Samples.save(cache, Scope.REGISTRY, "back", "base");
        SweepResult result = run(plan);
        assertEquals(layer.path().toString(), result.spared().getFirst().subject());
        assertEquals("back", result.spared().getFirst().keeper().by());
        assertEquals(List.of(), result.files());
        assertTrue(Files.exists(layer.path()));
    }

    @Test
    void anImageThatIsUsedOrPinnedByThenIsSparedWithItsFiles() throws Exception {
        for (String tag : List.of("used", "pinned", "neither")) {
            Samples.save(cache, Scope.LOCAL, tag, "layer of " + tag);
        }
        now = now.plus(Duration.ofDays(40));
        SweepPlan plan = collector.plan(NOW.withUnusedFor(Duration.ofDays(30)));
        assertEquals(3, plan.images().size());
        cache.touch(Scope.LOCAL, "used");
        cache.local().pin("pinned");
        SweepResult result = run(plan);
        assertEquals(List.of(local("neither")), result.images());
        assertEquals(1, result.files().size());
        assertEquals(
                Set.of(Why.USE, Why.PIN),
                Set.copyOf(result.spared().stream()
                        .map(spared -> spared.keeper().why())
                        .filter(why -> why != Why.IMAGE)
                        .toList()));
        assertEquals("used", cache.local().get("used").tag());
        assertEquals("pinned", cache.local().get("pinned").tag());
    }

    @Test
    void whatIsGoneAlreadyIsNoFailure() throws Exception {
        LayerRef layer = Samples.finish(cache, "base", 100);
        SweepPlan plan = collector.plan(NOW);
        cache.local().gc();
        assertFalse(Files.exists(layer.path()));
        SweepResult result = run(plan);
        assertEquals(List.of(), result.files());
        assertEquals(List.of(), result.failures());
        assertEquals(0, result.freedBytes());
    }

    @Test
    void anEditedPlanDeletesOnlyWhatItNames() throws Exception {
        Samples.finish(cache, "one", 100);
        Samples.finish(cache, "two", 100);
        SweepPlan plan = collector.plan(NOW);
        Path spared = plan.files().getFirst().path();
        SweepPlan edited = plan.without(Set.of(), Set.of(spared));
        assertEquals(plan.bytes() / 2, edited.bytes());
        assertEquals(Reason.CHOICE, edited.keptFiles().getLast().reason());
        run(edited);
        assertTrue(Files.exists(spared));
        assertFalse(Files.exists(plan.files().getLast().path()));
    }

    @Test
    void anImageTakenOutOfThePlanKeepsItsFiles() throws Exception {
        Samples.save(cache, Scope.LOCAL, "one", "shared", "own of one");
        Samples.save(cache, Scope.LOCAL, "two", "shared", "own of two");
        now = now.plus(Duration.ofDays(40));
        SweepPlan plan = collector.plan(NOW.withUnusedFor(Duration.ofDays(30)));
        assertEquals(3, plan.files().size());
        SweepPlan edited = plan.without(Set.of(local("two")), Set.of());
        assertEquals(1, edited.files().size());
        assertEquals(List.of(local("one")), edited.files().getFirst().images());
        run(edited);
        assertEquals(2, cache.local().get("two").layers().size());
        assertThrows(ImageNotFound.class, () -> cache.local().get("one"));
    }

    @Test
    void aRemovedImageStaysRestorableAsLongAsASweepTakesNothingOfIt() throws Exception {
        Samples.save(cache, Scope.LOCAL, "kept", "a");
        Samples.save(cache, Scope.LOCAL, "lost", "b");
        Samples.save(cache, Scope.LOCAL, "alias", "c");
        Samples.save(cache, Scope.LOCAL, "app", "c");
        for (String tag : List.of("kept", "lost", "alias")) {
            cache.local().remove(tag);
        }
        SweepPlan plan = collector.plan(NOW);
        Path kept = plan.files().stream()
                .filter(victim -> victim.by().equals("kept"))
                .findFirst()
                .orElseThrow()
                .path();
        run(plan.without(Set.of(), Set.of(kept)));
        assertEquals(
                Set.of(local("kept"), local("alias")),
                Set.copyOf(cache.trash().stream().map(TrashedImage::key).toList()));
        assertEquals(1, cache.local().restore("kept").layers().size());
        assertEquals(1, cache.local().restore("alias").layers().size());
    }

    @Test
    void anImageThatARuleRemovedCanBeRestoredIfItsFilesWereKept() throws Exception {
        Samples.save(cache, Scope.LOCAL, "old", "a");
        now = now.plus(Duration.ofDays(40));
        SweepPlan plan = collector.plan(NOW.withUnusedFor(Duration.ofDays(30)));
        SweepResult result =
                run(plan.without(Set.of(), Set.of(plan.files().getFirst().path())));
        assertEquals(List.of(local("old")), result.images());
        assertEquals(1, cache.local().restore("old").layers().size());
    }

    @Test
    void theGraceOfThePlanHoldsWhenItIsRun() throws Exception {
        Samples.finish(cache, "base", 100);
        assertEquals(
                Reason.GRACE,
                collector.plan(Policy.DEFAULT).keptFiles().getFirst().reason());
        now = now.plus(Duration.ofHours(3));
        SweepPlan plan = collector.plan(Policy.DEFAULT);
        assertEquals(1, plan.files().size());
        now = now.minus(Duration.ofHours(3));
        assertEquals(Why.GRACE, run(plan).spared().getFirst().keeper().why());
    }

    @Test
    void anInterruptEndsASweepBetweenTwoFilesAndTheHistoryTellsHowFarItCame() throws Exception {
        Samples.finish(cache, "one", 100);
        Samples.finish(cache, "two", 100);
        SweepPlan plan = collector.plan(NOW);
        assertThrows(
                InterruptedException.class,
                () -> collector.run(
                        plan, Trigger.WINDOW, _ -> Thread.currentThread().interrupt()));
        assertEquals(1, collector.plan(NOW).files().size());
        SweepRecord record = collector.history().getFirst();
        assertFalse(record.finished());
        assertEquals(1, record.files());
        assertEquals(plan.bytes(), record.foretold());
        assertEquals(plan.bytes() / 2, record.freed());
    }

    @Test
    void anInterruptLeavesEveryImageWholeOrRemoved() throws Exception {
        Samples.save(cache, Scope.LOCAL, "one", "shared", "1");
        Samples.save(cache, Scope.LOCAL, "two", "shared", "2");
        now = now.plus(Duration.ofDays(40));
        SweepPlan plan = collector.plan(NOW.withUnusedFor(Duration.ofDays(30)));
        assertThrows(
                InterruptedException.class,
                () -> collector.run(
                        plan, Trigger.WINDOW, _ -> Thread.currentThread().interrupt()));
        assertEquals(1, cache.images().size());
        assertEquals(
                2, cache.local().get(cache.images().getFirst().tag()).layers().size());
    }

    @Test
    void whatCannotBeDeletedIsToldWithItsReason() throws Exception {
        LayerRef base = Samples.finish(cache, "base", 100);
        SweepPlan plan = collector.plan(NOW);
        Path file = plan.files().getFirst().path();
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));
        SweepResult result = run(plan);
        assertEquals(List.of(), result.files());
        assertEquals(file.toString(), result.failures().getFirst().subject());
        assertTrue(Files.exists(file), base.toString());
        List<String> told = collector.history().getFirst().failures();
        assertTrue(told.getFirst().startsWith(file.toString()), told.toString());
    }

    @Test
    void theHistoryKeepsTheLastTwoHundred() throws Exception {
        for (int i = 0; i < 201; i++) {
            cache.sweeps().add(new SweepRecord(now, "command", "orphan", i, 2, 3, 4, List.of("a: b", "c: d"), true));
        }
        assertEquals(200, collector.history().size());
        assertEquals(
                new SweepRecord(now, "command", "orphan", 200, 2, 3, 4, List.of("a: b", "c: d"), true),
                collector.history().getFirst());
        assertEquals(1, collector.history().getLast().images());
    }

    @Test
    void imagesWithMissingFilesAreNamedForRepairAndTheirOtherFilesStay() throws Exception {
        ImageInfo app = Samples.save(cache, Scope.LOCAL, "app", "one", "two");
        Files.delete(app.layers().getFirst().path());
        SweepPlan plan = collector.plan(NOW);
        assertEquals(local("app"), plan.broken().getFirst().key());
        assertEquals(
                List.of(app.layers().getFirst().digest()),
                plan.broken().getFirst().missing());
        assertEquals(List.of(), plan.files());
        run(plan);
        assertEquals(1, cache.images().size());
        assertTrue(Files.exists(app.layers().getLast().path()));
    }

    @Test
    void removingForGoodFreesAtOnceWhatOnlyTheseHadAndNothingElse() throws Exception {
        Samples.save(cache, Scope.LOCAL, "gone", "shared", "own");
        Samples.save(cache, Scope.LOCAL, "app", "shared");
        Samples.save(cache, Scope.LOCAL, "trashed", "other");
        cache.local().remove("trashed");
        Samples.finish(cache, "unreachable", 100);
        SweepResult result = collector.remove(List.of(local("gone")), Progress.NONE);
        assertEquals(1, result.files().size());
        assertEquals("gone", result.files().getFirst().by());
        assertEquals("removal", collector.history().getFirst().trigger());
        assertEquals(1, cache.local().get("app").layers().size());
        assertEquals(1, cache.local().restore("trashed").layers().size());
    }
}
