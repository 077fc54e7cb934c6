package dev.strata.engine.layer;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import java.util.List;

/**
 * One entry of a tar, all extended headers applied.
 *
 * @param name as it stands in the archive
 * @param link target of a symbolic or hard link, else empty
 * @param major device number, as read; 0 for what is no device
 * @param leftOut names of extended attributes that no filesystem image has room for
 */
record TarEntry(
        ByteString name,
        Kind kind,
        Attributes attributes,
        ByteString link,
        long major,
        long minor,
        List<ByteString> leftOut) {

    /** What the type flag means. */
    enum Kind {
        FILE,
        HARD_LINK,
        SYMLINK,
        CHARACTER_DEVICE,
        BLOCK_DEVICE,
        DIRECTORY,
        FIFO
    }
}
