package dev.strata.ui.files;

import dev.strata.engine.Progress.Phase;
import dev.strata.engine.Progress.Step;
import dev.strata.engine.store.LayerRef;
import dev.strata.ui.Words;
import java.util.List;

/**
 * How far the reading of a tree is, in words: which layer is opened, then how many entries are read, of how many bytes,
 * and how fast.
 */
final class ReadingText {

    private static final double NANOS = 1e9;

    private final List<LayerRef> layers;
    private final Words words;
    private volatile long bytes;
    private long begun;

    /**
     * Creates the text.
     *
     * @param layers of the image that is read, base first
     */
    ReadingText(List<LayerRef> layers, Words words) {
        this.layers = layers;
        this.words = words;
    }

    /** How many bytes the files have that are read so far; from any thread. */
    void weigh(long now) {
        bytes = now;
    }

    String of(Step step) {
        if (step.phase() == Phase.RESOLVING && step.total() > 0) {
            int layer = (int) Math.min(step.done(), step.total() - 1);
            return words.text(
                    "files.readingLayer",
                    layer + 1,
                    step.total(),
                    words.size(layers.get(layer).size()));
        }
        long now = System.nanoTime();
        if (begun == 0 || step.done() == 0) {
            begun = now;
            return words.text("files.reading", step.done());
        }
        double seconds = Math.max(now - begun, 1) / NANOS;
        return words.text("files.readingAt", step.done(), words.size(bytes), Math.round(step.done() / seconds));
    }
}
