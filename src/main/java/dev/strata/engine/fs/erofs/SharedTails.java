package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives what several small files hold alike one block, where that is less than a tail behind each of their inodes:
 * trees of packages hold one licence a hundred times. Files with a head have no part in this, as all blocks of a file
 * lie one after another and the one behind a head that came before is taken.
 */
final class SharedTails {

    private final TailSpill spill;
    private final DataArea data;
    private final ByteBuffer model = ByteBuffer.allocateDirect(Geometry.BLOCK);
    private final ByteBuffer other = ByteBuffer.allocateDirect(Geometry.BLOCK);

    SharedTails(TailSpill spill, DataArea data) {
        this.spill = spill;
        this.data = data;
    }

    /** Appends these blocks to the data and tells the contents of their new place. */
    void place(List<SurveyedInode> inodes) throws IOException {
        List<WrittenContent> contents = byChecksum(inodes);
        int from = 0;
        for (int to = 1; to <= contents.size(); to++) {
            if (to == contents.size()
                    || contents.get(to).tailChecksum() != contents.get(from).tailChecksum()) {
                placeAlike(contents.subList(from, to));
                from = to;
            }
        }
    }

    /** The contents of all small files, one for each inode. */
    private static List<WrittenContent> byChecksum(List<SurveyedInode> inodes) {
        WrittenContent[] contents = new WrittenContent[inodes.size()];
        int count = 0;
        for (SurveyedInode inode : inodes) {
            if (inode.node() instanceof Node.RegularFile file
                    && file.content() instanceof WrittenContent content
                    && content.isAllTail()) {
                contents[count++] = content;
            }
        }
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        order = ImagePlanner.sorted(order, i -> Integer.toUnsignedLong(contents[i].tailChecksum()));
        return Arrays.stream(order).mapToObj(i -> contents[i]).toList();
    }

    /** A checksum says who may be alike, the bytes say who is. */
    private void placeAlike(List<WrittenContent> candidates) throws IOException {
        WrittenContent first = candidates.getFirst();
        if (!isWorthwhile(first, candidates.size())) {
            return;
        }
        read(first, model);
        List<WrittenContent> alike = new ArrayList<>(candidates.size());
        for (WrittenContent candidate : candidates) {
            if (candidate == first || (candidate.size() == first.size() && isModel(candidate))) {
                alike.add(candidate);
            }
        }
        if (isWorthwhile(first, alike.size())) {
            long position = data.position();
            data.write(model);
            data.align();
            alike.forEach(content -> content.moveToBlock(position));
        }
    }

    private static boolean isWorthwhile(WrittenContent content, int times) {
        return (long) times * Geometry.roundUp(content.tailSize(), Geometry.SLOT) > Geometry.BLOCK;
    }

    private boolean isModel(WrittenContent content) throws IOException {
        read(content, other);
        return other.equals(model);
    }

    private void read(WrittenContent content, ByteBuffer into) throws IOException {
        into.clear().limit(content.tailSize());
        spill.read(into, content.tailSpilledAt());
        into.flip();
    }
}
