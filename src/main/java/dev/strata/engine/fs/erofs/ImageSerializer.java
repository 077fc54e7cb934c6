package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Writes what a plan has fixed, front to back, and the first block at last. */
final class ImageSerializer {

    private final ImagePlan plan;
    private final List<SurveyedInode> inodes;
    private final Devices devices;
    private final DataArea data;
    private final TailSpill spill;
    private final int[] byPosition;
    private final byte[] directoryBlock = new byte[Geometry.BLOCK];
    private int next;

    ImageSerializer(ImagePlan plan, Devices devices, DataArea data, TailSpill spill) {
        this.plan = plan;
        this.inodes = plan.survey().inodes();
        this.devices = devices;
        this.data = data;
        this.spill = spill;
        byPosition = ImagePlanner.sorted(
                IntStream.range(0, inodes.size()).toArray(),
                number -> nid(plan.positions().of(number)));
    }

    void write(UUID uuid) throws IOException {
        writeBlocks();
        if (plan.isSharedInBlocks()) {
            ByteBuffer area = zeroed(Geometry.roundUp(plan.xattrs().sharedSize(), Geometry.BLOCK));
            putShared(area, 0);
            data.write(area.rewind());
        }
        ByteBuffer first = zeroed(Geometry.BLOCK + devices.tableSize());
        putRange(new ImagePlan.Range(0, Geometry.BLOCK, 0, 0), first, ByteBuffer.allocate(0));
        writeRanges();
        superBlock(uuid).write(first);
        SuperBlock.seal(first.slice(0, Geometry.BLOCK).order(ByteOrder.LITTLE_ENDIAN));
        devices.write(first, Geometry.BLOCK, ownBlocks());
        data.finish(first.rewind());
    }

    private void writeBlocks() throws IOException {
        for (SurveyedInode inode : inodes) {
            if (inode.node() instanceof Directory) {
                writeDirectory(inode);
            } else if (inode.node() instanceof Node.Symlink symlink && !plan.isInline(inode)) {
                data.write(ByteBuffer.wrap(symlink.target().toBytes()));
                data.align();
            }
        }
    }

    private void writeDirectory(SurveyedInode inode) throws IOException {
        DirectoryListing listing = plan.survey().listing(inode);
        ByteBuffer block = ByteBuffer.wrap(directoryBlock).order(ByteOrder.LITTLE_ENDIAN);
        int from = 0;
        for (long done = 0; done < listing.wholeSize(); done += Geometry.BLOCK) {
            int to = listing.blockEnd(from);
            Arrays.fill(directoryBlock, (byte) 0);
            listing.write(block, 0, from, to, inodes, plan.positions());
            data.write(block.rewind());
            from = to;
        }
        if (!plan.isInline(inode)) {
            Arrays.fill(directoryBlock, (byte) 0);
            listing.writeTail(block, 0, inodes, plan.positions());
            data.write(block.rewind());
        }
    }

    private void writeRanges() throws IOException {
        if (plan.ranges().isEmpty()) {
            return;
        }
        ByteBuffer tails = ByteBuffer.allocateDirect(longest(range -> range.spillTo() - range.spillFrom()));
        RangePipe.pass(
                plan.ranges(),
                longest(range -> range.to() - range.from()),
                (range, out) -> {
                    tails.clear().limit((int) (range.spillTo() - range.spillFrom()));
                    spill.read(tails, range.spillFrom());
                    putRange(range, out, tails.flip());
                },
                data::write);
    }

    private int longest(ToLongFunction<ImagePlan.Range> length) {
        return (int) plan.ranges().stream().mapToLong(length).max().orElse(0);
    }

    private void putRange(ImagePlan.Range range, ByteBuffer out, ByteBuffer tails) throws IOException {
        if (plan.xattrs().sharedSize() > 0
                && !plan.isSharedInBlocks()
                && plan.sharedPosition() >= range.from()
                && plan.sharedPosition() < range.to()) {
            putShared(out, (int) (plan.sharedPosition() - range.from()));
        }
        while (next < byPosition.length && plan.positions().of(byPosition[next]) < range.to()) {
            SurveyedInode inode = inodes.get(byPosition[next]);
            int at = (int) (plan.positions().of(inode.number()) - range.from());
            header(inode).write(out, at);
            putXattrs(inode, out, at + plan.sizes().header(inode.number()));
            if (plan.isChunked(inode)) {
                WrittenContent content = (WrittenContent) ((Node.RegularFile) inode.node()).content();
                int table = Geometry.roundUp(at + plan.xattrEnd(inode), ChunkIndex.SIZE);
                content.reference().writeTable(out, table, content.size(), content.headPosition());
            }
            if (plan.isInline(inode)) {
                putTail(inode, out, at + plan.sizes().head(inode.number()), range, tails);
            }
            next++;
        }
    }

    private void putTail(SurveyedInode inode, ByteBuffer out, int at, ImagePlan.Range range, ByteBuffer tails)
            throws IOException {
        switch (inode.node()) {
            case Directory _ -> plan.survey().listing(inode).writeTail(out, at, inodes, plan.positions());
            case Node.Symlink symlink -> symlink.target().writeTo(out.position(at));
            case Node.RegularFile file -> {
                WrittenContent content = (WrittenContent) file.content();
                content.placeTail(range.from() + at);
                long from = content.tailSpilledAt();
                if (from >= range.spillFrom() && from + content.tailSize() <= range.spillTo()) {
                    out.put(at, tails, (int) (from - range.spillFrom()), content.tailSize());
                } else {
                    spill.read(out.slice(at, content.tailSize()), from);
                }
            }
            case Node.Special _, Node.Whiteout _ -> {}
        }
    }

    private InodeHeader header(SurveyedInode inode) {
        Attributes attributes = inode.node().attributes();
        return new InodeHeader(
                InodeHeader.format(plan.layout(inode), plan.sizes().header(inode.number())),
                XattrEntry.units(plan.xattrs().bodySize(inode)),
                inode.type().modeBits() | attributes.mode(),
                plan.size(inode),
                address(inode),
                inode.number() + 1,
                attributes.uid(),
                attributes.gid(),
                attributes.mtimeSeconds(),
                attributes.mtimeNanos(),
                plan.survey().links(inode));
    }

    private int address(SurveyedInode inode) {
        return switch (inode.node()) {
            case Node.RegularFile file -> headBlock((WrittenContent) file.content());
            case Directory _, Node.Symlink _ -> (int) (plan.dataPositions().of(inode.number()) >> Geometry.BLOCK_BITS);
            case Node.Special special -> new DeviceNumber(special.major(), special.minor()).encoded();
            case Node.Whiteout _ -> 0;
        };
    }

    private static int headBlock(WrittenContent content) {
        return content.reference().length() > 0
                ? content.reference().format()
                : (int) (content.headPosition() >> Geometry.BLOCK_BITS);
    }

    private long ownBlocks() {
        return plan.end() >> Geometry.BLOCK_BITS;
    }

    private void putXattrs(SurveyedInode inode, ByteBuffer out, int at) {
        if (inode.xattrs().isEmpty()) {
            return;
        }
        Map<XattrEntry, Integer> offsets = plan.xattrs().offsets();
        List<XattrEntry> shared = inode.xattrs().stream()
                .filter(offsets::containsKey)
                .limit(XattrEntry.MAX_SHARED)
                .toList();
        out.put(at + XattrEntry.BODY_AT_SHARED_COUNT, (byte) shared.size());
        int end = at + XattrEntry.BODY_HEADER;
        for (XattrEntry entry : shared) {
            int offset = Objects.requireNonNull(offsets.get(entry));
            out.putInt(end, (sharedStart() + offset) / XattrEntry.UNIT);
            end += XattrEntry.UNIT;
        }
        int left = shared.size();
        for (XattrEntry entry : inode.xattrs()) {
            if (left > 0 && offsets.containsKey(entry)) {
                left--;
                continue;
            }
            entry.write(out, end);
            end += entry.size();
        }
    }

    private void putShared(ByteBuffer out, int at) {
        plan.xattrs().offsets().forEach((entry, offset) -> entry.write(out, at + offset));
    }

    /** Shared attributes are numbered from the begin of a block, which need not be that of their own area. */
    private int sharedStart() {
        return (int) (plan.sharedPosition() % Geometry.BLOCK);
    }

    private SuperBlock superBlock(UUID uuid) {
        return new SuperBlock(
                0,
                SuperBlock.HAS_CHECKSUM | SuperBlock.HAS_MTIME,
                Geometry.BLOCK_BITS,
                (int) nid(ImagePlan.ROOT_POSITION),
                inodes.size(),
                plan.sizes().time().seconds(),
                plan.sizes().time().nanos(),
                ownBlocks(),
                0,
                plan.sharedPosition() >> Geometry.BLOCK_BITS,
                uuid,
                devices.count() == 0 ? 0 : SuperBlock.USES_DEVICES | SuperBlock.USES_CHUNKS,
                devices.count(),
                devices.count() == 0 ? 0 : Geometry.BLOCK / DeviceSlot.SIZE,
                0);
    }

    private static long nid(long position) {
        return position >> Geometry.SLOT_BITS;
    }

    private static ByteBuffer zeroed(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
