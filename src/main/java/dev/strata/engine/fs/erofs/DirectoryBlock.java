package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One block of a directory, read. */
final class DirectoryBlock {

    /** An entry with its name. */
    record Named(ByteString name, DirectoryEntry entry) {}

    private DirectoryBlock() {}

    /** The entries of a block that is cut to its used length; empty if they do not fit together. */
    static Optional<List<Named>> read(ByteBuffer block) {
        if (block.limit() < DirectoryEntry.SIZE) {
            return Optional.empty();
        }
        int names = DirectoryEntry.read(block, 0).nameOffset();
        if (names == 0 || names % DirectoryEntry.SIZE != 0 || names > block.limit()) {
            return Optional.empty();
        }
        List<Named> found = new ArrayList<>(names / DirectoryEntry.SIZE);
        for (int at = 0; at < names; at += DirectoryEntry.SIZE) {
            DirectoryEntry entry = DirectoryEntry.read(block, at);
            boolean last = at + DirectoryEntry.SIZE == names;
            int end = last
                    ? block.limit()
                    : DirectoryEntry.read(block, at + DirectoryEntry.SIZE).nameOffset();
            if (entry.nameOffset() < names || end <= entry.nameOffset() || end > block.limit()) {
                return Optional.empty();
            }
            found.add(new Named(name(block, entry.nameOffset(), end, last), entry));
        }
        return Optional.of(found);
    }

    /** The last name of a block may be followed by zeros. */
    private static ByteString name(ByteBuffer block, int from, int to, boolean last) {
        int end = to;
        if (last) {
            end = from;
            while (end < to && block.get(end) != 0) {
                end++;
            }
        }
        return ByteString.read(block.position(from), end - from);
    }
}
