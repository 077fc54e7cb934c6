package dev.strata.engine.browse;

import dev.strata.engine.fs.erofs.ErofsReader;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.tree.Directory;
import java.io.Closeable;
import java.io.IOException;

/** One layer's filesystem image, open, and its whole tree. */
record Blob(ErofsReader reader, Directory root) implements Closeable {

    static Blob open(LayerRef layer) throws IOException {
        ErofsReader reader = ErofsReader.open(layer.path());
        try {
            return new Blob(reader, reader.root());
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
