package dev.strata.engine.usage;

import dev.strata.engine.store.Inventory;
import dev.strata.engine.store.StoredFile;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who uses a file besides whom; images are numbered as the inventory lists them. Near linear in the number of
 * references, also where one file is in every image, and small, also where most files are in one image only.
 */
final class Sharing {

    private final Map<StoredFile, Users> users = new HashMap<>();

    Sharing(Inventory inventory) {
        int number = 0;
        for (Inventory.Entry image : inventory.entries()) {
            for (StoredFile file : image.files()) {
                users.computeIfAbsent(file, _ -> new Users()).add(number);
            }
            number++;
        }
    }

    /** The numbers of some images: a plain list while there are few, then a set of bits. */
    private static final class Users {
        private static final int FEW = 32;

        private int[] few = new int[1];
        private int count;
        private Optional<BitSet> many = Optional.empty();

        void add(int number) {
            if (count == FEW && many.isEmpty()) {
                many = Optional.of(bits());
            }
            if (many.isPresent()) {
                many.get().set(number);
            } else {
                if (count == few.length) {
                    few = Arrays.copyOf(few, 2 * count);
                }
                few[count] = number;
            }
            count++;
        }

        void addTo(BitSet all) {
            if (many.isPresent()) {
                all.or(many.get());
                return;
            }
            for (int i = 0; i < count; i++) {
                all.set(few[i]);
            }
        }

        private BitSet bits() {
            BitSet bits = new BitSet();
            for (int i = 0; i < count; i++) {
                bits.set(few[i]);
            }
            return bits;
        }
    }

    /** The images that use at least one of these files. */
    BitSet users(Collection<? extends StoredFile> files) {
        BitSet all = new BitSet();
        for (StoredFile file : files) {
            Users its = users.get(file);
            if (its != null) {
                its.addTo(all);
            }
        }
        return all;
    }

    boolean isUsed(StoredFile file) {
        return users.containsKey(file);
    }

    /** The files that only this image uses. */
    List<StoredFile> unique(Inventory.Entry image) {
        return image.files().stream().filter(file -> count(file) == 1).toList();
    }

    /** How many other images use at least one of this one's files. */
    int sharers(Inventory.Entry image) {
        return Math.max(0, users(image.files()).cardinality() - 1);
    }

    private int count(StoredFile file) {
        Users its = users.get(file);
        return its == null ? 0 : its.count;
    }
}
