package dev.strata.engine.browse;

import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a stack of layers makes of one path, by the rules of {@link dev.strata.engine.tree.Overlay} but one name at a
 * time, so that nothing is built which nobody looks at.
 *
 * @param node what shows; of a directory, that of the topmost layer which has it and so gives the attributes
 * @param layer where {@code node} is from
 * @param slices the directories that merge into this one, topmost first; empty for anything else
 */
record Merged(Node node, OpenLayer layer, List<Slice> slices) {

    /** One layer's part of a merged directory. */
    record Slice(OpenLayer layer, Directory directory) {}

    /**
     * The root of a stack.
     *
     * @param layers base first, at least one
     */
    static Merged root(List<OpenLayer> layers) {
        List<Slice> slices = new ArrayList<>();
        for (OpenLayer layer : layers.reversed()) {
            slices.add(new Slice(layer, layer.blob().root()));
            if (layer.blob().root().opaque()) {
                break;
            }
        }
        return directory(slices);
    }

    /** The root of a stack in which nothing hides anything, for {@link #buried}. */
    static Merged everything(List<OpenLayer> layers) {
        return directory(layers.reversed().stream()
                .map(layer -> new Slice(layer, layer.blob().root()))
                .toList());
    }

    private static Merged directory(List<Slice> slices) {
        Slice top = slices.getFirst();
        return new Merged(top.directory(), top.layer(), List.copyOf(slices));
    }

    boolean isDirectory() {
        return !slices.isEmpty();
    }

    Optional<Merged> child(ByteString name) {
        List<Slice> found = new ArrayList<>(1);
        for (Slice slice : slices) {
            Optional<Node> node = slice.directory.find(name);
            if (node.isEmpty()) {
                continue;
            }
            if (!(node.get() instanceof Directory directory)) {
                return found.isEmpty() ? leaf(node.get(), slice.layer) : Optional.of(directory(found));
            }
            found.add(new Slice(slice.layer, directory));
            if (directory.opaque()) {
                break;
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(directory(found));
    }

    /** As {@link #child}, but whiteouts and marks hide nothing: the topmost that any layer has, and all of a directory. */
    Optional<Merged> buried(ByteString name) {
        List<Slice> found = new ArrayList<>(1);
        for (Slice slice : slices) {
            Node node = slice.directory.find(name).orElse(null);
            if (node instanceof Directory directory) {
                found.add(new Slice(slice.layer, directory));
            } else if (node != null && !(node instanceof Node.Whiteout) && found.isEmpty()) {
                return leaf(node, slice.layer);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(directory(found));
    }

    private static Optional<Merged> leaf(Node node, OpenLayer layer) {
        return node instanceof Node.Whiteout ? Optional.empty() : Optional.of(new Merged(node, layer, List.of()));
    }

    /** All names that any layer mentions, sorted; those of whiteouts have no {@link #child}. */
    Collection<ByteString> names() {
        if (slices.size() == 1) {
            return slices.getFirst().directory.names();
        }
        Collection<ByteString> names = new TreeSet<>();
        slices.forEach(slice -> slice.directory.forEach((name, _) -> names.add(name)));
        return names;
    }

    /** Whether the very same layers make this of it, so that nothing in or below it can differ. */
    boolean isSameAs(Merged other) {
        if (node != other.node || slices.size() != other.slices.size()) {
            return false;
        }
        for (int i = 0; i < slices.size(); i++) {
            if (slices.get(i).directory != other.slices.get(i).directory) {
                return false;
            }
        }
        return true;
    }
}
