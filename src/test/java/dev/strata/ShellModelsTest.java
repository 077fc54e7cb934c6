package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.StrataException.NoPlatform;
import dev.strata.tasks.TaskRunner;
import dev.strata.text.Explanation.Remedy;
import dev.strata.ui.Metered;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.Questions.Alternative;
import dev.strata.ui.TaskRow;
import dev.strata.ui.View;
import dev.strata.ui.images.ImageRow;
import dev.strata.ui.shell.Offer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frame of the window, its settings and its pulls, as they are wired together, without a toolkit. */
class ShellModelsTest {

    private final FakeEngine engine = new FakeEngine().busy();
    private final EagerQuestions questions = new EagerQuestions();
    private final Preferences preferences = new Preferences(Map.of());
    private final List<Path> opened = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Path> shown = new ArrayList<>();
    private boolean metered;

    @TempDir
    private Path folder;

    private Wiring wiring(boolean named, Executor workers) {
        return new Wiring(
                engine.access(),
                new TaskRunner(workers, Runnable::run, Runnable::run, Clock.systemUTC()),
                _ -> questions,
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC),
                new Wiring.Desktop(
                        preferences,
                        _ -> new Noted(),
                        new Wiring.Caches(FakeEngine.ROOT, named, List.of(), opened::add),
                        () -> metered));
    }

    private Wiring wiring() {
        return wiring(false, Runnable::run);
    }

    @Test
    void anotherCacheIsOpenedAndKeptForTheNextStart() {
        Path other = folder.resolve("other");
        questions.folder.add(other);
        wiring().cache.choose();
        assertEquals(List.of(other), opened);
        assertEquals(other.toString(), preferences.cache().value());
        assertEquals(List.of(), questions.asked);
    }

    @Test
    void goingBackToTheUsualCacheForgetsTheOther() {
        preferences.cache().set(folder.toString());
        var wiring = new Wiring(
                engine.access(),
                new TaskRunner(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC()),
                _ -> questions,
                Clock.systemUTC(),
                new Wiring.Desktop(
                        preferences,
                        _ -> Outside.NOWHERE,
                        new Wiring.Caches(folder, false, List.of(), opened::add),
                        () -> false));
        assertTrue(wiring.cache.isChanged());
        wiring.cache.reset();
        assertEquals(List.of(folder), opened);
        assertEquals("", preferences.cache().value());
    }

    @Test
    void whatCannotBeACacheIsExplainedAndNotKept() throws IOException {
        var wiring = wiring();
        wiring.cache.turnTo("images");
        assertEquals(
                "Name the whole path of a folder.",
                wiring.cache.problemProperty().get());
        Path letter = Files.writeString(folder.resolve("letter"), "x");
        wiring.cache.turnTo(letter.toString());
        assertTrue(wiring.cache.problemProperty().get().contains("is a file"));
        wiring.cache.turnTo(folder.toString());
        assertTrue(wiring.cache.problemProperty().get().contains("holds other things"));
        assertEquals(List.of(), opened);
        assertFalse(preferences.cache().isChanged());
        wiring.cache.turnTo(folder.resolve("new").toString());
        assertEquals("", wiring.cache.problemProperty().get());
    }

    @Test
    void whatIsUnderWayIsAskedAboutBeforeAnotherCacheIsOpened() {
        var wiring = wiring(false, waiting::add);
        wiring.images.importSample();
        wiring.cache.turnTo(folder.resolve("other"));
        waiting.removeLast().run();
        assertTrue(questions.asked.getFirst().text().startsWith("Import a sample image\n"));
        assertEquals(1, opened.size());
    }

    @Test
    void whoWantsToFinishFirstQuitsOnceNothingIsUnderWay() {
        var wiring = wiring(false, waiting::add);
        List<String> heard = new ArrayList<>();
        questions.patient = true;
        wiring.images.importSample();
        wiring.shell.quit(() -> heard.add("closed"));
        assertTrue(wiring.shell.leavingProperty().getValue());
        assertEquals(List.of(), heard);
        runWaiting();
        assertEquals(List.of("closed"), heard);
    }

    @Test
    void aFailureMeanwhileKeepsTheWindowOpen() {
        var wiring = wiring(false, waiting::add);
        List<String> heard = new ArrayList<>();
        questions.patient = true;
        wiring.images.importSample();
        wiring.shell.quit(() -> heard.add("closed"));
        engine.refusing(new DiskFull(Path.of("/cache"), 2, 1));
        runWaiting();
        assertEquals(List.of(), heard);
        assertFalse(wiring.shell.leavingProperty().getValue());
    }

    @Test
    void aPullThatSeemsToHaveTooLittleRoomGoesAheadForSomebodyWhoInsists() {
        var wiring = wiring();
        engine.cramped();
        pull(wiring, "redis:7");
        TaskRow held = Ran.latest(wiring);
        assertEquals(Remedy.MAKE_ROOM, held.explanation().orElseThrow().remedy());
        held.retry();
        assertEquals(12, engine.images().size());
        Ran.latest(wiring).alternatives().getFirst().action().run();
        assertEquals(13, engine.images().size());
        assertEquals(1, wiring.activity.finished().size());
    }

    @Test
    void aPlatformThatTheImageHasIsPulledInstead() {
        var wiring = wiring();
        engine.refusing(new NoPlatform("redis:7", "linux/s390x", List.of("linux/amd64", "linux/arm64")));
        pull(wiring, "redis:7");
        engine.willing();
        var ways = Ran.latest(wiring).alternatives();
        assertEquals(
                List.of("Pull for linux/amd64", "Pull for linux/arm64"),
                ways.stream().map(Alternative::verb).toList());
        ways.getLast().action().run();
        assertEquals(13, engine.images().size());
        assertEquals("linux/arm64", engine.pulled().getLast().platform().toString());
    }

    @Test
    void theStatusBarLeadsToTheFolderAndToWhatRan() {
        var wiring = wiring();
        wiring.shell.openCache();
        assertEquals(List.of(FakeEngine.ROOT), shown);
        engine.refusing(new DiskFull(Path.of("/cache"), 2, 1));
        pull(wiring, "redis:7");
        assertEquals(1, wiring.shell.unreadFailuresProperty().get());
        wiring.shell.toggleActivity();
        assertEquals(View.ACTIVITY, wiring.navigation.current());
        assertEquals(0, wiring.shell.unreadFailuresProperty().get());
        wiring.shell.toggleActivity();
        assertEquals(View.IMAGES, wiring.navigation.current());
    }

    @Test
    void theStatusBarTellsNothingOfACacheThatCannotBeRead() {
        engine.refusing(new CacheUnreadable(Path.of("/cache/metadata.db"), "not a database"));
        var wiring = wiring();
        wiring.images.refresh();
        assertEquals("", wiring.shell.figuresProperty().get());
        engine.willing();
        wiring.images.refresh();
        assertTrue(
                wiring.shell.figuresProperty().get().endsWith("images"),
                wiring.shell.figuresProperty().get());
    }

    @Test
    void aMeteredNetworkIsAskedAboutUntilSomebodyDoesNotWantThat() {
        var wiring = wiring();
        pull(wiring, "redis:7");
        metered = true;
        pull(wiring, "redis:8");
        assertEquals(1, questions.asked.size());
        assertEquals("Pull over a metered network?", questions.asked.getFirst().title());
        preferences.metered().set(Metered.GO_AHEAD);
        pull(wiring, "redis:6");
        assertEquals(1, questions.asked.size());
        assertTrue(tags(wiring).containsAll(List.of("redis:6", "redis:7", "redis:8")));
    }

    @Test
    void aListOfReferencesThatIsDroppedIsPulledOnceTheUserAgrees() throws IOException {
        var wiring = wiring();
        Path list = Files.writeString(folder.resolve("list.txt"), "redis:7\nvalkey:8\n");
        wiring.take(Offer.ofFiles(List.of(list)));
        assertEquals("Pull 2 images?", questions.asked.getFirst().title());
        assertEquals("redis:7\nvalkey:8", questions.asked.getFirst().text());
        assertTrue(tags(wiring).containsAll(List.of("redis:7", "valkey:8")));
    }

    @Test
    void aListOfOneReferenceOnlyFillsInTheField() throws IOException {
        var wiring = wiring();
        wiring.take(Offer.ofFiles(List.of(Files.writeString(folder.resolve("list.txt"), "redis:7\n"))));
        assertEquals("redis:7", wiring.pull.referenceProperty().get());
        assertEquals(View.PULL, wiring.navigation.current());
        assertEquals(List.of(), questions.asked);
    }

    @Test
    void aListThatIsNoneIsTold() throws IOException {
        var wiring = wiring();
        wiring.take(Offer.ofFiles(List.of(Files.writeString(folder.resolve("list.txt"), "dear all\n"))));
        assertTrue(wiring.notices.shown().getLast().text().contains("“dear all” is not an image reference"));
    }

    @Test
    void whatWasPulledLatelyIsKnownAtTheNextStart() {
        pull(wiring(), "redis:7");
        pull(wiring(), "valkey:8");
        pull(wiring(), "redis:7");
        assertEquals(List.of("redis:7", "valkey:8"), wiring().pull.recent());
    }

    /** Notes what the desktop would show. */
    private final class Noted implements Outside {
        @Override
        public void show(Path path) {
            shown.add(path);
        }

        @Override
        public void browse(URI address) {}
    }

    private void runWaiting() {
        while (!waiting.isEmpty()) {
            Objects.requireNonNull(waiting.poll()).run();
        }
    }

    private static void pull(Wiring wiring, String reference) {
        wiring.pull.referenceProperty().set(reference);
        wiring.pull.pull();
    }

    private static List<String> tags(Wiring wiring) {
        return wiring.images.all().stream().map(ImageRow::name).toList();
    }
}
