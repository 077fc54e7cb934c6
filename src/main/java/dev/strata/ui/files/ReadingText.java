package dev.strata.ui.files;

import dev.strata.engine.Progress.Phase;
import dev.strata.engine.Progress.Step;
import dev.strata.ui.Words;

/** How far the reading of a tree is, in words: which layer is opened, then how many entries are read, and how fast. */
final class ReadingText {

    private static final double NANOS = 1e9;

    private final Words words;
    private long begun;

    ReadingText(Words words) {
        this.words = words;
    }

    String of(Step step) {
        if (step.phase() == Phase.RESOLVING && step.total() > 0) {
            return words.text("files.readingLayer", step.done(), step.total());
        }
        long now = System.nanoTime();
        if (begun == 0 || step.done() == 0) {
            begun = now;
            return words.text("files.reading", step.done());
        }
        double seconds = Math.max(now - begun, 1) / NANOS;
        return words.text("files.readingAt", step.done(), Math.round(step.done() / seconds));
    }
}
