package dev.strata.engine.archive;

import dev.strata.engine.image.MediaTypes;

/** How bytes are compressed, known by how they begin. */
enum Packing {
    NONE(MediaTypes.OCI_LAYER),
    GZIP(MediaTypes.OCI_LAYER_GZIP),
    ZSTD(MediaTypes.OCI_LAYER_ZSTD),
    /** A kind that no image uses. */
    OTHER("");

    static final int MAGIC_BYTES = 6;

    private final String layerType;

    Packing(String layerType) {
        this.layerType = layerType;
    }

    /** The media type of a layer that is packed so. */
    String layerType() {
        return layerType;
    }

    /** Knows gzip (RFC 1952), Zstandard with its skippable frames (RFC 8878), and some others by name only. */
    static Packing of(byte[] head) {
        if (begins(head, 0x1f, 0x8b)) {
            return GZIP;
        }
        boolean skippable =
                head.length >= 4 && (head[0] & 0xf0) == 0x50 && begins(head, head[0] & 0xff, 0x2a, 0x4d, 0x18);
        if (begins(head, 0x28, 0xb5, 0x2f, 0xfd) || skippable) {
            return ZSTD;
        }
        boolean bzip2 = begins(head, 'B', 'Z', 'h');
        boolean xz = begins(head, 0xfd, '7', 'z', 'X', 'Z', 0);
        return bzip2 || xz ? OTHER : NONE;
    }

    private static boolean begins(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
