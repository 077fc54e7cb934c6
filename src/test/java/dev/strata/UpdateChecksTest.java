package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.ui.Notices.Notice;
import dev.strata.ui.TaskRow;
import dev.strata.ui.images.Chip;
import dev.strata.ui.images.ImageRow;
import dev.strata.ui.images.ImageRow.Status;
import dev.strata.ui.images.Update;
import dev.strata.ui.pull.Puller.Wanted;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the list tells of newer images, and how they are fetched; without a toolkit. */
class UpdateChecksTest {

    private final FakeEngine engine = new FakeEngine().busy();
    private final Wiring wiring = new Wiring(
            engine.access(),
            new TaskRunner(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC()),
            _ -> new EagerQuestions(),
            Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));

    @BeforeEach
    void read() {
        wiring.images.refresh();
    }

    @Test
    void eachRowTellsWhatCameOfIt() {
        engine.outdating("nginx:1.27").silencing("debian:12");
        select("alpine:3.20", "debian:12", "nginx:1.27");
        wiring.images.selected().checkUpdates();
        assertEquals(Status.CURRENT, row("alpine:3.20").status());
        assertEquals(Status.UNANSWERED, row("debian:12").status());
        assertEquals(Status.OUTDATED, row("nginx:1.27").status());
        assertEquals(Status.COMPLETE, row("postgres:17").status(), "nobody asked for it");
        String why = row("debian:12").update().map(Update::told).orElseThrow();
        assertTrue(why.contains("registry.example.com"), why);
        assertEquals("One update found for 3 images", told().text());
        assertEquals(1, wiring.images.countsProperty().get().get(Chip.OUTDATED));
        var failure = wiring.images.failureProperty().get().orElseThrow();
        assertEquals("Check 3 images for updates: 1 of 3 failed", failure.what());
        assertTrue(failure.why().startsWith("debian:12: "), failure.why());
    }

    @Test
    void whatFailedIsAskedForAgainAlone() {
        engine.silencing("debian:12");
        select("alpine:3.20", "debian:12");
        wiring.images.selected().checkUpdates();
        wiring.images.retry();
        TaskRow last = Ran.latest(wiring);
        assertEquals("Check debian:12 for updates", last.title());
    }

    @Test
    void withoutASelectionAllAreAskedForThatARegistryCanChange() {
        engine.outdating("nginx:1.27").outdating("work:pinned");
        wiring.images.selected().checkUpdates();
        assertEquals(Status.COMPLETE, row("work:pinned").status(), "a name of the user's own");
        assertEquals(
                10,
                wiring.images.all().stream()
                        .filter(row -> row.update().isPresent())
                        .count());
        assertEquals(TaskKind.CHECK, Ran.latest(wiring).kind());
        assertEquals(1, wiring.activity.finished().size(), "one task for all");
    }

    @Test
    void updatesArePulledAsOneBatchAndAreThenNoneAnyMore() {
        engine.outdating("nginx:1.27").outdating("debian:12");
        wiring.images.selected().checkUpdates();
        assertEquals("2 updates found for 10 images", told().text());
        wiring.images.chipProperty().set(Chip.OUTDATED);
        assertEquals(List.of("debian:12", "nginx:1.27"), names());
        wiring.notices.act(told());
        assertEquals(
                List.of("debian:12", "nginx:1.27"),
                engine.pulled().stream().map(Wanted::reference).sorted().toList());
        assertTrue(engine.pulled().stream().allMatch(Wanted::fresh));
        assertEquals("Updated 2 images", told().text());
        assertEquals(0, wiring.images.countsProperty().get().get(Chip.OUTDATED));
        assertEquals(Status.COMPLETE, row("nginx:1.27").status());
    }

    @Test
    void onlyTheUpdatesAmongTheSelectedArePulled() {
        engine.outdating("nginx:1.27");
        select("alpine:3.20", "nginx:1.27");
        assertEquals(
                "No update is known. Check for updates first.",
                wiring.images.selection().updateHindrance().getValue());
        wiring.images.selected().checkUpdates();
        assertEquals("", wiring.images.selection().updateHindrance().getValue());
        wiring.images.selected().update();
        assertEquals(
                List.of("nginx:1.27"),
                engine.pulled().stream().map(Wanted::reference).toList());
    }

    @Test
    void aNameOfTheUsersOwnCannotBeAskedFor() {
        select("work:pinned");
        assertFalse(wiring.images.selection().checkHindrance().getValue().isEmpty());
        wiring.images.selected().checkUpdates();
        assertEquals(0, wiring.activity.finished().size());
        select("work:pinned", "nginx:1.27");
        assertEquals("", wiring.images.selection().checkHindrance().getValue());
    }

    @Test
    void whatIsKnownStaysWhenTheCatalogIsReadAgain() {
        engine.outdating("nginx:1.27");
        wiring.images.selected().checkUpdates();
        wiring.images.refresh();
        assertEquals(Status.OUTDATED, row("nginx:1.27").status());
        wiring.images.filterProperty().set("is:outdated");
        assertEquals(List.of("nginx:1.27"), names());
    }

    private void select(String... names) {
        List<String> wanted = List.of(names);
        wiring.images
                .selection()
                .set(wiring.images.shown().stream()
                        .filter(row -> wanted.contains(row.name()))
                        .toList());
    }

    private List<String> names() {
        return wiring.images.shown().stream().map(ImageRow::name).toList();
    }

    private ImageRow row(String name) {
        return wiring.images.all().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Notice told() {
        return wiring.notices.shown().getLast();
    }
}
