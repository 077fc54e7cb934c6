package dev.strata.engine.usage;

import dev.strata.engine.store.BlobName;
import dev.strata.engine.store.Inventory;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who uses a blob besides whom. Near linear in the number of references, also where a blob is in every image. */
final class Sharing {

    private static final BitSet NOBODY = new BitSet();

    private final Map<BlobName, BitSet> users = new HashMap<>();

    Sharing(Inventory inventory) {
        int number = 0;
        for (Inventory.Entry image : inventory.entries()) {
            for (BlobName blob : image.blobs()) {
                users.computeIfAbsent(blob, _ -> new BitSet()).set(number);
            }
            number++;
        }
    }

    /** The blobs that only this image uses. */
    List<BlobName> unique(Inventory.Entry image) {
        return image.blobs().stream()
                .filter(blob -> users(blob).cardinality() == 1)
                .toList();
    }

    /** How many other images use at least one of this one's blobs. */
    int sharers(Inventory.Entry image) {
        BitSet all = new BitSet();
        for (BlobName blob : image.blobs()) {
            all.or(users(blob));
        }
        return Math.max(0, all.cardinality() - 1);
    }

    private BitSet users(BlobName blob) {
        return users.getOrDefault(blob, NOBODY);
    }
}
