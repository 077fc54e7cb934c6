package dev.strata.engine.browse;

import dev.strata.engine.store.LayerSurvey;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Surveys the layers of an image one after another, from the base up; looks only at what each layer touches. */
final class SurveyRun {

    private final IdentityHashMap<Node, Integer> names = new IdentityHashMap<>();
    private long total;
    private long added;
    private long modified;
    private long removed;

    /**
     * Surveys the next layer.
     *
     * @param root what the layer makes of the root
     */
    LayerSurvey survey(OpenLayer layer, Pair root) throws IOException, InterruptedException {
        added = 0;
        modified = 0;
        removed = 0;
        Deque<Pair> pending = new ArrayDeque<>(List.of(root));
        while (!pending.isEmpty()) {
            checkInterrupt();
            Pair next = pending.pop();
            weigh(next);
            for (ByteString name : next.isUntouched() ? List.<ByteString>of() : next.names()) {
                Optional<Pair> child = next.child(name);
                if (child.isPresent()) {
                    count(child.get().change());
                    pending.push(child.get());
                }
            }
        }
        return new LayerSurvey(added, modified, removed, ownBytes(layer.blob().root()), total);
    }

    private void count(Change change) {
        switch (change) {
            case ADDED -> added++;
            case MODIFIED -> modified++;
            case REMOVED -> removed++;
            case UNCHANGED, HIDDEN -> {}
        }
    }

    private void weigh(Pair pair) {
        Optional<Node> old = pair.before().map(Merged::node);
        Optional<Node> now = pair.after().map(Merged::node);
        if (old.isPresent() && now.isPresent() && old.get() == now.get()) {
            return;
        }
        if (pair.before().isPresent() && pair.after().isPresent() && replacesDirectory(pair)) {
            forgetBelow(pair.before().get());
        }
        old.ifPresent(this::forget);
        now.ifPresent(this::remember);
    }

    /** Nobody else tells what was in a directory that something else now stands for. */
    private static boolean replacesDirectory(Pair pair) {
        return pair.before().orElseThrow().isDirectory()
                && !pair.after().orElseThrow().isDirectory();
    }

    private void forgetBelow(Merged directory) {
        Deque<Merged> pending = new ArrayDeque<>(List.of(directory));
        while (!pending.isEmpty()) {
            Merged next = pending.pop();
            for (ByteString name : next.isDirectory() ? next.names() : List.<ByteString>of()) {
                next.child(name).ifPresent(child -> {
                    forget(child.node());
                    pending.push(child);
                });
            }
        }
    }

    private void remember(Node node) {
        if (node instanceof Node.RegularFile file && names.merge(node, 1, Integer::sum) == 1) {
            total += file.content().size();
        }
    }

    private void forget(Node node) {
        if (node instanceof Node.RegularFile file && names.containsKey(node)) {
            int left = names.get(node) - 1;
            if (left == 0) {
                names.remove(node);
                total -= file.content().size();
            } else {
                names.put(node, left);
            }
        }
    }

    private static long ownBytes(Directory root) throws InterruptedException {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Directory> pending = new ArrayDeque<>(List.of(root));
        long[] bytes = new long[1];
        while (!pending.isEmpty()) {
            checkInterrupt();
            pending.pop().forEach((_, node) -> {
                if (node instanceof Directory directory) {
                    pending.push(directory);
                } else if (node instanceof Node.RegularFile file && seen.add(file)) {
                    bytes[0] += file.content().size();
                }
            });
        }
        return bytes[0];
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
