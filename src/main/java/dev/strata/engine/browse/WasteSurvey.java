package dev.strata.engine.browse;

import dev.strata.engine.browse.Waste.WastedFile;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.PathNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Goes through all layers at once, directory by directory, and counts the sizes of each path. */
final class WasteSurvey {

    private final List<OpenLayer> layers;
    private final List<Set<Node>> counted;
    private final List<WastedFile> wasted = new ArrayList<>();
    private final Deque<Place> pending = new ArrayDeque<>();
    private long smallest;
    private long all;
    private long base;
    private long files;

    /** One directory, and what each layer that has it has in it. */
    private record Place(ByteString path, List<Part> parts) {}

    private record Part(int layer, Directory directory) {}

    /** What the layers say of one path. */
    private static final class Sizes {
        private int count;
        private long sum;
        private long least = Long.MAX_VALUE;

        void add(long size) {
            count++;
            sum += size;
            least = Math.min(least, size);
        }
    }

    WasteSurvey(List<OpenLayer> layers) {
        this.layers = layers;
        this.counted = layers.stream().<Set<Node>>map(_ -> new HashSet<>()).toList();
    }

    Waste run() throws InterruptedException {
        List<Part> roots = layers.stream()
                .map(layer -> new Part(layer.ordinal(), layer.blob().root()))
                .toList();
        pending.push(new Place(ByteString.EMPTY, roots));
        while (!pending.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            survey(pending.pop());
        }
        wasted.sort(Comparator.comparingLong(WastedFile::bytes).reversed().thenComparing(WastedFile::path));
        long bytes = wasted.stream().mapToLong(WastedFile::bytes).sum();
        return new Waste(all == 0 ? 1 : (double) smallest / all, bytes, files, files - base, wasted);
    }

    private void survey(Place place) {
        Set<ByteString> names = new TreeSet<>();
        place.parts.forEach(part -> part.directory.forEach((name, _) -> names.add(name)));
        List<Place> below = new ArrayList<>();
        for (ByteString name : names) {
            ByteString path = place.path.concat(ByteString.of("/")).concat(name);
            List<Part> parts = new ArrayList<>();
            Sizes sizes = new Sizes();
            for (Part part : place.parts) {
                part.directory.find(name).ifPresent(node -> count(path, node, part.layer, sizes, parts));
            }
            record(path, sizes);
            if (!parts.isEmpty()) {
                below.add(new Place(path, parts));
            }
        }
        below.reversed().forEach(pending::push);
    }

    /** Counts what is no directory with entries; such a directory is only a way to others. */
    private void count(ByteString path, Node node, int layer, Sizes sizes, List<Part> parts) {
        if (node instanceof Directory directory && directory.size() > 0) {
            parts.add(new Part(layer, directory));
        } else if (node instanceof Node.Whiteout) {
            sizes.add(removed(path, layer));
        } else {
            long size = size(node, counted.get(layer));
            files += size;
            base += layer == 0 ? size : 0;
            sizes.add(size);
        }
    }

    private void record(ByteString path, Sizes sizes) {
        if (sizes.count > 0) {
            smallest += sizes.least;
            all += sizes.sum;
        }
        if (sizes.count > 1) {
            wasted.add(new WastedFile(path, sizes.count, sizes.sum));
        }
    }

    /** What the layers below had in a removed directory; a removed file counts nothing more. */
    private long removed(ByteString path, int layer) {
        if (layer == 0) {
            return 0;
        }
        Optional<Merged> at = Optional.of(Merged.root(layers.subList(0, layer)));
        for (ByteString name : PathNames.split(path)) {
            at = at.flatMap(merged -> merged.child(name));
        }
        return at.filter(Merged::isDirectory).map(WasteSurvey::total).orElse(0L);
    }

    private static long total(Merged directory) {
        Set<Node> seen = new HashSet<>();
        Deque<Merged> below = new ArrayDeque<>(List.of(directory));
        long total = 0;
        while (!below.isEmpty()) {
            Merged next = below.pop();
            total += size(next.node(), seen);
            next.names().forEach(name -> next.child(name).ifPresent(below::push));
        }
        return total;
    }

    /** A file's bytes where it is met first. */
    private static long size(Node node, Set<Node> seen) {
        return node instanceof Node.RegularFile file && seen.add(node)
                ? file.content().size()
                : 0;
    }
}
