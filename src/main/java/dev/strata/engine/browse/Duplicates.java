package dev.strata.engine.browse;

import dev.strata.engine.tree.ByteString;
import java.util.List;

/**
 * The files of a view whose bytes are the same. Names of one file, which are hard links of each other, take no room of
 * their own: such a file counts once, at its first name. Empty files are left out.
 *
 * @param files how many files were looked at
 * @param bytes of all of them
 * @param savableBytes what all copies but one of each group take
 * @param groups at least two files each; those first of which most could be saved
 */
public record Duplicates(long files, long bytes, long savableBytes, List<Group> groups) {

    public Duplicates {
        groups = List.copyOf(groups);
    }

    /**
     * Files of the same bytes.
     *
     * @param sha256 of the bytes, in hexadecimal digits
     * @param size of each of them
     * @param paths of the files, in the order of the view
     */
    public record Group(String sha256, long size, List<ByteString> paths) {

        public Group {
            paths = List.copyOf(paths);
        }

        /** What all copies but one take. */
        public long savableBytes() {
            return size * (paths.size() - 1);
        }
    }
}
