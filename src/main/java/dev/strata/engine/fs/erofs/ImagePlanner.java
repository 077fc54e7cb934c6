package dev.strata.engine.fs.erofs;

import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Fixes every address of an image. Files with tails are packed in windows, in the order in which the tails were
 * spilled, so that these are read back in sequence; everything else fills the gaps that they leave. Within a window, and
 * among the rest, the largest goes first into the smallest gap that will hold it.
 */
final class ImagePlanner {

    /** What one window or range takes in memory when it is written. */
    private static final int WINDOW = 2 << 20;

    private static final long MAX_BLOCKS = 0xFFFF_FFFFL;

    private final ErofsWriter writer;
    private final Path path;
    private final FreeSpace gaps = new FreeSpace();
    private final List<ImagePlan.Range> ranges = new ArrayList<>();
    private long end;
    private long rangeStart;

    ImagePlanner(ErofsWriter writer, Path path) {
        this.writer = writer;
        this.path = path;
    }

    /** Plans for a tree whose contents end at {@code dataEnd}, the begin of a block. */
    ImagePlan plan(Directory root, long dataEnd) throws ImageNotWritten {
        TreeSurvey survey = TreeSurvey.of(root, writer, path.toString());
        XattrPlan xattrs = XattrPlan.of(survey);
        int count = survey.inodes().size();
        // the same arrays go into the finished plan; until then it serves for the sizes only
        ImagePlan sizes = new ImagePlan(survey, xattrs, new long[count], new long[count], 0, List.of(), 0);
        end = dataEnd;
        placeRoot(sizes);
        placeBlocks(sizes);
                long sharedPosition = sizes.isSharedInBlocks() ? takeBlocks(Geometry.blocks(xattrs.sharedSize())) : 0;
        rangeStart = end;
        placeTails(sizes);
        placeRest(sizes);
        if (!sizes.isSharedInBlocks() && xattrs.sharedSize() > 0) {
            sharedPosition = place(gaps, Geometry.roundUp(xattrs.sharedSize(), Geometry.SLOT));
        }
        endRange(0, 0);
        if (Geometry.blocks(end) > MAX_BLOCKS) {
            throw new ImageNotWritten(path.toString(), "more than 16 TiB");
        }
        return new ImagePlan(
                survey, xattrs, sizes.positions(), sizes.dataPositions(), sharedPosition, List.copyOf(ranges), end);
    }

    private void placeRoot(ImagePlan plan) throws ImageNotWritten {
        SurveyedInode root = plan.survey().inodes().getFirst();
        int size = Geometry.roundUp(plan.fullSize(root), Geometry.SLOT);
        int room = Geometry.BLOCK - ImagePlan.ROOT_POSITION - size;
        if (room < 0) {
            throw new ImageNotWritten(path.toString(), "/: too many attributes");
        }
        plan.positions()[0] = ImagePlan.ROOT_POSITION;
        gaps.add(ImagePlan.ROOT_POSITION + size, room);
    }

    /** Directories' whole blocks, and what does not fit behind its inode. */
    private void placeBlocks(ImagePlan plan) throws ImageNotWritten {
        for (SurveyedInode inode : plan.survey().inodes()) {
            if (plan.headSize(inode) - InodeHeader.EXTENDED_SIZE > XattrEntry.MAX_BODY) {
                throw new ImageNotWritten(path.toString(), "inode %d: too many attributes".formatted(inode.number()));
            }
            if (inode.node() instanceof Directory || inode.node() instanceof Node.Symlink) {
                long inBlocks = plan.size(inode) - (plan.isInline(inode) ? plan.tailSize(inode) : 0);
                plan.dataPositions()[inode.number()] = takeBlocks(Geometry.blocks(inBlocks));
            }
        }
    }

    private void placeTails(ImagePlan plan) {
        List<SurveyedInode> inodes = plan.survey().inodes();
        int[] spilled = sorted(
                inodes.stream()
                        .filter(inode -> inode.node() instanceof Node.RegularFile
                                && plan.tailSize(inode) > 0
                                && plan.fullSize(inode) <= Geometry.BLOCK)
                        .mapToInt(SurveyedInode::number)
                        .toArray(),
                number -> content(inodes.get(number)).tailSpilledAt());
        for (int from = 0; from < spilled.length; ) {
            int to = windowEnd(plan, spilled, from);
            FreeSpace window = new FreeSpace();
            for (int number : largestFirst(plan, Arrays.copyOfRange(spilled, from, to))) {
                plan.positions()[number] = place(window, slots(plan, number));
            }
            window.moveTo(gaps);
            WrittenContent first = content(inodes.get(spilled[from]));
            WrittenContent last = content(inodes.get(spilled[to - 1]));
            endRange(first.tailSpilledAt(), last.tailSpilledAt() + last.tailSize());
            from = to;
        }
    }

    private int windowEnd(ImagePlan plan, int[] spilled, int from) {
        List<SurveyedInode> inodes = plan.survey().inodes();
        long spillStart = content(inodes.get(spilled[from])).tailSpilledAt();
        long bytes = 0;
        int to = from;
        while (to < spilled.length) {
            WrittenContent next = content(inodes.get(spilled[to]));
            bytes += slots(plan, spilled[to]);
            // contents that no file uses leave holes in the spill
            if (bytes > WINDOW || next.tailSpilledAt() + next.tailSize() - spillStart > WINDOW) {
                break;
            }
            to++;
        }
        return to;
    }

    private void placeRest(ImagePlan plan) {
        int[] rest = plan.survey().inodes().stream()
                .mapToInt(SurveyedInode::number)
                .filter(number -> plan.positions()[number] == 0)
                .toArray();
        for (int number : largestFirst(plan, rest)) {
            int size = slots(plan, number);
            plan.positions()[number] = size > Geometry.BLOCK
                    ? placeLarge(plan, plan.survey().inodes().get(number))
                    : place(gaps, size);
        }
    }

    /** Several blocks for one inode; a file's tail must not cross from one block to the next. */
    private long placeLarge(ImagePlan plan, SurveyedInode inode) {
        int head = plan.headSize(inode);
        boolean inline = plan.isInline(inode);
        int lead = inline ? head / Geometry.SLOT * Geometry.SLOT : Geometry.roundUp(head, Geometry.BLOCK);
        int before = Geometry.roundUp(lead, Geometry.BLOCK) - lead;
        int full = Geometry.roundUp(before + plan.fullSize(inode), Geometry.SLOT);
        long blocks = Geometry.blocks(full);
        long start = takeRangeBlocks(blocks);
        gaps.add(start, before);
        gaps.add(start + full, (int) (blocks * Geometry.BLOCK - full));
        return start + before;
    }

    private long place(FreeSpace space, int size) {
        return space.take(size).orElseGet(() -> {
            long start = takeRangeBlocks(1);
            space.add(start + size, Geometry.BLOCK - size);
            return start;
        });
    }

    private long takeRangeBlocks(long blocks) {
        if (end - rangeStart >= 3 * WINDOW) {
            endRange(0, 0);
        }
        return takeBlocks(blocks);
    }

    private long takeBlocks(long blocks) {
        long start = end;
        end += blocks * Geometry.BLOCK;
        return start;
    }

    private void endRange(long spillFrom, long spillTo) {
        if (end > rangeStart) {
            ranges.add(new ImagePlan.Range(rangeStart, end, spillFrom, spillTo));
            rangeStart = end;
        }
    }

    private static int slots(ImagePlan plan, int number) {
        return Geometry.roundUp(plan.fullSize(plan.survey().inodes().get(number)), Geometry.SLOT);
    }

    private static WrittenContent content(SurveyedInode inode) {
        return (WrittenContent) ((Node.RegularFile) inode.node()).content();
    }

    private static int[] largestFirst(ImagePlan plan, int[] numbers) {
        return sorted(numbers, number -> Integer.MAX_VALUE - slots(plan, number));
    }

    /** By key, then by number, without an object for each. */
    static int[] sorted(int[] numbers, IntToLongFunction key) {
        long[] keys = new long[numbers.length];
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Arrays.stream(numbers).max().orElse(0));
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Math.multiplyExact(key.applyAsLong(numbers[i]), 1L << bits) | numbers[i];
        }
        Arrays.sort(keys);
        int mask = (int) ((1L << bits) - 1);
        return Arrays.stream(keys).mapToInt(k -> (int) k & mask).toArray();
    }
}
