package dev.strata.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress.Phase;
import dev.strata.engine.Progress.Step;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {

    private static final TaskTitle PULL = new TaskTitle(TaskKind.PULL, "task.pull", "alpine:3");

    private final TaskRunner tasks = new TaskRunner(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC());
    private final List<Object> heard = new ArrayList<>();

    @Test
    void handsOverTheResultAndRemembersTheTask() {
        var task = tasks.task(PULL, _ -> "done").onSuccess(heard::add).start();
        assertEquals(List.of("done"), heard);
        assertEquals(TaskState.SUCCEEDED, task.stateProperty().get());
        assertEquals(List.of(), tasks.running());
        assertEquals(List.of(task), tasks.finished());
    }

    @Test
    void whatIsStartedWhileTheApplicationClosesIsCancelledRatherThanThrown() {
        Executor closed = _ -> {
            throw new RejectedExecutionException();
        };
        var closing = new TaskRunner(closed, Runnable::run, Runnable::run, Clock.systemUTC());
        var task = closing.task(PULL, _ -> "done").onSuccess(heard::add).start();
        assertEquals(TaskState.CANCELLED, task.stateProperty().get());
        assertEquals(List.of(), closing.running());
        assertEquals(List.of(), heard);
    }

    @Test
    void handsOverTheFailureAndKeepsIt() {
        var failure = new IOException("no");
        var task = tasks.task(PULL, _ -> fail(failure)).onFailure(heard::add).start();
        assertEquals(List.of(failure), heard);
        assertEquals(Optional.of(failure), task.failure());
        assertEquals(TaskState.FAILED, task.stateProperty().get());
    }

    @Test
    void forgetsWhatOnlyLooksSomethingUp() {
        tasks.task(TaskTitle.reading("images.reading"), _ -> 1).start();
        assertEquals(List.of(), tasks.finished());
    }

    @Test
    void remembersTheLatestTwoHundred() {
        for (int i = 0; i < 205; i++) {
            tasks.task(new TaskTitle(TaskKind.PULL, "task.pull", "image" + i), _ -> 1)
                    .start();
        }
        assertEquals(200, tasks.finished().size());
        assertEquals("image204", tasks.finished().getFirst().title().subject());
    }

    @Test
    void aRetryTakesThePlaceOfWhatFailed() {
        var failures = new ArrayDeque<>(List.of(new IOException("once")));
        var task = tasks.task(PULL, _ -> failures.isEmpty() ? "done" : fail(failures.poll()))
                .onSuccess(heard::add)
                .start();
        var again = task.retry();
        assertEquals(List.of("done"), heard);
        assertEquals(List.of(again), tasks.finished());
    }

    @Test
    void cancellingInterruptsAndIsNoFailure() throws InterruptedException {
        Queue<Runnable> ui = new ArrayDeque<>();
        var started = new CountDownLatch(1);
        Thread[] worker = new Thread[1];
        var runner =
                new TaskRunner(work -> worker[0] = Thread.ofVirtual().start(work), ui::add, ui::add, Clock.systemUTC());
        var task = runner.task(PULL, _ -> {
                    started.countDown();
                    Thread.sleep(60_000);
                    return "late";
                })
                .onSuccess(heard::add)
                .onFailure(heard::add)
                .start();
        started.await();
        task.cancel();
        assertEquals(TaskState.CANCELLING, task.stateProperty().get());
        worker[0].join();
        ui.forEach(Runnable::run);
        assertEquals(TaskState.CANCELLED, task.stateProperty().get());
        assertEquals(List.of(), heard);
    }

    @Test
    void aTaskThatFinishesInSpiteOfBeingCancelledHasSucceeded() {
        var holder = new ArrayList<BackgroundTask<String>>();
        BackgroundTask<String> task = tasks.task(PULL, _ -> {
            holder.getFirst().cancel();
            return "done";
        });
        holder.add(task);
        task.onSuccess(heard::add).start();
        assertEquals(TaskState.SUCCEEDED, task.stateProperty().get());
        assertEquals(List.of("done"), heard);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void showsTheLatestStepOfEachLayerAndNeverGoesBack() {
        List<Double> fractions = new ArrayList<>();
        var task = tasks.task(PULL, progress -> {
            progress.report(Phase.RESOLVING, 0, 0);
            progress.report(new Step("sha256:a", Phase.DOWNLOADING, 50, 100));
            progress.report(new Step("sha256:b", Phase.DOWNLOADING, 0, 300));
            progress.report(new Step("sha256:a", Phase.DONE, 100, 100));
            return 1;
        });
        task.fractionProperty().subscribe(f -> fractions.add(f.doubleValue()));
        task.start();
        assertEquals(
                List.of("sha256:a", "sha256:b"),
                task.parts().stream().map(Step::part).toList());
        assertSame(Phase.DONE, task.parts().getFirst().phase());
        assertEquals(fractions.stream().sorted().toList(), fractions);
        assertEquals(1.0, fractions.getLast());
    }

    @Test
    void aFloodOfProgressBecomesOneHopToTheUiThread() {
        Queue<Runnable> hops = new ArrayDeque<>();
        var runner = new TaskRunner(Runnable::run, Runnable::run, hops::add, Clock.systemUTC());
        var task = runner.task(PULL, progress -> {
            for (int i = 0; i < 10_000; i++) {
                progress.report(new Step("sha256:a", Phase.DOWNLOADING, i, 10_000));
            }
            return 1;
        });
        task.start();
        assertEquals(1, hops.size());
        assertTrue(task.stateProperty().get().isFinal());
    }

    private static String fail(IOException failure) throws IOException {
        throw failure;
    }
}
