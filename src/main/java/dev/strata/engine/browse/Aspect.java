package dev.strata.engine.browse;

/** In what two nodes of the same path can differ. */
public enum Aspect {
    TYPE,
    /** A file's bytes, a symbolic link's target, a device's numbers. */
    CONTENT,
    /** The twelve permission bits. */
    MODE,
    OWNER,
    MTIME,
    XATTRS
}
