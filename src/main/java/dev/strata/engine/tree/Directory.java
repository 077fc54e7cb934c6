package dev.strata.engine.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A directory and its entries, without {@code .} and {@code ..}. Grows while a tree is built; whoever hands a finished
 * tree on promises not to change it any more. Entries are found by name in constant time and listed in byte order.
 */
public final class Directory implements Node {

    private final Map<ByteString, Node> entries = new HashMap<>(4);
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

    /** Shows every entry once, in no particular order; the directory must not change meanwhile. */
    public void forEach(BiConsumer<? super ByteString, ? super Node> visitor) {
        entries.forEach(visitor);
    }

    public int size() {
        return entries.size();
    }

    /** Names in unsigned byte order, the order in which every format stores and lists them. */
    public List<ByteString> names() {
        return entries.keySet().stream().sorted().toList();
    }

    /** A sorted copy of the entries. */
    public Map<ByteString, Node> sortedEntries() {
        return new TreeMap<>(entries);
    }
}
