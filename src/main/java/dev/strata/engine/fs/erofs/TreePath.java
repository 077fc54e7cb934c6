package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.util.ArrayDeque;
import java.util.Optional;

/** Where a node is in its tree; made text only when a message needs it. */
record TreePath(Optional<TreePath> parent, ByteString name) {

    static final TreePath ROOT = new TreePath(Optional.empty(), ByteString.EMPTY);

    TreePath child(ByteString childName) {
        return new TreePath(Optional.of(this), childName);
    }

    @Override
    public String toString() {
        ArrayDeque<String> names = new ArrayDeque<>();
        TreePath at = this;
        while (at.parent.isPresent()) {
            names.push(at.name.toString());
            at = at.parent.get();
        }
        return "/" + String.join("/", names);
    }
}
