package dev.strata.engine.layer;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Node;

/** What one entry of a layer says, in terms of spelled paths; steps are taken in the order of the entries. */
sealed interface Step {

    /** Puts anything but a directory or a hard link. */
    record Put(TextPath parent, ByteString name, Node node) implements Step {}

    /** Makes a directory, or gives one these attributes. */
    record MakeDirectory(TextPath path, Attributes attributes) implements Step {}

    /** Gives an inode one more name. */
    record Link(TextPath parent, ByteString name, TextPath targetParent, ByteString targetName) implements Step {}

    /** Hides a name of the layers below. */
    record Hide(TextPath parent, ByteString name) implements Step {}

    /** Hides all names that the layers below have in a directory. */
    record HideAll(TextPath directory) implements Step {}
}
