package dev.strata.engine.layer;

import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hard links of one layer. A link to what is there already is the same inode at once; others wait for the end of the
 * layer, and are then looked for in it and, after that, in the layers below.
 */
final class HardLinks {

    private final Walker walker;
    private final Complaints complaints;
    private final Map<Node, Waiting> waiting = new HashMap<>();
    private final List<Waiting> inOrder = new ArrayList<>();
    private final Map<Node, Node> copies = new HashMap<>();
    private boolean reachedLower;

    HardLinks(Walker walker, Complaints complaints) {
        this.walker = walker;
        this.complaints = complaints;
    }

    /** A link whose target was not there yet, and the node that keeps its place. */
    private static final class Waiting {
        private final Step.Link link;
        private final Place place;
        private final Optional<Waiting> ahead;
        private final Node placeholder = new Node.Special(Attributes.IMPLICIT_DIRECTORY, Node.Special.Type.FIFO, 0, 0);
        private Optional<Node> inode = Optional.empty();

        private Waiting(Step.Link link, Place place, Optional<Waiting> ahead) {
            this.link = link;
            this.place = place;
            this.ahead = ahead;
        }

        private boolean stands() {
            return place.stands()
                    && place.directory()
                            .find(link.name())
                            .filter(node -> node == placeholder)
                            .isPresent();
        }
    }

    /** Whether a target was found in the layers below. */
    boolean reachedLower() {
        return reachedLower;
    }

    void add(Step.Link link) throws IOException {
        Node target = inLayer(link).orElse(null);
        Waiting ahead = waiting.get(target);
        if (target != null && ahead == null) {
            walker.put(link.parent(), link.name(), target);
            return;
        }
        var later = new Waiting(link, walker.parentOf(link.parent()), Optional.ofNullable(ahead));
        waiting.put(later.placeholder, later);
        inOrder.add(later);
        later.place.put(link.name(), later.placeholder);
    }

    /** Gives every link that waits its inode; what comes from below is copied into the sink. */
    void settle(ContentSink sink) throws IOException {
        for (Waiting each : inOrder) {
            if (each.stands()) {
                complaints.about(() -> each.link.parent().spelled(each.link.name()));
                each.place.put(each.link.name(), inode(each, sink));
            }
        }
    }

    /** Follows the chain to its end by turns, not by recursion: it can be as long as the layer. */
    private Node inode(Waiting first, ContentSink sink) throws IOException {
        List<Waiting> chain = new ArrayList<>();
        Map<Waiting, Boolean> seen = new HashMap<>();
        Waiting at = first;
        Optional<Node> found = at.inode;
        while (found.isEmpty()) {
            if (seen.put(at, true) != null) {
                throw complaints.because("hard links that lead round in a circle");
            }
            chain.add(at);
            // one that was named while it waited itself stays the one that was meant
            Node target = at.ahead.isPresent()
                    ? at.ahead.get().placeholder
                    : inLayer(at.link).orElse(null);
            Waiting next = waiting.get(target);
            if (next == at || target == null) {
                found = Optional.of(fromBelow(at.link, sink));
            } else if (next == null) {
                found = Optional.of(target);
            } else {
                at = next;
                found = next.inode;
            }
        }
        Optional<Node> inode = found;
        chain.forEach(each -> each.inode = inode);
        return inode.get();
    }

    private Optional<Node> inLayer(Step.Link link) throws IOException {
        Optional<Place> parent = walker.walk(link.targetParent(), Walker.Mode.FIND);
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        Optional<Node> target = parent.get().directory().find(link.targetName());
        if (target.isPresent() && target.get() instanceof Directory) {
            throw toDirectory();
        }
        return target;
    }

    private Node fromBelow(Step.Link link, ContentSink sink) throws IOException {
        Optional<Place> parent = walker.walk(link.targetParent(), Walker.Mode.FIND);
        Node lower = parent.isEmpty() ? null : parent.get().beneath(link.targetName());
        if (lower == null) {
            throw complaints.because(
                    "a hard link to what is not there: " + link.targetParent().spelled(link.targetName()));
        }
        reachedLower = true;
        Node copy = copies.get(lower);
        if (copy == null) {
            copy = copyOf(lower, sink);
            copies.put(lower, copy);
        }
        return copy;
    }

    private Node copyOf(Node lower, ContentSink sink) throws IOException {
        return switch (lower) {
            case Node.RegularFile file ->
                new Node.RegularFile(file.attributes(), file.content().copyTo(sink));
            case Node.Symlink link -> new Node.Symlink(link.attributes(), link.target());
            case Node.Special special ->
                new Node.Special(special.attributes(), special.type(), special.major(), special.minor());
            case Directory _ -> throw toDirectory();
            case Node.Whiteout _ -> throw new IllegalArgumentException("a whiteout is nothing to link to");
        };
    }

    private BadLayer toDirectory() {
        return complaints.because("a hard link to a directory");
    }
}
