package dev.strata.engine.usage;

import dev.strata.engine.store.Inventory;
import dev.strata.engine.store.StoredFile;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who uses a file besides whom. Near linear in the number of references, also where one is in every image. */
final class Sharing {

    private static final BitSet NOBODY = new BitSet();

    private final Map<StoredFile, BitSet> users = new HashMap<>();

    Sharing(Inventory inventory) {
        int number = 0;
        for (Inventory.Entry image : inventory.entries()) {
            for (StoredFile file : image.files()) {
                users.computeIfAbsent(file, _ -> new BitSet()).set(number);
            }
            number++;
        }
    }

    /** The files that only this image uses. */
    List<StoredFile> unique(Inventory.Entry image) {
        return image.files().stream()
                .filter(file -> users(file).cardinality() == 1)
                .toList();
    }

    /** How many other images use at least one of this one's blobs. */
    int sharers(Inventory.Entry image) {
        BitSet all = new BitSet();
        for (StoredFile file : image.files()) {
            all.or(users(file));
        }
        return Math.max(0, all.cardinality() - 1);
    }

    private BitSet users(StoredFile file) {
        return users.getOrDefault(file, NOBODY);
    }
}
