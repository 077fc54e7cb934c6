package dev.strata.engine.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.gc.SweepPlan.Kept;
import dev.strata.engine.gc.SweepPlan.Reason;
import dev.strata.engine.gc.SweepPlan.Rule;
import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.Lease;
import dev.strata.engine.store.Samples;
import dev.strata.engine.store.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {

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
            SweepPlan plan = collector.plan(Duration.ZERO);
            LayerRef unneeded = gone.layers().getFirst();
            assertTrue(plan.goes().contains(new Victim(unneeded.path(), unneeded.size(), Rule.REMOVED, "gone")));
            assertEquals(
                    List.of(Rule.REMOVED, Rule.TEMPORARY, Rule.STALE_PART),
                    plan.goes().stream().map(Victim::rule).toList());
            LayerRef needed = app.layers().getFirst();
            assertEquals(
                    new Kept(needed.path(), needed.size(), Reason.IMAGE, "app"),
                    plan.stays().getFirst());
            assertEquals(Reason.LEASE, plan.stays().getLast().reason());
            assertTrue(plan.stays().getLast().by().startsWith("pull of leased"));
            assertTrue(Files.exists(unneeded.path()));
        }
    }

    @Test
    void runningAPlanFreesWhatItForetold() throws Exception {
        Samples.save(cache, Scope.LOCAL, "app", "needed");
        Samples.save(cache, Scope.LOCAL, "gone", "one", "two");
        cache.local().remove("gone");
        SweepPlan plan = collector.plan(Duration.ZERO);
        List<Long> progress = new ArrayList<>();
        SweepResult result = collector.run(plan, step -> progress.add(step.done()));
        assertEquals(plan.goes(), result.removed());
        assertEquals(plan.bytes(), result.freedBytes());
        assertEquals(plan.bytes(), progress.getLast());
        assertEquals(List.of(), result.spared());
        assertEquals(List.of(), collector.plan(Duration.ZERO).goes());
        assertEquals(List.of(), cache.broken());
    }

    @Test
    void whatIsNeededByThenIsSpared() throws Exception {
        LayerRef layer =
                Samples.save(cache, Scope.LOCAL, "gone", "base").layers().getFirst();
        cache.local().remove("gone");
        SweepPlan plan = collector.plan(Duration.ZERO);
        Samples.save(cache, Scope.REGISTRY, "back", "base");
        SweepResult result = collector.run(plan, Progress.NONE);
        assertEquals(List.of(layer.path()), result.spared());
        assertEquals(List.of(), result.removed());
        assertTrue(Files.exists(layer.path()));
    }

    @Test
    void whatIsGoneAlreadyIsNoFailure() throws Exception {
        LayerRef layer = Samples.finish(cache, "base", 100);
        SweepPlan plan = collector.plan(Duration.ZERO);
        cache.local().gc();
        assertFalse(Files.exists(layer.path()));
        SweepResult result = collector.run(plan, Progress.NONE);
        assertEquals(new SweepResult(List.of(), List.of(), List.of(), 0), result);
    }

    @Test
    void anEditedPlanDeletesOnlyWhatItNames() throws Exception {
        Samples.finish(cache, "one", 100);
        Samples.finish(cache, "two", 100);
        SweepPlan plan = collector.plan(Duration.ZERO);
        Path spared = plan.goes().getFirst().path();
        collector.run(plan.sparing(List.of(spared)), Progress.NONE);
        assertTrue(Files.exists(spared));
        assertFalse(Files.exists(plan.goes().getLast().path()));
    }

    @Test
    void theGraceOfThePlanHoldsWhenItIsRun() throws Exception {
        Samples.finish(cache, "base", 100);
        assertEquals(
                Reason.GRACE,
                collector.plan(Duration.ofHours(2)).stays().getFirst().reason());
        now = now.plus(Duration.ofHours(3));
        SweepPlan plan = collector.plan(Duration.ofHours(2));
        assertEquals(1, plan.goes().size());
        now = now.minus(Duration.ofHours(3));
        assertEquals(
                List.of(plan.goes().getFirst().path()),
                collector.run(plan, Progress.NONE).spared());
    }

    @Test
    void anInterruptEndsASweepBetweenTwoFiles() throws Exception {
        Samples.finish(cache, "one", 100);
        Samples.finish(cache, "two", 100);
        SweepPlan plan = collector.plan(Duration.ZERO);
        assertThrows(
                InterruptedException.class,
                () -> collector.run(plan, _ -> Thread.currentThread().interrupt()));
        assertEquals(1, collector.plan(Duration.ZERO).goes().size());
    }

    @Test
    void whatCannotBeDeletedIsToldWithItsReason() throws Exception {
        LayerRef base = Samples.finish(cache, "base", 100);
        SweepPlan plan = collector.plan(Duration.ZERO);
        Path file = plan.goes().getFirst().path();
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));
        SweepResult result = collector.run(plan, Progress.NONE);
        assertEquals(List.of(), result.removed());
        assertTrue(Files.exists(file), base.toString());
    }
}
