package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;

/** How many bytes each inode takes, by number; asked for so often that it is reckoned once. */
final class InodeSizes {

    private final SharedTime time;
    private final long[] sizes;
    private final int[] headers;
    private final int[] tables;
    private final int[] heads;
    private final int[] tails;

    private InodeSizes(SharedTime time, int count) {
        this.time = time;
        sizes = new long[count];
        headers = new int[count];
        tables = new int[count];
        heads = new int[count];
        tails = new int[count];
    }

    static InodeSizes of(TreeSurvey survey, XattrPlan xattrs) {
        SharedTime time = SharedTime.of(survey.inodes());
        InodeSizes sizes = new InodeSizes(time, survey.inodes().size());
        for (SurveyedInode inode : survey.inodes()) {
            sizes.sizes[inode.number()] = size(survey, inode);
            sizes.headers[inode.number()] = sizes.header(inode, survey.links(inode));
            sizes.put(inode, xattrs.bodySize(inode), tail(survey, inode));
        }
        return sizes;
    }

    private static long size(TreeSurvey survey, SurveyedInode inode) {
        return switch (inode.node()) {
            case Node.RegularFile file -> file.content().size();
            case Node.Symlink symlink -> symlink.target().length();
            case Directory _ -> survey.listing(inode).size();
            case Node.Special _, Node.Whiteout _ -> 0;
        };
    }

    private int header(SurveyedInode inode, int links) {
        Attributes attributes = inode.node().attributes();
        boolean fits = InodeHeader.fitsCompact(size(inode.number()), attributes.uid(), attributes.gid(), links);
        return fits && time.isOf(attributes) ? InodeHeader.COMPACT_SIZE : InodeHeader.EXTENDED_SIZE;
    }

    private void put(SurveyedInode inode, int xattrs, int tail) {
        int number = inode.number();
        int xattrEnd = headers[number] + xattrs;
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

    /** The time that all compact inodes have. */
    SharedTime time() {
        return time;
    }

    /** Bytes of data, wherever they are. */
    long size(int number) {
        return sizes[number];
    }

    /** Bytes of the inode itself: {@link InodeHeader#COMPACT_SIZE} or {@link InodeHeader#EXTENDED_SIZE}. */
    int header(int number) {
        return headers[number];
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
