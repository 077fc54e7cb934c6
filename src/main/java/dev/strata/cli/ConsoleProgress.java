package dev.strata.cli;

import dev.strata.engine.Progress;
import dev.strata.text.ByteSize;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Progress on standard error: one line rewritten in place on a terminal, one line per finished layer elsewhere. Safe
 * for several threads.
 */
final class ConsoleProgress implements Progress, AutoCloseable {

    private static final long REDRAW_NANOS = 100_000_000;
    private static final int WIDTH = 78;

    private final PrintWriter err;
    private final boolean terminal;
    private final Map<String, Step> latest = new LinkedHashMap<>();
    private long drawnAt = System.nanoTime() - REDRAW_NANOS;
    private boolean drawn;

    private ConsoleProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @SuppressWarnings("SystemConsoleNull") // without any console provider it is null; with one isTerminal decides
    static ConsoleProgress on(PrintWriter err) {
        var console = System.console();
        return new ConsoleProgress(err, console != null && console.isTerminal());
    }

    @Override
    public synchronized void report(Step step) {
        Step before = latest.put(step.part(), step);
        if (terminal) {
            redraw();
        } else if (isNews(step, before)) {
            err.println(line(step));
            err.flush();
        }
    }

    /** Clears the line in place. */
    @Override
    public synchronized void close() {
        if (drawn) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
        }
    }

    private void redraw() {
        if (System.nanoTime() - drawnAt < REDRAW_NANOS) {
            return;
        }
        drawnAt = System.nanoTime();
        drawn = true;
        long done = 0;
        long total = 0;
        int ended = 0;
        int parts = 0;
        String waiting = "";
        for (Step step : latest.values()) {
            waiting = step.holder().isEmpty() ? waiting : "  waiting for " + step.holder();
            if (!step.part().isEmpty()) {
                parts++;
                ended += isEnd(step) ? 1 : 0;
                done += step.done();
                total += step.total();
            }
        }
        String text = parts == 0
                ? "resolving"
                : "%d of %d layers  %s of %s".formatted(ended, parts, ByteSize.text(done), ByteSize.text(total));
        text += waiting;
        err.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())));
        err.flush();
    }

    private static boolean isNews(Step step, @Nullable Step before) {
        boolean worthALine = isEnd(step) || step.phase() == Phase.WAITING;
        boolean known = before != null
                && before.phase() == step.phase()
                && before.holder().equals(step.holder());
        return worthALine && !known;
    }

    private static boolean isEnd(Step step) {
        return !step.part().isEmpty() && (step.phase() == Phase.DONE || step.phase() == Phase.CACHED);
    }

    private static String line(Step step) {
        String word = step.phase().name().toLowerCase(Locale.ROOT);
        if (step.phase() == Phase.WAITING) {
            return "%s  waiting for %s".formatted(step.part().isEmpty() ? "image" : step.part(), step.holder());
        }
        return "%s  %s  %s".formatted(step.part(), word, ByteSize.text(step.total()));
    }
}
