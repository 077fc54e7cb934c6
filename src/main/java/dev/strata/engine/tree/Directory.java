package dev.strata.engine.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A directory and its entries, without {@code .} and {@code ..}. Grows while a tree is built; whoever hands a finished
 * tree on promises not to change it any more. Entries are found by name in constant time and listed in byte order.
 */
public final class Directory implements Node {

    private final Map<ByteString, Node> entries = new HashMap<>(4);
    private Attributes attributes;
    private boolean opaque;

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
        entries.put(name, node);
    }

    public void remove(ByteString name) {
        entries.remove(name);
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
