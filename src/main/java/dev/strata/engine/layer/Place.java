package dev.strata.engine.layer;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A directory while a layer is being resolved: what the layer makes of it, and what lies below it. A place that was only
 * passed through is not part of the layer until something is put there.
 */
final class Place {

    private static final ByteString SLASH = ByteString.of("/");

    private final Directory directory;
    private final @Nullable Place parent;
    private final ByteString name;
    private final int depth;
    private final @Nullable TextPath spelled;
    private final @Nullable Directory lower;
    private final Veil veil;
    private Map<ByteString, Place> children = Map.of();
    private boolean attached;
    private boolean named;

    /** How much of what lies below is hidden by this layer's whiteouts. */
    enum Veil {
        NONE,
        ENTRIES,
        ALL;

        boolean hidesEntries() {
            return this != NONE;
        }
    }

    private Place(
            @Nullable Place parent, ByteString name, @Nullable TextPath spelled, @Nullable Directory lower, Veil veil) {
        this.parent = parent;
        this.name = name;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.spelled = spelled;
        this.lower = lower;
        this.veil = veil;
        this.directory =
                new Directory(lower == null || veil == Veil.ALL ? Attributes.IMPLICIT_DIRECTORY : lower.attributes());
    }

    static Place root(TextPath spelled, @Nullable Directory lower, Veil veil) {
        var root = new Place(null, ByteString.EMPTY, spelled, lower, veil);
        root.attached = true;
        return root;
    }

    /** Makes a place below this one that is not part of the layer yet. */
    Place passThrough(ByteString childName, @Nullable Directory childLower, Veil childVeil) {
        var child = new Place(
                this, childName, spelled == null ? null : spelled.existingChild(childName), childLower, childVeil);
        if (children.isEmpty()) {
            children = new HashMap<>(4);
        }
        children.put(childName, child);
        return child;
    }

    /** Makes this place, and all above it, part of the layer. */
    void attach() {
        for (Place at = this; !at.attached && at.parent != null; at = at.parent) {
            at.attached = true;
            at.parent.directory.put(at.name, at.directory);
        }
    }

    /** Puts anything but a directory here, in place of whatever had that name. */
    void put(ByteString childName, Node node) {
        if (!children.isEmpty()) {
            children.remove(childName);
        }
        directory.put(childName, node);
    }

    /** Whether this place still stands where it was made. */
    boolean stands() {
        for (Place at = this; at.parent != null; at = at.parent) {
            if (at.parent.children.get(at.name) != at) {
                return false;
            }
        }
        return true;
    }

    void name(Attributes attributes) {
        named = true;
        directory.setAttributes(attributes);
    }

    @Nullable
    Place child(ByteString childName) {
        return children.get(childName);
    }

    Map<ByteString, Place> children() {
        return children;
    }

    Directory directory() {
        return directory;
    }

    @Nullable
    Place parent() {
        return parent;
    }

    int depth() {
        return depth;
    }

    boolean isAttached() {
        return attached;
    }

    /** Whether an entry names this very directory. */
    boolean isNamed() {
        return named;
    }

    Veil veil() {
        return veil;
    }

    /** Whether the layer has an entry that is spelled as this child's real path. */
    boolean spells(ByteString childName) {
        TextPath child = spelled == null ? null : spelled.existingChild(childName);
        return child != null && child.isNamed();
    }

    /** What lies below under this name, hidden or not. */
    @Nullable
    Node beneath(ByteString childName) {
        Node node = lower == null ? null : lower.find(childName).orElse(null);
        return node instanceof Node.Whiteout ? null : node;
    }

    /** The real path of a child, for telling places apart. */
    ByteString pathOf(ByteString childName) {
        ByteString path = childName;
        for (Place at = this; at.parent != null; at = at.parent) {
            path = at.name.concat(SLASH).concat(path);
        }
        return path;
    }

    ByteString path() {
        return parent == null ? ByteString.EMPTY : parent.pathOf(name);
    }
}
