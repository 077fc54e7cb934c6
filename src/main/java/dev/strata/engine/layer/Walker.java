package dev.strata.engine.layer;

import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.PathNames;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directory that a spelled path leads to, following symbolic links of this layer and of those below, inside the
 * image's root. Remembers whether what lies below made a difference.
 */
final class Walker {

    /** What to do where the path does not lead on. */
    enum Mode {
        /** Find nothing. */
        FIND,
        /** Make directories where there is nothing. */
        FILL,
        /** Make directories, in place of what is none. */
        REPLACE
    }

    private static final int MAX_LINKS = 40; // as the kernel
    private static final int MAX_NAME = 255;

    /** Deeper paths are rare, and too much for recursion. */
    private static final int MAX_DIRECT = 64;

    private final Place root;
    private final Masks masks;
    private final LayerLimits limits;
    private final Complaints complaints;
    private long linkNames;
    private boolean askedLower;
    private boolean usedLower;
    private boolean followedLower;

    Walker(TextPath spelledRoot, Optional<Directory> lower, Masks masks, LayerLimits limits, Complaints complaints) {
        this.root = Place.root(spelledRoot, lower.orElse(null), masks.rootVeil());
        this.masks = masks;
        this.limits = limits;
        this.complaints = complaints;
    }

    Place root() {
        return root;
    }

    /** Whether layers below could have made a difference. */
    boolean askedLower() {
        return askedLower;
    }

    /** Whether something of the layers below was used. */
    boolean usedLower() {
        return usedLower;
    }

    /** Whether a symbolic link of the layers below was followed. */
    boolean followedLower() {
        return followedLower;
    }

    /** The directory that an entry is to be put in; what is none on the way gives way to it. */
    Place parentOf(TextPath path) throws IOException {
        Place place = walk(path, Mode.REPLACE).orElseThrow(() -> complaints.because("a path that leads nowhere"));
        place.attach();
        return place;
    }

    /** Puts anything but a directory where an entry says. */
    void put(TextPath parent, ByteString name, Node node) throws IOException {
        parentOf(parent).put(name, node);
    }

    Optional<Place> walk(TextPath path, Mode mode) throws IOException {
        Place direct = path.depth() > MAX_DIRECT ? null : direct(path);
        return direct == null ? walkAll(path, mode) : Optional.of(direct);
    }

    /** Where the path leads if each of its directories is known by its name; most are, and are asked for often. */
    private @Nullable Place direct(TextPath path) {
        if (path.isRoot()) {
            return root;
        }
        Place above = direct(path.parent());
        return above == null ? null : above.child(path.name());
    }

    private Optional<Place> walkAll(TextPath path, Mode mode) throws IOException {
        Deque<ByteString> ahead = new ArrayDeque<>(path.names());
        Place at = root;
        int links = 0;
        while (!ahead.isEmpty()) {
            ByteString name = ahead.pop();
            if (PathNames.isUp(name)) {
                at = at.parent() == null ? at : at.parent();
                continue;
            }
            Place known = at.child(name);
            if (known != null) {
                at = known;
                continue;
            }
            Node node = at.directory().find(name).orElse(null);
            if (node == null) {
                node = lowerLink(at, name);
            }
            if (node instanceof Node.Symlink link) {
                if (++links > MAX_LINKS) {
                    throw complaints.because("more than %d symbolic links on the way".formatted(MAX_LINKS));
                }
                at = PathNames.isAbsolute(link.target()) ? root : at;
                push(link.target(), ahead);
                continue;
            }
            Optional<Place> next = enter(at, name, node, mode);
            if (next.isEmpty()) {
                return next;
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    /** The symbolic link that the layers below have there, if this layer says nothing of that path. */
    private @Nullable Node lowerLink(Place at, ByteString name) {
        if (!seesLower(at, name) || !(at.beneath(name) instanceof Node.Symlink link)) {
            return null;
        }
        usedLower = true;
        followedLower = true;
        return link;
    }

    private boolean seesLower(Place at, ByteString name) {
        if (at.spells(name) || masks.veilOf(at, name) == Place.Veil.ALL) {
            return false;
        }
        askedLower = true;
        return true;
    }

    /** Goes into a directory that the layer does not have yet. */
    private Optional<Place> enter(Place at, ByteString name, @Nullable Node inTheWay, Mode mode) throws IOException {
        if (inTheWay != null) {
            return mode == Mode.REPLACE ? Optional.of(replace(at, name)) : Optional.empty();
        }
        Place.Veil veil = masks.veilOf(at, name);
        Directory lower = at.beneath(name) instanceof Directory below ? below : null;
        if (mode == Mode.FIND && lower == null) {
            return Optional.empty();
        }
        usedLower |= lower != null && veil != Place.Veil.ALL;
        return Optional.of(passThrough(at, name, lower, veil));
    }

    /** A directory that takes the place of something else in this layer, and so hides what lies below. */
    Place replace(Place at, ByteString name) throws IOException {
        at.directory().remove(name);
        Place place = passThrough(at, name, null, Place.Veil.ALL);
        place.directory().setOpaque(true);
        return place;
    }

    /** The child directory that an entry names; made if it is not there. */
    Place directory(Place at, ByteString name) throws IOException {
        Place known = at.child(name);
        if (known != null) {
            return known;
        }
        if (at.directory().find(name).isPresent()) {
            return replace(at, name);
        }
        Directory lower = at.beneath(name) instanceof Directory below ? below : null;
        return passThrough(at, name, lower, masks.veilOf(at, name));
    }

    private Place passThrough(Place at, ByteString name, @Nullable Directory lower, Place.Veil veil)
            throws IOException {
        if (name.length() > MAX_NAME) {
            throw complaints.because("a name longer than %d bytes".formatted(MAX_NAME));
        }
        complaints.within("directories above an entry", limits.maxDepth(), at.depth() + 1L);
        return at.passThrough(name, lower, veil);
    }

    private void push(ByteString target, Deque<ByteString> ahead) throws IOException {
        List<ByteString> names = PathNames.split(target);
        linkNames += names.size();
        complaints.within("names in symbolic links followed", 16 * limits.maxEntries(), linkNames);
        names.reversed().forEach(ahead::push);
    }
}
