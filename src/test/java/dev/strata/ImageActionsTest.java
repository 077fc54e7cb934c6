package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.tasks.TaskRunner;
import dev.strata.ui.Notices.Notice;
import dev.strata.ui.View;
import dev.strata.ui.images.ImageRow;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is done with images of the list, one or several, and what is said of it; without a toolkit. */
class ImageActionsTest {

    private final FakeEngine engine = new FakeEngine().busy();
    private final Wiring wiring = new Wiring(
            engine.access(),
            new TaskRunner(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC()),
            _ -> new EagerQuestions(),
            Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));

    private void select(String... names) {
        wiring.images.refresh();
        List<String> wanted = List.of(names);
        wiring.images
                .selection()
                .set(wiring.images.shown().stream()
                        .filter(row -> wanted.contains(row.name()))
                        .toList());
    }

    private Notice told() {
        return wiring.notices.shown().getLast();
    }

    private Stream<String> names() {
        return wiring.images.all().stream().map(ImageRow::name);
    }

    @Test
    void removingTheOnlyNameSaysThatTheImageGoesAndSuggestsToFreeItsFiles() {
        select("debian:12");
        wiring.images.selected().remove();
        assertEquals("Removed debian:12, its only name: the image goes too", told().text());
        assertEquals("Free 118 MiB…", told().suggestion());
        wiring.notices.follow(told());
        assertEquals(View.USAGE, wiring.navigation.current());
        assertTrue(wiring.notices.shown().isEmpty());
    }

    @Test
    void removingOneOfTwoNamesSaysWhatTheImageIsStillCalled() {
        select("debian:12");
        wiring.images.selected().tag();
        select("debian:12");
        wiring.images.selected().remove();
        assertEquals("Removed the name debian:12; the image stays as again-debian:12", told().text());
    }

    @Test
    void whatCannotBeDoneWithOneDoesNotKeepItFromTheOthersAndIsDoneAgainAlone() {
        engine.holding("debian:12");
        select("alpine:3.20", "debian:12", "nginx:1.27");
        wiring.images.selected().remove();
        assertEquals(
                List.of("debian:12"),
                names().filter(List.of("alpine:3.20", "debian:12", "nginx:1.27")::contains)
                        .toList());
        var failure = wiring.images.failureProperty().get().orElseThrow();
        assertEquals("Remove 3 images: 1 of 3 failed", failure.what());
        assertEquals("debian:12 could not be saved. Somebody holds it.", failure.why());
        assertEquals(
                List.of("✓ alpine:3.20", "✗ debian:12", "✓ nginx:1.27"),
                failure.details()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(' ', 2)))
                        .map(line -> line.endsWith(":") ? line.substring(0, line.length() - 1) : line)
                        .toList());
        assertEquals("Removed 2 images", told().text());
        engine.lettingGo();
        wiring.images.retry();
        assertTrue(wiring.images.failureProperty().get().isEmpty());
        assertEquals(9, wiring.images.all().size());
    }

    @Test
    void pinningSeveralTellsOfEachThatFailed() {
        engine.holding("debian:12").holding("alpine:3.20");
        select("alpine:3.20", "debian:12", "nginx:1.27");
        wiring.images.selected().pin(true);
        var failure = wiring.images.failureProperty().get().orElseThrow();
        assertEquals(2, failure.why().lines().count());
        assertEquals("Pinned nginx:1.27", told().text());
    }

    @Test
    void convertingSeveralIsATaskForEach() {
        select("alpine:3.20", "debian:12");
        wiring.images.selected().convert(true);
        assertEquals("Convert 2 images", Ran.batch(wiring.activity.finished()).title());
        assertEquals(2, Ran.batch(wiring.activity.finished()).members().size());
        assertEquals(
                2,
                wiring.images.all().stream()
                        .filter(row -> !row.converted().isEmpty())
                        .count());
    }
}
