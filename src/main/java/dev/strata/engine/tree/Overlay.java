package dev.strata.engine.tree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lays the tree of one layer over another, as overlayfs and the OCI image-spec (layer.md, "Applying Changesets") do. No
 * input is changed; whatever a layer leaves as it was is shared with the result, so that hard links stay what they are.
 */
public final class Overlay {

    private Overlay() {}

    /** All layers, base first, as a container sees them: without whiteouts and opaque directories. */
    public static Directory compose(List<Directory> layers) {
        if (layers.isEmpty()) {
            return new Directory(Attributes.IMPLICIT_DIRECTORY);
        }
        Directory tree = plain(layers.getFirst());
        for (Directory layer : layers.subList(1, layers.size())) {
            tree = merge(tree, layer);
        }
        return tree;
    }

    /**
     * One layer over all that is below it: whiteouts remove, opaque directories hide, a directory over a directory gives
     * its attributes and adds its entries, anything else replaces.
     *
     * @param lower what {@link #compose} or this method made of the layers below
     */
    public static Directory merge(Directory lower, Directory upper) {
        if (upper.opaque()) {
            return plain(upper);
        }
        var merged = new Directory(upper.attributes());
        lower.forEach((name, below) -> {
            if (upper.find(name).isEmpty()) {
                merged.put(name, below);
            }
        });
        upper.forEach((name, above) -> {
            if (above instanceof Directory directory) {
                merged.put(name, directoryOver(lower, name, directory));
            } else if (!(above instanceof Node.Whiteout)) {
                merged.put(name, above);
            }
        });
        return merged;
    }

    private static Directory directoryOver(Directory lower, ByteString name, Directory upper) {
        return lower.find(name).orElse(upper) instanceof Directory below && below != upper
                ? merge(below, upper)
                : plain(upper);
    }

    /** The tree without whiteouts and marks; the very same directories where there are none. */
    private static Directory plain(Directory tree) {
        Set<Directory> marked = new HashSet<>();
        return findMarked(tree, marked) ? copy(tree, marked) : tree;
    }

    /** Collects the directories that have marks in or below them. */
    private static boolean findMarked(Directory tree, Set<Directory> marked) {
        if (tree.opaque() || tree.holdsWhiteouts()) {
            marked.add(tree);
        }
        tree.forEach((_, node) -> {
            if (node instanceof Directory directory && findMarked(directory, marked)) {
                marked.add(tree);
            }
        });
        return marked.contains(tree);
    }

    private static Directory copy(Directory tree, Set<Directory> marked) {
        var plain = new Directory(tree.attributes());
        tree.forEach((name, node) -> {
            if (node instanceof Directory directory && marked.contains(directory)) {
                plain.put(name, copy(directory, marked));
            } else if (!(node instanceof Node.Whiteout)) {
                plain.put(name, node);
            }
        });
        return plain;
    }
}
