package dev.strata.bench.images;

import dev.strata.bench.images.Filler.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.SplittableRandom;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The tar of one made-up layer, written entry by entry. */
final class LayerTar implements Closeable {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PIECE = 64 << 10;

    private final TarArchiveOutputStream tar;
    private final Filler filler;
    private final SplittableRandom random;
    private final byte[] piece = new byte[PIECE];
    private int entriesPerSecond = 1;
    private int entries;

    /** What a file holds. */
    record Content(long size, Kind kind, long seed) {}

    LayerTar(OutputStream out, Filler filler, SplittableRandom random) {
        this.filler = filler;
        this.random = random;
        tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    SplittableRandom random() {
        return random;
    }

    int entries() {
        return entries;
    }

    /** How many entries from now on have the same time; one, unless this is called. */
    void entriesPerSecond(int count) {
        entriesPerSecond = count;
    }

    void directory(String path) throws IOException {
        put(new TarArchiveEntry(path + "/"), 0755);
        tar.closeArchiveEntry();
    }

    void symlink(String path, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        put(entry, 0777);
        tar.closeArchiveEntry();
    }

    void file(String path, long size, Kind kind) throws IOException {
        file(path, new Content(size, kind, random.nextLong()));
    }

    /** Writes a file; equal contents give equal bytes. */
    void file(String path, Content content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(content.size);
        put(entry, content.kind == Kind.TEXT ? 0644 : 0755);
        SplittableRandom bytes = new SplittableRandom(content.seed);
        for (long left = content.size; left > 0; ) {
            int length = (int) Math.min(left, PIECE);
            filler.fill(piece, length, content.kind, bytes);
            tar.write(piece, 0, length);
            left -= length;
        }
        tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    private void put(TarArchiveEntry entry, int mode) throws IOException {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setModTime(EPOCH.plusSeconds(entries++ / entriesPerSecond).toEpochMilli());
        tar.putArchiveEntry(entry);
    }
}
