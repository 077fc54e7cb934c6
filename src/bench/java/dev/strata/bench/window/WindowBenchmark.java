package dev.strata.bench.window;

import dev.strata.LargeWindow;
import dev.strata.ui.images.ImageRow;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

/**
 * Measures the list of images with ten thousand of them: from the catalog's answer to the first rows, from a keystroke in
 * the filter to the filtered table, and the pulses while it is scrolled. Times are those of the UI thread, layout included
 * and drawing not.
 */
final class WindowBenchmark {

    private static final int IMAGES = 10_000;
    private static final String TYPED = "team-05 service-00 size>100m";
    private static final int SCROLLS = 400;
    /** Rows that a notch of the wheel moves on. */
    private static final int STEP = 3;

    private static final int SETTLED_MILLIS = 1500;
    private static final double FRAME_MILLIS = 16;
    private static final int WARM_UP = 2;

    private final LargeWindow window;
    private long firstRowsWork;

    private WindowBenchmark(LargeWindow window) {
        this.window = window;
    }

    static void main() throws Exception {
        LargeWindow.startToolkit();
        LargeWindow window = onUi(LargeWindow::new);
        try {
            new WindowBenchmark(window).run();
        } finally {
            onUi(() -> {
                window.close();
                return true;
            });
        }
    }

    private void run() throws Exception {
        onUi(() -> {
            window.open();
            return true;
        });
        TimeUnit.MILLISECONDS.sleep(SETTLED_MILLIS);
        long shown = firstRows();
        say("first rows after the catalog's answer", "%.0f ms (at most 300)", millis(shown - window.answered()));
        say("processor time of the UI thread for them", "%.0f ms", millis(firstRowsWork));
        List<Double> keys = new ArrayList<>();
        for (int round = 0; round <= WARM_UP; round++) {
            keys = type();
        }
        say("keystroke to filtered table, median", "%.1f ms", median(keys));
        say("keystroke to filtered table, slowest", "%.1f ms (at most 50)", Collections.max(keys));
        List<Double> pulses = scroll();
        long slow = pulses.stream().filter(pulse -> pulse > FRAME_MILLIS).count();
        say("pulses over 16 ms while scrolling", "%d of %d", slow, pulses.size());
        say("pulse while scrolling, median", "%.1f ms", median(pulses));
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        say("heap with %d images".formatted(IMAGES), "%.0f MB", heap / 1e6);
    }

    private long firstRows() throws Exception {
        var there = new CountDownLatch(1);
        var when = new long[1];
        var processor = ManagementFactory.getThreadMXBean();
        onUi(() -> {
            long before = processor.getCurrentThreadCpuTime();
            window.scene().addPostLayoutPulseListener(() -> {
                boolean rows = window.scene().getRoot().lookupAll(".table-row-cell").stream()
                        .anyMatch(row -> row instanceof TableRow<?> line && line.getItem() instanceof ImageRow);
                if (rows && there.getCount() > 0) {
                    when[0] = System.nanoTime();
                    firstRowsWork = processor.getCurrentThreadCpuTime() - before;
                    there.countDown();
                }
            });
            return true;
        });
        window.answer();
        if (!there.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no rows appear");
        }
        return when[0];
    }

    private List<Double> type() throws Exception {
        List<Double> times = new ArrayList<>();
        TextField field = onUi(() -> (TextField) window.scene().getRoot().lookup(".title-line .text-field"));
        for (int length = 1; length <= TYPED.length(); length++) {
            String text = TYPED.substring(0, length);
            times.add(onUi(() -> {
                long before = System.nanoTime();
                field.setText(text);
                window.scene().getRoot().applyCss();
                window.scene().getRoot().layout();
                return millis(System.nanoTime() - before);
            }));
        }
        onUi(() -> {
            field.clear();
            return true;
        });
        return times;
    }

    private List<Double> scroll() throws Exception {
        TableView<?> table = onUi(() -> (TableView<?>) window.scene().getRoot().lookup("#images"));
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < SCROLLS; i++) {
            int row = i * STEP % IMAGES;
            times.add(onUi(() -> {
                long before = System.nanoTime();
                table.scrollTo(row);
                window.scene().getRoot().applyCss();
                window.scene().getRoot().layout();
                return millis(System.nanoTime() - before);
            }));
        }
        return times;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static void say(String what, String format, Object... values) {
        System.out.printf(Locale.ROOT, "%-40s %s%n", what, format.formatted(values));
    }

    private static <T> T onUi(Callable<T> action) throws InterruptedException {
        var task = new FutureTask<>(action);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
