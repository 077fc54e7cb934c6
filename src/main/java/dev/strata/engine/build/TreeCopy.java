package dev.strata.engine.build;

import dev.strata.engine.fs.erofs.ErofsWriter;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Copies a tree, with the contents of its files handed to a writer: in the order of their names, and once for all names
 * of one file. For one use.
 */
final class TreeCopy {

    private final ErofsWriter writer;
    private final LongConsumer progress;
    private final Map<Node, Node> files = new HashMap<>();
    private final ArrayDeque<Pair> pending = new ArrayDeque<>();
    private long done;

    /** A directory with its copy, still empty. */
    private record Pair(Directory original, Directory copy) {}

    /**
     * Prepares a copy.
     *
     * @param progress told, now and then, how many bytes the files so far have in all
     */
    TreeCopy(ErofsWriter writer, LongConsumer progress) {
        this.writer = writer;
        this.progress = progress;
    }

    /** The bytes of all files of a tree, those with several names counted once. */
    static long bytes(Directory tree) {
        long bytes = 0;
        Set<Node> seen = new HashSet<>();
        ArrayDeque<Directory> pending = new ArrayDeque<>();
        pending.push(tree);
        while (!pending.isEmpty()) {
            for (Node node : pending.pop().sortedEntries().values()) {
                if (node instanceof Directory below) {
                    pending.push(below);
                } else if (node instanceof Node.RegularFile file && seen.add(file)) {
                    bytes += file.content().size();
                }
            }
        }
        return bytes;
    }

    /**
     * Copies; the tree has no whiteouts and no opaque directories.
     *
     * @throws InterruptedException if the thread was interrupted between two files
     */
    Directory of(Directory tree) throws IOException, InterruptedException {
        Directory copy = new Directory(tree.attributes());
        pending.push(new Pair(tree, copy));
        while (!pending.isEmpty()) {
            fill(pending.pop());
        }
        return copy;
    }

    private void fill(Pair pair) throws IOException, InterruptedException {
        for (Map.Entry<ByteString, Node> entry : pair.original.sortedEntries().entrySet()) {
            Node copy = switch (entry.getValue()) {
                case Directory below -> {
                    Directory empty = new Directory(below.attributes());
                    pending.push(new Pair(below, empty));
                    yield empty;
                }
                case Node.RegularFile file -> file(file);
                case Node other -> other;
            };
            pair.copy.put(entry.getKey(), copy);
        }
    }

    private Node file(Node.RegularFile file) throws IOException, InterruptedException {
        Node known = files.get(file);
        if (known != null) {
            return known;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("while copying");
        }
        Node copy = new Node.RegularFile(file.attributes(), writer.adopt(file.content()));
        files.put(file, copy);
        done += file.content().size();
        progress.accept(done);
        return copy;
    }
}
