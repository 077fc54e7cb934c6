package dev.strata.engine.fs.erofs;

import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/** Stretches of an image with the checksums that they must have, compared while the whole file is read in its order. */
final class ContentRegions {

    private static final int BUFFER = 256 << 10;

    private final Path path;
    private final List<Region> regions = new ArrayList<>();

    private record Region(long position, long length, int checksum) {
        long end() {
            return position + length;
        }
    }

    ContentRegions(Path path) {
        this.path = path;
    }

    /** The places in the image of all contents that a writer placed. Without recursion: trees may be very deep. */
    static ContentRegions of(Path path, Directory written) {
        ContentRegions found = new ContentRegions(path);
        ArrayDeque<Directory> pending = new ArrayDeque<>(List.of(written));
        while (!pending.isEmpty()) {
            pending.pop().forEach((_, node) -> {
                if (node instanceof Directory below) {
                    pending.push(below);
                } else if (node instanceof Node.RegularFile file && file.content() instanceof WrittenContent content) {
                    found.add(content);
                }
            });
        }
        return found;
    }

    private void add(WrittenContent content) {
        if (content.headSize() > 0) {
            regions.add(new Region(content.headPosition(), content.headSize(), content.headChecksum()));
        }
        if (content.tailSize() > 0 && content.isPlaced()) {
            regions.add(new Region(content.tailPosition(), content.tailSize(), content.tailChecksum()));
        }
    }

    /** Reads the whole file and returns the checksum over all of it. */
    int check() throws IOException {
        Pass pass = new Pass(ordered(), 0, Long.MAX_VALUE);
        pass.run();
        return pass.checksum();
    }

    /** The same by two threads, which is for a file that lies in memory. */
    int checkByTwo() throws IOException {
        List<Region> ordered = ordered();
        long middle = Files.size(path) / 2;
        Pass first = new Pass(ordered, 0, middle);
        Pass second = new Pass(ordered, middle, Long.MAX_VALUE);
        try (SideWork<Boolean> beside = SideWork.start(second::run)) {
            first.run();
            boolean _ = beside.result();
        }
        first.join(second);
        return JoinedChecksum.of(first.checksum(), second.checksum(), second.position - middle);
    }

    /** No two begin in one slot, but two files may have one content, so a stretch may be there twice. */
    private List<Region> ordered() {
        int[] byPosition = ImagePlanner.sorted(
                IntStream.range(0, regions.size()).toArray(),
                index -> regions.get(index).position() >> Geometry.SLOT_BITS);
        List<Region> ordered = new ArrayList<>(regions.size());
        for (int index : byPosition) {
            Region region = regions.get(index);
            if (ordered.isEmpty() || !ordered.getLast().equals(region)) {
                ordered.add(region);
            }
        }
        return ordered;
    }

    /** Reads a part of the file, or as far as there is any. A region that goes beyond it is left to {@link #join}. */
    private final class Pass {
        private final List<Region> ordered;
        private final long from;
        private final long to;
        private final CRC32C whole = new CRC32C();
        private final CRC32C current = new CRC32C();
        private long position;
        private int next;

        /** Of the region that begins before this part. */
        private int rest;

        Pass(List<Region> ordered, long from, long to) {
            this.ordered = ordered;
            this.from = from;
            this.to = to;
            position = from;
            while (next < ordered.size() && ordered.get(next).end() <= from) {
                next++;
            }
        }

        /** Takes all in, or fails. */
        boolean run() throws IOException {
            try (Arena arena = Arena.ofConfined();
                    FileChannel channel = FileChannel.open(path)) {
                ByteBuffer buffer = arena.allocate(BUFFER).asByteBuffer();
                while (position < to
                        && channel.read(buffer.clear().limit((int) Math.min(BUFFER, to - position)), position) >= 0) {
                    buffer.flip();
                    whole.update(buffer.duplicate());
                    check(buffer);
                    position += buffer.limit();
                }
            }
            if (next < ordered.size() && ordered.get(next).end() <= to) {
                throw differs(ordered.get(next));
            }
            return true;
        }

        int checksum() {
            return (int) whole.getValue();
        }

        private void check(ByteBuffer buffer) throws ImageNotWritten {
            long end = position + buffer.limit();
            while (next < ordered.size() && ordered.get(next).position() < end) {
                Region region = ordered.get(next);
                long begin = Math.max(region.position(), position);
                current.update(buffer.slice((int) (begin - position), (int) (Math.min(region.end(), end) - begin)));
                if (region.end() > end) {
                    return;
                }
                int found = (int) current.getValue();
                current.reset();
                if (region.position() < from) {
                    rest = found;
                } else if (found != region.checksum()) {
                    throw differs(region);
                }
                next++;
            }
        }

        /** Compares the region, if there is one, that begins in this part and ends in the one after it. */
        void join(Pass after) throws ImageNotWritten {
            if (next == ordered.size() || ordered.get(next).position() >= to) {
                return;
            }
            Region region = ordered.get(next);
            int found = JoinedChecksum.of((int) current.getValue(), after.rest, region.end() - to);
            if (found != region.checksum()) {
                throw differs(region);
            }
        }
    }

    private ImageNotWritten differs(Region region) {
        return new ImageNotWritten(
                path.toString(),
                "the %d bytes of content at %d are not those written".formatted(region.length(), region.position()));
    }
}
