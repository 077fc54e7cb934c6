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
 * spilled, so that these are read back in sequence; everything else goes with the last window and fills the gaps that
 * the others left. Within a window the largest goes first, into the smallest gap that will hold it.
 */
final class ImagePlanner {

    /** What one window takes in memory when it is written. */
    private static final int WINDOW = 2 << 20;
    /** What a range may grow to; packing never needs twice the bytes. */
    private static final int MAX_RANGE = 3 * WINDOW;

    static final long MAX_BLOCKS = 0xFFFF_FFFFL;

    private final Path path;
    private final FreeSpace gaps = new FreeSpace();
    private final List<ImagePlan.Range> ranges = new ArrayList<>();
    private long end;
    private long rangeStart;
    private long spillFrom;
    private long spillTo;

    ImagePlanner(Path path) {
        this.path = path;
    }

    /** Plans for a tree whose contents end at {@code dataEnd}, the begin of a block. */
    ImagePlan plan(TreeSurvey survey, long dataEnd) throws ImageNotWritten {
        XattrPlan xattrs = XattrPlan.of(survey);
        int count = survey.inodes().size();
        // the same addresses go into the finished plan; until then it serves for the sizes only
        InodeSizes sizes = InodeSizes.of(survey, xattrs);
        ImagePlan unplaced =
                new ImagePlan(survey, xattrs, sizes, new Addresses(count), new Addresses(count), 0, List.of(), 0);
        end = dataEnd;
        placeRoot(unplaced);
        placeBlocks(unplaced);
        long sharedPosition = unplaced.isSharedInBlocks() ? takeBlocks(Geometry.blocks(xattrs.sharedSize())) : 0;
        rangeStart = end;
        placeInodes(unplaced);
        if (!unplaced.isSharedInBlocks() && xattrs.sharedSize() > 0) {
            sharedPosition = place(gaps, Geometry.roundUp(xattrs.sharedSize(), Geometry.SLOT), 0);
        }
        endRange();
        if (Geometry.blocks(end) > MAX_BLOCKS) {
            throw new ImageNotWritten(path.toString(), "more than 16 TiB");
        }
        return new ImagePlan(
                survey,
                xattrs,
                sizes,
                unplaced.positions(),
                unplaced.dataPositions(),
                sharedPosition,
                List.copyOf(ranges),
                end);
    }

    private void placeRoot(ImagePlan plan) throws ImageNotWritten {
        int size = slots(plan, 0);
        int room = Geometry.BLOCK - ImagePlan.ROOT_POSITION - size;
        if (room < 0) {
            throw new ImageNotWritten(path.toString(), "/: too many attributes");
        }
        plan.positions().put(0, ImagePlan.ROOT_POSITION);
        gaps.add(ImagePlan.ROOT_POSITION + size, room);
    }

    /** Directories' whole blocks, and what does not fit behind its inode. */
    private void placeBlocks(ImagePlan plan) throws ImageNotWritten {
        for (SurveyedInode inode : plan.survey().inodes()) {
            if (plan.xattrs().bodySize(inode) > XattrEntry.MAX_BODY) {
                throw new ImageNotWritten(path.toString(), "inode %d: too many attributes".formatted(inode.number()));
            }
            if (inode.node() instanceof Directory || inode.node() instanceof Node.Symlink) {
                long inBlocks = plan.size(inode) - plan.sizes().tail(inode.number());
                plan.dataPositions().put(inode.number(), takeBlocks(Geometry.blocks(inBlocks)));
            }
        }
    }

    private void placeInodes(ImagePlan plan) {
        int[] all = plan.survey().inodes().stream()
                .mapToInt(SurveyedInode::number)
                .skip(1)
                .toArray();
        int[] spilled = sorted(
                Arrays.stream(all).filter(number -> isSpilled(plan, number)).toArray(),
                number -> content(plan, number).tailSpilledAt());
        int from = 0;
        int to = windowEnd(plan, spilled, from);
        while (to < spilled.length) {
            FreeSpace window = new FreeSpace();
            placeWindow(plan, window, Arrays.copyOfRange(spilled, from, to));
            window.moveTo(gaps);
            endRange();
            from = to;
            to = windowEnd(plan, spilled, from);
        }
        placeWindow(
                plan,
                gaps,
                Arrays.stream(all)
                        .filter(number -> plan.positions().of(number) == 0)
                        .toArray());
    }

    private static boolean isSpilled(ImagePlan plan, int number) {
        SurveyedInode inode = plan.survey().inodes().get(number);
        return inode.node() instanceof Node.RegularFile
                && plan.isInline(inode)
                && plan.sizes().full(number) <= Geometry.BLOCK;
    }

    /** How many tails make a window, by their bytes and by the stretch of the spill that holds them. */
    private int windowEnd(ImagePlan plan, int[] spilled, int from) {
        spillFrom = from == spilled.length ? 0 : content(plan, spilled[from]).tailSpilledAt();
        spillTo = spillFrom;
        long bytes = 0;
        int to = from;
        while (to < spilled.length) {
            WrittenContent next = content(plan, spilled[to]);
            long nextTo = next.tailSpilledAt() + next.tailSize();
            bytes += slots(plan, spilled[to]);
            // contents that no file uses leave holes in the spill
            if (bytes > WINDOW || nextTo - spillFrom > WINDOW) {
                break;
            }
            spillTo = nextTo;
            to++;
        }
        return to;
    }

    private void placeWindow(ImagePlan plan, FreeSpace space, int[] numbers) {
        for (int number : sorted(numbers, number -> Integer.MAX_VALUE - slots(plan, number))) {
            SurveyedInode inode = plan.survey().inodes().get(number);
            int size = slots(plan, number);
            plan.positions()
                    .put(
                            number,
                            size > Geometry.BLOCK ? placeLarge(plan, inode) : place(space, size, maxLead(plan, inode)));
        }
    }

    /**
     * How much of an inode may lie in the block before that of its tail. Older kernels take a link's target for one that
     * crosses blocks if the inode's last slot lies before them.
     */
    private static int maxLead(ImagePlan plan, SurveyedInode inode) {
        return inode.type() == FileType.SYMLINK
                ? plan.sizes().header(inode.number()) - Geometry.SLOT
                : plan.sizes().head(inode.number());
    }

    /** Several blocks for one inode; a file's tail must not cross from one block to the next. */
    private long placeLarge(ImagePlan plan, SurveyedInode inode) {
        int head = plan.sizes().head(inode.number());
        boolean inline = plan.isInline(inode);
        int lead = inline ? head / Geometry.SLOT * Geometry.SLOT : Geometry.roundUp(head, Geometry.BLOCK);
        int before = Geometry.roundUp(lead, Geometry.BLOCK) - lead;
        int full = Geometry.roundUp(before + plan.sizes().full(inode.number()), Geometry.SLOT);
        long blocks = Geometry.blocks(full);
        if (isRangeFull()) {
            endRange();
        }
        long start = takeBlocks(blocks);
        gaps.add(start, before);
        gaps.add(start + full, (int) (blocks * Geometry.BLOCK - full));
        return start + before;
    }

    private long place(FreeSpace space, int size, int maxLead) {
        return space.take(size).orElseGet(() -> {
            int lead = 0;
            if (isRangeFull()) {
                endRange();
            } else if (space.isNewestEnd(end)) {
                lead = space.takeNewestEnd(maxLead);
            }
            long start = takeBlocks(1) - lead;
            space.addNewest(start + size, Geometry.BLOCK + lead - size);
            return start;
        });
    }

    private boolean isRangeFull() {
        return end - rangeStart >= MAX_RANGE;
    }

    private long takeBlocks(long blocks) {
        long start = end;
        end += blocks * Geometry.BLOCK;
        return start;
    }

    private void endRange() {
        if (end > rangeStart) {
            ranges.add(new ImagePlan.Range(rangeStart, end, spillFrom, spillTo));
            rangeStart = end;
        }
    }

    private static int slots(ImagePlan plan, int number) {
        return Geometry.roundUp(plan.sizes().full(number), Geometry.SLOT);
    }

    private static WrittenContent content(ImagePlan plan, int number) {
        SurveyedInode inode = plan.survey().inodes().get(number);
        return (WrittenContent) ((Node.RegularFile) inode.node()).content();
    }

    /** By key, then by number, without an object for each. */
    static int[] sorted(int[] numbers, IntToLongFunction key) {
        long[] keys = new long[numbers.length];
        int bits = Integer.SIZE
                - Integer.numberOfLeadingZeros(Arrays.stream(numbers).max().orElse(0));
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Math.multiplyExact(key.applyAsLong(numbers[i]), 1L << bits) | numbers[i];
        }
        Arrays.sort(keys);
        int mask = (int) ((1L << bits) - 1);
        return Arrays.stream(keys).mapToInt(k -> (int) k & mask).toArray();
    }
}
