package dev.strata.engine.fs.erofs;

import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/** Stretches of an image with the checksums that they must have, compared in one sequential pass over the file. */
final class ContentRegions {

    private static final int BUFFER = 256 << 10;

    private final Path path;
    private final List<Region> regions = new ArrayList<>();
    private final CRC32C whole = new CRC32C();
    private final CRC32C current = new CRC32C();
    private int next;

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
        // no two begin in one slot, but two files may have one content, so a stretch may be there twice
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
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(path)) {
            ByteBuffer buffer = arena.allocate(BUFFER).asByteBuffer();
            long position = 0;
            while (channel.read(buffer.clear()) >= 0) {
                buffer.flip();
                whole.update(buffer.duplicate());
                check(ordered, buffer, position);
                position += buffer.limit();
            }
        }
        if (next < ordered.size()) {
            throw differs(ordered.get(next));
        }
        return (int) whole.getValue();
    }

    private void check(List<Region> ordered, ByteBuffer buffer, long start) throws ImageNotWritten {
        long end = start + buffer.limit();
        while (next < ordered.size() && ordered.get(next).position() < end) {
            Region region = ordered.get(next);
            long from = Math.max(region.position(), start);
            long to = Math.min(region.end(), end);
            current.update(buffer.slice((int) (from - start), (int) (to - from)));
            if (to < region.end()) {
                return;
            }
            if ((int) current.getValue() != region.checksum()) {
                throw differs(region);
            }
            current.reset();
            next++;
        }
    }

    private ImageNotWritten differs(Region region) {
        return new ImageNotWritten(
                path.toString(),
                "the %d bytes of content at %d are not those written".formatted(region.length(), region.position()));
    }
}
