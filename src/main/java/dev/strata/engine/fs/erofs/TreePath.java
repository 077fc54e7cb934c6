package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Where a node is in its tree; made text only when a message needs it. */
record TreePath(@Nullable TreePath parent, ByteString name) {

    static final TreePath ROOT = new TreePath(null, ByteString.EMPTY);

    TreePath child(ByteString childName) {
        return new TreePath(this, childName);
    }

    @Override
    public String toString() {
        ArrayDeque<String> names = new ArrayDeque<>();
        for (TreePath at = this; at.parent != null; at = at.parent) {
            names.push(at.name.toString());
        }
        return "/" + String.join("/", names);
    }
}
