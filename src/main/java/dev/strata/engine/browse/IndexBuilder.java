package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/** Gathers the entries of a view, directories before what is in them. Its arrays may be longer than {@link #size}. */
final class IndexBuilder {

    private static final int FIRST_CAPACITY = 1024;
    private static final int REPORTED = 4096;

    private final Progress progress;
    private final LongConsumer weighed;
    private final Set<Node> files = Collections.newSetFromMap(new IdentityHashMap<>());
    private final BitSet again = new BitSet();
    private final List<Pending> pending = new ArrayList<>();
    private Node[] nodes = new Node[FIRST_CAPACITY];
    private ByteString[] names = new ByteString[FIRST_CAPACITY];
    private int[] parents = new int[FIRST_CAPACITY];
    private Change[] changes = new Change[FIRST_CAPACITY];
    private short[] layers = new short[FIRST_CAPACITY];
    private int size;
    private long bytes;

    private record Pending(int parent, ByteString name, Pair pair, Change change) {}

    IndexBuilder(Progress progress, LongConsumer weighed) {
        this.progress = progress;
        this.weighed = weighed;
    }

    void read(FileTree tree) throws IOException, InterruptedException {
        Pair root = tree.root().pair();
        pending.add(new Pending(FileIndex.ROOT, ByteString.EMPTY, root, root.change()));
        while (!pending.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Pending next = pending.removeLast();
            int number = add(next);
            if (next.pair.shown().isDirectory()) {
                addChildren(number, next.pair, tree.showing());
            }
        }
        weighed.accept(bytes);
        progress.report(Phase.READING, size, size);
    }

    private void addChildren(int number, Pair directory, Showing showing) throws IOException {
        int first = pending.size();
        for (ByteString name : directory.names()) {
            Pair child = directory.child(name).orElse(null);
            if (child != null) {
                Change change = child.change();
                if (showing.shows(change, child.shown().layer().ordinal())) {
                    pending.add(new Pending(number, name, child, change));
                }
            }
        }
        Collections.reverse(pending.subList(first, pending.size()));
    }

    private int add(Pending entry) {
        if (size == nodes.length) {
            grow();
        }
        Merged shown = entry.pair.shown();
        nodes[size] = shown.node();
        names[size] = entry.name;
        parents[size] = entry.parent;
        changes[size] = entry.change;
        layers[size] = (short) shown.layer().ordinal();
        if (shown.node() instanceof Node.RegularFile file) {
            if (files.add(file)) {
                bytes += file.content().size();
            } else {
                again.set(size);
            }
        }
        if (size % REPORTED == 0) {
            weighed.accept(bytes);
            progress.report(Phase.READING, size, 0);
        }
        return size++;
    }

    private void grow() {
        int capacity = nodes.length * 2;
        nodes = Arrays.copyOf(nodes, capacity);
        names = Arrays.copyOf(names, capacity);
        parents = Arrays.copyOf(parents, capacity);
        changes = Arrays.copyOf(changes, capacity);
        layers = Arrays.copyOf(layers, capacity);
    }

    int size() {
        return size;
    }

    Node[] nodes() {
        return nodes;
    }

    ByteString[] names() {
        return names;
    }

    int[] parents() {
        return parents;
    }

    Change[] changes() {
        return changes;
    }

    short[] layers() {
        return layers;
    }

    BitSet again() {
        return again;
    }
}
