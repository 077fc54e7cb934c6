package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.PathNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * All entries of a {@link FileTree} at once, numbered so that a directory comes right before what is in it, by the bytes
 * of the names; 0 is the root. Kept in a few arrays, so that an image of very many files costs some tens of bytes for
 * each. Never changes, and stays valid after its browser is closed, save for {@link #entry} and contents.
 */
public final class FileIndex {

    static final int ROOT = 0;

    private final FileTree tree;
    private final Node[] nodes;
    private final ByteString[] names;
    private final int[] parents;
    private final int[] ends;
    private final int[] depths;
    private final long[] bytes;
    private final Change[] changes;
    private final short[] layers;
    private final BitSet again;
    private final Map<Change, Integer> counts = new EnumMap<>(Change.class);
    private int directories;

    FileIndex(FileTree tree, IndexBuilder builder) {
        this.tree = tree;
        int size = builder.size();
        nodes = Arrays.copyOf(builder.nodes(), size);
        names = Arrays.copyOf(builder.names(), size);
        parents = Arrays.copyOf(builder.parents(), size);
        changes = Arrays.copyOf(builder.changes(), size);
        layers = Arrays.copyOf(builder.layers(), size);
        again = builder.again();
        ends = new int[size];
        depths = new int[size];
        bytes = new long[size];
        measure();
    }

    /**
     * Goes through a whole view.
     *
     * @param progress told how many entries there are so far
     */
    public static FileIndex of(FileTree tree, Progress progress) throws IOException, InterruptedException {
        return of(tree, progress, _ -> {});
    }

    /**
     * As above.
     *
     * @param weighed told, before {@code progress} is, how many bytes the files have so far
     */
    public static FileIndex of(FileTree tree, Progress progress, LongConsumer weighed)
            throws IOException, InterruptedException {
        IndexBuilder builder = new IndexBuilder(progress, weighed);
        builder.read(tree);
        return new FileIndex(tree, builder);
    }

    private void measure() {
        for (int i = 0; i < nodes.length; i++) {
            ends[i] = i + 1;
            depths[i] = i == ROOT ? 0 : depths[parents[i]] + 1;
            bytes[i] =
                    nodes[i] instanceof Node.RegularFile file ? file.content().size() : 0;
            if (i != ROOT) {
                counts.merge(changes[i], 1, Integer::sum);
                directories += nodes[i] instanceof Directory ? 1 : 0;
            }
        }
        for (int i = nodes.length - 1; i > ROOT; i--) {
            int parent = parents[i];
            ends[parent] = Math.max(ends[parent], ends[i]);
            boolean gone = change(i).isGone() && !change(parent).isGone();
            bytes[parent] += gone || again.get(i) ? 0 : bytes[i];
        }
    }

    public FileTree tree() {
        return tree;
    }

    /** How many entries there are, the root included. */
    public int size() {
        return nodes.length;
    }

    /** How many entries, the root not counted, became what {@code change} says. */
    public int count(Change change) {
        return counts.getOrDefault(change, 0);
    }

    /** How many directories there are, the root not counted. */
    public int directories() {
        return directories;
    }

    /** The directory that an entry is in; of the root, itself. */
    public int parent(int entry) {
        return parents[entry];
    }

    /** The first number after an entry and all that is below it. */
    public int end(int entry) {
        return ends[entry];
    }

    /** How many directories an entry is below; 0 for the root. */
    public int depth(int entry) {
        return depths[entry];
    }

    public ByteString name(int entry) {
        return names[entry];
    }

    public Node node(int entry) {
        return nodes[entry];
    }

    public boolean isDirectory(int entry) {
        return nodes[entry] instanceof Directory;
    }

    /** Whether a directory hides what the layers below have at its path. */
    public boolean isOpaque(int entry) {
        return nodes[entry] instanceof Directory directory && directory.opaque();
    }

    public Change change(int entry) {
        return changes[entry];
    }

    /** As {@link FileEntry#layer}. */
    public int layer(int entry) {
        return layers[entry];
    }

    /**
     * A file's bytes, or those of all files below a directory. There a file of several names counts once, at the first
     * of them, and what is gone counts nothing unless the directory is gone itself.
     */
    public long bytes(int entry) {
        return bytes[entry];
    }

    /** Whether this is another name of a file that has been met before, whose bytes count there. */
    public boolean isAgain(int entry) {
        return again.get(entry);
    }

    /** The whole path, from {@code /} on. */
    public ByteString path(int entry) {
        if (entry == ROOT) {
            return ByteString.of("/");
        }
        Deque<ByteString> parts = new ArrayDeque<>();
        for (int at = entry; at != ROOT; at = parents[at]) {
            parts.push(names[at]);
        }
        var path = new ByteArrayOutputStream();
        for (ByteString part : parts) {
            path.write('/');
            path.writeBytes(part.toBytes());
        }
        return ByteString.copyOf(path.toByteArray());
    }

    /** The entry of a path; links on the way are not followed. */
    public Optional<Integer> find(ByteString path) {
        int at = ROOT;
        for (ByteString name : PathNames.clamped(path)) {
            int child = child(at, name);
            if (child < 0) {
                return Optional.empty();
            }
            at = child;
        }
        return Optional.of(at);
    }

    private int child(int directory, ByteString name) {
        for (int child = directory + 1; child < ends[directory]; child = ends[child]) {
            if (names[child].equals(name)) {
                return child;
            }
        }
        return -1;
    }

    /** The same entry in the tree, with what tells how it differs. May compare contents. */
    public FileEntry entry(int number) throws IOException {
        Deque<ByteString> parts = new ArrayDeque<>();
        for (int at = number; at != ROOT; at = parents[at]) {
            parts.push(names[at]);
        }
        FileEntry entry = tree.root();
        for (ByteString part : parts) {
            entry = tree.child(entry, part).orElseThrow();
        }
        return entry;
    }
}
