package dev.strata.engine.build;

import dev.strata.engine.fs.FilesystemReader;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Overlay;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The trees of an image's converted layers, laid over one another, for those layers that depend on what is below. Read
 * only when one asks. Contents can be read until this is closed. Safe for several threads.
 */
final class LowerTrees implements Closeable {

    private final List<FilesystemReader> readers = new ArrayList<>();
    private final List<Directory> merged = new ArrayList<>();

    /** A layer whose tree is known. */
    @FunctionalInterface
    interface Layer {
        FilesystemReader open() throws IOException, InterruptedException;
    }

    /**
     * The merged tree of {@code layers}, base first.
     *
     * @param layers at each call those of the call before, or a beginning or a continuation of them
     */
    synchronized Directory of(List<? extends Layer> layers) throws IOException, InterruptedException {
        for (int i = merged.size(); i < layers.size(); i++) {
            FilesystemReader reader = layers.get(i).open();
            readers.add(reader);
            Directory tree = reader.root();
            merged.add(i == 0 ? Overlay.compose(List.of(tree)) : Overlay.merge(merged.getLast(), tree));
        }
        return merged.get(layers.size() - 1);
    }

    @Override
    public synchronized void close() throws IOException {
        for (FilesystemReader reader : readers) {
            reader.close();
        }
    }
}
