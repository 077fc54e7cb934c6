package dev.strata.engine.verify;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Inventory;
import dev.strata.engine.store.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which image relies on what, at the time when a check began. */
final class Hurt {

    private final Map<StoredFile, List<ImageKey>> byFile = new HashMap<>();
    private final Map<Digest, List<ImageKey>> byDocument = new HashMap<>();

    private Hurt() {}

    static Hurt of(Cache cache) throws IOException {
        Hurt hurt = new Hurt();
        for (Inventory.Entry entry : cache.inventory().entries()) {
            for (StoredFile file : entry.files()) {
                hurt.byFile.computeIfAbsent(file, _ -> new ArrayList<>()).add(entry.key());
            }
        }
        for (ImageInfo image : cache.images()) {
            for (Digest document : documents(image)) {
                hurt.byDocument
                        .computeIfAbsent(document, _ -> new ArrayList<>())
                        .add(image.key());
            }
        }
        return hurt;
    }

    List<ImageKey> by(StoredFile file) {
        return byFile.getOrDefault(file, List.of());
    }

    List<ImageKey> by(Digest document) {
        return byDocument.getOrDefault(document, List.of());
    }

    /** Every document that some image says it has. */
    Set<Digest> documents() {
        return byDocument.keySet();
    }

    private static List<Digest> documents(ImageInfo image) {
        List<Digest> documents = new ArrayList<>();
        image.details().ifPresent(details -> {
            documents.add(details.manifest());
            documents.add(details.config());
            details.index().ifPresent(documents::add);
        });
        return documents;
    }
}
