package dev.strata.ui.files;

import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.Node;
import java.util.Arrays;
import java.util.Comparator;

/** In what order the entries of a directory stand; equal ones by name. */
public record Order(Key key, boolean ascending) {

    /** By what. */
    public enum Key {
        NAME,
        CHANGE,
        SIZE,
        MODE,
        OWNER,
        TIME,
        LAYER,
        TARGET,
        XATTRS
    }

    static final Order BY_NAME = new Order(Key.NAME, true);
    static final Order BY_SIZE = new Order(Key.SIZE, false);

    /** Sorts numbers of entries, which come by name. */
    void sort(FileIndex index, int[] entries) {
        if (key == Key.NAME) {
            if (!ascending) {
                reverse(entries);
            }
            return;
        }
        Integer[] boxed = Arrays.stream(entries).boxed().toArray(Integer[]::new);
        Comparator<Integer> comparator = comparator(index);
        Arrays.sort(boxed, ascending ? comparator : comparator.reversed());
        for (int i = 0; i < boxed.length; i++) {
            entries[i] = boxed[i];
        }
    }

    private Comparator<Integer> comparator(FileIndex index) {
        return switch (key) {
            case NAME -> Comparator.comparing(index::name);
            case CHANGE -> Comparator.comparing(index::change);
            case SIZE -> Comparator.comparingLong(index::bytes);
            case MODE ->
                Comparator.comparingInt(entry -> attributes(index, entry).mode());
            case OWNER ->
                Comparator.<Integer>comparingLong(
                                entry -> attributes(index, entry).uid())
                        .thenComparingLong(entry -> attributes(index, entry).gid());
            case TIME ->
                Comparator.<Integer>comparingLong(
                                entry -> attributes(index, entry).mtimeSeconds())
                        .thenComparingInt(entry -> attributes(index, entry).mtimeNanos());
            case LAYER -> Comparator.comparingInt(index::layer);
            case TARGET -> Comparator.comparing(entry -> target(index.node(entry)));
            case XATTRS ->
                Comparator.comparingInt(
                        entry -> attributes(index, entry).xattrs().size());
        };
    }

    private static Attributes attributes(FileIndex index, int entry) {
        return index.node(entry).attributes();
    }

    private static String target(Node node) {
        return node instanceof Node.Symlink link ? link.target().toString() : "";
    }

    private static void reverse(int[] entries) {
        for (int i = 0, j = entries.length - 1; i < j; i++, j--) {
            int swapped = entries[i];
            entries[i] = entries[j];
            entries[j] = swapped;
        }
    }
}
