package dev.strata.engine.fs.erofs;

import java.util.Optional;

/** How an inode's data is found (erofs_fs.h, "EROFS inode datalayout"); those without compression. */
enum DataLayout {
    /** All of it in consecutive blocks. */
    FLAT_PLAIN(0),
    /** Whole blocks as above, the rest behind the inode and within its block. */
    FLAT_INLINE(2),
    /** A table of chunks behind the inode. */
    CHUNK_BASED(4);

    private final int number;

    DataLayout(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<DataLayout> of(int number) {
        return switch (number) {
            case 0 -> Optional.of(FLAT_PLAIN);
            case 2 -> Optional.of(FLAT_INLINE);
            case 4 -> Optional.of(CHUNK_BASED);
            default -> Optional.empty();
        };
    }
}
