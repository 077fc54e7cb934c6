package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.util.Optional;

/** What an inode is: its bits in the mode (POSIX {@code S_IFMT}) and its number in directory entries. */
enum FileType {
    REGULAR(0100000, 1),
    DIRECTORY(0040000, 2),
    CHARACTER_DEVICE(0020000, 3),
    BLOCK_DEVICE(0060000, 4),
    FIFO(0010000, 5),
    SOCKET(0140000, 6),
    SYMLINK(0120000, 7);

    private static final int MASK = 0170000;

    private final int modeBits;
    private final int entryType;

    FileType(int modeBits, int entryType) {
        this.modeBits = modeBits;
        this.entryType = entryType;
    }

    int modeBits() {
        return modeBits;
    }

    int entryType() {
        return entryType;
    }

    boolean isDevice() {
        return this == CHARACTER_DEVICE || this == BLOCK_DEVICE;
    }

    /** The type in a mode; empty for bits that name none. */
    static Optional<FileType> ofMode(int mode) {
        return switch (mode & MASK) {
            case 0100000 -> Optional.of(REGULAR);
            case 0040000 -> Optional.of(DIRECTORY);
            case 0020000 -> Optional.of(CHARACTER_DEVICE);
            case 0060000 -> Optional.of(BLOCK_DEVICE);
            case 0010000 -> Optional.of(FIFO);
            case 0140000 -> Optional.of(SOCKET);
            case 0120000 -> Optional.of(SYMLINK);
            default -> Optional.empty();
        };
    }

    /** The type under which a node is stored; a whiteout is a character device. */
    static FileType of(Node node) {
        return switch (node) {
            case Directory _ -> DIRECTORY;
            case Node.RegularFile _ -> REGULAR;
            case Node.Symlink _ -> SYMLINK;
            case Node.Whiteout _ -> CHARACTER_DEVICE;
            case Node.Special special ->
                switch (special.type()) {
                    case CHARACTER_DEVICE -> CHARACTER_DEVICE;
                    case BLOCK_DEVICE -> BLOCK_DEVICE;
                    case FIFO -> FIFO;
                    case SOCKET -> SOCKET;
                };
        };
    }
}
