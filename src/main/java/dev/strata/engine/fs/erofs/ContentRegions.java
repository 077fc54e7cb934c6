package dev.strata.engine.fs.erofs;

import dev.strata.engine.StrataException.ImageNotWritten;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    void add(long position, long length, int checksum) {
        if (length > 0) {
            regions.add(new Region(position, length, checksum));
        }
    }

    /** Reads the whole file and returns the checksum over all of it. */
    int check() throws IOException {
        // two files may have one content, so a stretch may be there twice
        regions.sort(Comparator.comparingLong(Region::position).thenComparingLong(Region::length));
        List<Region> ordered = new ArrayList<>(regions.size());
        for (Region region : regions) {
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
