package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;

/** How many bytes each inode takes, by number; asked for so often that it is reckoned once. */
final class InodeSizes {

    private final int[] tables;
    private final int[] heads;
    private final int[] tails;

    private InodeSizes(int count) {
        tables = new int[count];
        heads = new int[count];
        tails = new int[count];
    }

    static InodeSizes of(TreeSurvey survey, XattrPlan xattrs) {
        InodeSizes sizes = new InodeSizes(survey.inodes().size());
        for (SurveyedInode inode : survey.inodes()) {
            sizes.put(inode, InodeHeader.EXTENDED_SIZE + xattrs.bodySize(inode), tail(survey, inode));
        }
        return sizes;
    }

    private void put(SurveyedInode inode, int xattrEnd, int tail) {
        int number = inode.number();
        int table = table(inode);
        int head = table > 0 ? Geometry.roundUp(xattrEnd, ChunkIndex.SIZE) + table : xattrEnd;
        int room = number == 0 ? Geometry.BLOCK - ImagePlan.ROOT_POSITION : Geometry.BLOCK;
        // a file's tail always lies behind its inode, at the cost of a gap where attributes are many
        boolean inline = inode.type() == FileType.REGULAR || head + tail <= room;
        tables[number] = table;
        heads[number] = head;
        tails[number] = inline ? tail : 0;
    }

    private static int table(SurveyedInode inode) {
        return inode.node() instanceof Node.RegularFile file && file.content() instanceof WrittenContent content
                ? content.reference().tableSize(content.size())
                : 0;
    }

    private static int tail(TreeSurvey survey, SurveyedInode inode) {
        return switch (inode.node()) {
            case Node.RegularFile file -> ((WrittenContent) file.content()).tailSize();
            case Node.Symlink symlink -> symlink.target().length();
            case Directory _ -> survey.listing(inode).tailSize();
            case Node.Special _, Node.Whiteout _ -> 0;
        };
    }

    /** Bytes of the inode itself, its attributes and its table of chunks. */
    int head(int number) {
        return heads[number];
    }

    /** Bytes of its table of chunks, which is there only if contents are on a device. */
    int table(int number) {
        return tables[number];
    }

    /** Bytes of data that lie behind it; 0 if all its data lies in blocks. */
    int tail(int number) {
        return tails[number];
    }

    /** Bytes from the inode's begin to its tail's end. */
    int full(int number) {
        return heads[number] + tails[number];
    }
}
