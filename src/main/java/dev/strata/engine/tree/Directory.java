package dev.strata.engine.tree;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A directory and its entries, without {@code .} and {@code ..}. Grows while a tree is built; whoever hands a finished
 * tree on promises not to change it any more. Entries lie in byte order, as a layer mostly brings and every format stores
 * them.
 */
public final class Directory implements Node {

    private final TreeMap<ByteString, Node> entries = new TreeMap<>();
    private Attributes attributes;
    private boolean opaque;
    private int whiteouts;

    public Directory(Attributes attributes) {
        this.attributes = attributes;
    }

    @Override
    public Attributes attributes() {
        return attributes;
    }

    public void setAttributes(Attributes replacement) {
        attributes = replacement;
    }

    /** Whether this directory hides that of the same path in the layers below, instead of merging with it. */
    public boolean opaque() {
        return opaque;
    }

    public void setOpaque(boolean hidesLower) {
        opaque = hidesLower;
    }

    public Optional<Node> find(ByteString name) {
        return Optional.ofNullable(entries.get(name));
    }

    public void put(ByteString name, Node node) {
        forget(entries.put(name, node));
        if (node instanceof Whiteout) {
            whiteouts++;
        }
    }

    public void remove(ByteString name) {
        forget(entries.remove(name));
    }

    private void forget(@Nullable Node former) {
        if (former instanceof Whiteout) {
            whiteouts--;
        }
    }

    /** Whether at least one entry is a whiteout. */
    public boolean holdsWhiteouts() {
        return whiteouts > 0;
    }

    /** Shows every entry once, in byte order; the directory must not change meanwhile. */
    public void forEach(BiConsumer<? super ByteString, ? super Node> visitor) {
        entries.forEach(visitor);
    }

    public int size() {
        return entries.size();
    }

    /** The names of now, in unsigned byte order. */
    public List<ByteString> names() {
        return List.copyOf(entries.keySet());
    }

    /** Those of the names that begin with {@code prefix}, in the same order. */
    public List<ByteString> names(ByteString prefix) {
        return entries.tailMap(prefix).keySet().stream()
                .takeWhile(name -> name.startsWith(prefix))
                .toList();
    }

    /** The entries in that order: what they are at any time, and not to be changed this way. */
    public Map<ByteString, Node> sortedEntries() {
        return Collections.unmodifiableMap(entries);
    }
}
