package dev.strata.engine.layer;

import dev.strata.engine.tree.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A directory's path as entries spell it, before any symbolic link is followed. All paths below share it, so that a
 * layer's paths cost memory in proportion to its directories, not to the lengths of its names.
 */
final class TextPath {

    private final @Nullable TextPath parent;
    private final ByteString name;
    private final int depth;
    private Map<ByteString, TextPath> children = Map.of();
    private boolean named;

    private TextPath(@Nullable TextPath parent, ByteString name) {
        this.parent = parent;
        this.name = name;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    static TextPath root() {
        return new TextPath(null, ByteString.EMPTY);
    }

    /** The path one name further down. */
    TextPath child(ByteString childName) {
        if (children.isEmpty()) {
            children = new HashMap<>(4);
        }
        return children.computeIfAbsent(childName, n -> new TextPath(this, n));
    }

    /** The same, if anything was ever spelled that way. */
    @Nullable
    TextPath existingChild(ByteString childName) {
        return children.get(childName);
    }

    ByteString name() {
        return name;
    }

    /** How many names there are from the root to here. */
    int depth() {
        return depth;
    }

    boolean isRoot() {
        return parent == null;
    }

    /** The path one name further up; the root's is itself. */
    TextPath parent() {
        return parent == null ? this : parent;
    }

    /** Whether the layer has an entry of exactly this path, of whatever kind. */
    boolean isNamed() {
        return named;
    }

    void setNamed() {
        named = true;
    }

    /** The names from the root to here. */
    List<ByteString> names() {
        List<ByteString> names = new ArrayList<>(depth);
        for (TextPath at = this; at.parent != null; at = at.parent) {
            names.add(at.name);
        }
        Collections.reverse(names);
        return names;
    }

    /** The path with one more name, for people to read. */
    ByteString spelled(ByteString last) {
        ByteString path = ByteString.EMPTY;
        for (ByteString each : names()) {
            path = path.concat(each).concat(ByteString.of("/"));
        }
        return path.concat(last);
    }
}
