package dev.strata.engine.browse;

import dev.strata.engine.tree.ByteString;

/** Something of an image that did not come along when it was extracted. */
public record NotKept(ByteString path, Reason reason) {

    /** What, and why. */
    public enum Reason {
        /** The entry, because only the superuser may make devices. */
        DEVICE,
        FIFO,
        SOCKET,
        /** The entry and all below it, because its name or its link's target is none on this platform. */
        NAME,
        /** The entry and all below it, because this file system takes its name for that of another entry. */
        COLLISION,
        /** The entry, because this platform makes no symbolic links. */
        SYMLINK,
        /** The exact text of a symbolic link's target, which now leads to the same place in fewer words. */
        LINK_TEXT,
        /** That the file is a hard link; it is a copy. */
        HARD_LINK,
        /** The set-user-ID, set-group-ID or sticky bit. */
        SPECIAL_BITS,
        /** The extended attributes, capabilities among them. */
        XATTRS
    }
}
