package dev.strata.engine.build;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.LayerRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a blob's identity off its file. */
final class LayerRefs {

    private LayerRefs() {}

    /** The blob at {@code file}, unless it is missing or its name is none of a blob. */
    static Optional<LayerRef> ofFile(Path file) {
        Path name = file.getFileName();
        if (name == null) {
            return Optional.empty();
        }
        String text = name.toString();
        int dot = text.lastIndexOf('.');
        if (dot < 0 || !text.substring(dot + 1).equals(LayerRef.EROFS)) {
            return Optional.empty();
        }
        Optional<Digest> digest = Digest.tryParse(text.substring(0, dot).replaceFirst("_", ":"));
        return digest.flatMap(key -> size(file).map(size -> new LayerRef(key, LayerRef.EROFS, size, file)));
    }

    private static Optional<Long> size(Path file) {
        try {
            return Optional.of(Files.size(file)).filter(size -> size > 0);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
