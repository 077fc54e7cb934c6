package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.DiskFull;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskState;
import dev.strata.ui.BatchRow;
import dev.strata.ui.Notices.Notice;
import dev.strata.ui.TaskRow;
import dev.strata.ui.View;
import dev.strata.ui.pull.PullViewModel.Again;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several tasks that people think of as one have one place in Activity, from the first that starts to the last retry. */
class BatchesTest {

    private final FakeEngine engine = new FakeEngine().busy();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Wiring wiring = new Wiring(
            engine.access(),
            new TaskRunner(waiting::add, Runnable::run, Runnable::run, Clock.systemUTC()),
            _ -> new EagerQuestions(),
            Clock.systemUTC());

    @Test
    void severalPullsAreOneEntryUntilAllAreOverAndWhatFailedIsDoneAgainInItsPlace() {
        wiring.pull.offer(List.of("redis:7", "memcached:1", "valkey:8"));
        assertEquals(1, wiring.activity.running().size());
        BatchRow batch = Ran.batch(wiring.activity.running());
        assertEquals("Pull 3 images", batch.title());
        assertEquals("0 of 3 done · 0 %", batch.statusProperty().get());
        runNext(batch);
        assertEquals("1 of 3 done · 33 %", batch.statusProperty().get());
        assertEquals(0, wiring.activity.finished().size(), "it runs as long as one of it does");
        batch.members().getLast().cancel();
        engine.refusing(new DiskFull(Path.of("/cache"), 2, 1));
        runWaiting();
        assertEquals(
                "1 of 3 done · 1 failed · 1 cancelled", batch.statusProperty().get());
        assertEquals(0, wiring.activity.running().size());
        assertSame(batch, Ran.batch(wiring.activity.finished()));
        assertEquals(TaskState.FAILED, batch.stateProperty().get());
        engine.willing();
        batch.retry();
        assertSame(batch, Ran.batch(wiring.activity.running()));
        assertEquals(List.of("redis:7", "memcached:1", "valkey:8"), subjects(batch), "each keeps its place");
        runWaiting();
        assertEquals("2 of 3 done · 1 cancelled", batch.statusProperty().get());
        batch.retry();
        runWaiting();
        assertEquals("3 of 3 done", batch.statusProperty().get());
        assertEquals(TaskState.SUCCEEDED, batch.stateProperty().get());
        assertEquals(1, wiring.activity.finished().size());
    }

    @Test
    void cancellingItCancelsAllThatIsUnderWay() {
        wiring.pull.offer(List.of("redis:7", "memcached:1", "valkey:8"));
        BatchRow batch = Ran.batch(wiring.activity.running());
        runNext(batch);
        batch.cancel();
        assertEquals(TaskState.CANCELLING, batch.stateProperty().get());
        runWaiting();
        assertEquals("1 of 3 done · 2 cancelled", batch.statusProperty().get());
        assertEquals(
                List.of("redis:7"),
                engine.pulled().stream().map(w -> w.reference()).toList());
    }

    @Test
    void ofSeveralThatFailThereIsOnePieceOfNews() {
        wiring.pull.offer(List.of("redis:7", "memcached:1", "valkey:8"));
        BatchRow batch = Ran.batch(wiring.activity.running());
        wiring.navigation.go(View.SETTINGS);
        engine.refusing(new DiskFull(Path.of("/cache"), 2, 1));
        runNext(batch);
        runNext(batch);
        assertEquals(List.of(), told());
        engine.willing();
        runWaiting();
        assertEquals(
                List.of("Pulled 1 of 3 images", "Pull 3 images: 2 failed"),
                told().stream().sorted().toList().reversed());
        assertEquals(2, wiring.shell.unreadFailuresProperty().get());
    }

    @Test
    void whereOnlyFailuresAreAskedForABatchCountsThatHasOne() {
        wiring.pull.offer(List.of("redis:7", "memcached:1"));
        runNext(Ran.batch(wiring.activity.running()));
        wiring.activity.onlyFailuresProperty().set(true);
        engine.refusing(new DiskFull(Path.of("/cache"), 2, 1));
        runWaiting();
        assertTrue(Ran.batch(wiring.activity.finished()).hasFailures());
        wiring.activity.onlyFailuresProperty().set(false);
        engine.willing();
        wiring.pull.offer(List.of("valkey:8", "nats:2"));
        runWaiting();
        assertEquals(2, wiring.activity.finished().size());
        wiring.activity.onlyFailuresProperty().set(true);
        assertEquals(1, wiring.activity.finished().size());
        wiring.activity.clear();
        wiring.activity.onlyFailuresProperty().set(false);
        assertTrue(wiring.activity.finished().isEmpty());
    }

    @Test
    void whatIsClearedMeanwhileStaysAPartOfWhatRuns() {
        wiring.pull.offer(List.of("redis:7", "memcached:1", "valkey:8"));
        BatchRow batch = Ran.batch(wiring.activity.running());
        runNext(batch);
        wiring.activity.clear();
        assertEquals("1 of 3 done · 33 %", batch.statusProperty().get());
        runWaiting();
        assertEquals("3 of 3 done", batch.statusProperty().get());
        wiring.activity.clear();
        assertEquals(0, wiring.activity.finished().size());
    }

    @Test
    void ofAVeryLargeBatchAllIsCounted() {
        List<String> many =
                IntStream.range(0, 250).mapToObj(i -> "team/service:" + i).toList();
        wiring.pull.offer(many);
        BatchRow batch = Ran.batch(wiring.activity.running());
        runWaiting();
        assertEquals("250 of 250 done", batch.statusProperty().get());
    }

    @Test
    void whatIsUpdatedSaysSoAndWhatIsPulledAgainDoesNot() {
        List<Again> images = Stream.of("nginx:1.27", "debian:12")
                .map(name -> new Again(name, Optional.empty()))
                .toList();
        wiring.pull.update(images);
        BatchRow update = Ran.batch(wiring.activity.running());
        assertEquals("Update 2 images", update.title());
        assertEquals(
                List.of("Update nginx:1.27", "Update debian:12"),
                update.members().stream().map(TaskRow::title).toList());
        runWaiting();
        assertEquals(List.of("Updated 2 images"), told());
        wiring.activity.clear();
        wiring.pull.again(images);
        assertEquals("Pull 2 images", Ran.batch(wiring.activity.running()).title());
        runWaiting();
    }

    @Test
    void newsOfAFailureGoesWhereTheFailureIsSeen() {
        wiring.navigation.go(View.SETTINGS);
        engine.refusing(new DiskFull(Path.of("/cache"), 2, 1));
        wiring.pull.again(List.of(new Again("nginx:1.27", Optional.empty())));
        runWaiting();
        assertEquals(List.of("Pull nginx:1.27 failed"), told());
        wiring.navigation.go(View.ACTIVITY);
        assertEquals(List.of(), told());
    }

    private static List<String> subjects(BatchRow batch) {
        return batch.members().stream().map(TaskRow::subject).toList();
    }

    private List<String> told() {
        return wiring.notices.shown().stream().map(Notice::text).toList();
    }

    /** Until one more of them is over; what else waits, such as counting the images, is done on the way. */
    private void runNext(BatchRow batch) {
        long over = over(batch);
        while (over(batch) == over) {
            waiting.removeFirst().run();
        }
    }

    private static long over(BatchRow batch) {
        return batch.members().stream().filter(TaskRow::isOver).count();
    }

    private void runWaiting() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }
}
