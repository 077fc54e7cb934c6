package dev.strata.engine.layer;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.MemorySink;
import dev.strata.engine.tree.Overlay;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Damaged layers end in a tree or in a typed refusal, soon, and within their budget of memory. */
class LayerFuzzTest {

    private static final Duration PLENTY = Duration.ofSeconds(180);
    private static final int SLICES = 8;
    private static final LayerLimits LIMITS = new LayerLimits(1000, 4 << 20, 1 << 20, 1 << 16, 1000, 100);

    private static TarBytes everything() {
        return new TarBytes()
                .globalPax("mtime", "12.5")
                .directory("./")
                .directory("d", 01777)
                .xattr("user.k", "v")
                .pax("LIBARCHIVE.xattr.security.capability", "AQAAAg")
                .file("d/a", "content")
                .gnuLong('L', "d/" + "n".repeat(150))
                .file("short", "x")
                .symlink("l", "d")
                .file("l/b", "through a link")
                .hardLink("h", "d/a")
                .hardLink("forward", "later")
                .whiteout("d/gone")
                .whiteout("w")
                .file("w/under", "")
                .opaque("d")
                .characterDevice("null", 1, 3)
                .fifo("p")
                .pax("GNU.sparse.major", "1")
                .pax("GNU.sparse.minor", "0")
                .pax("GNU.sparse.realsize", "600")
                .file("sparse", Arrays.copyOf("1\n0\n3\n".getBytes(), 515))
                .file("later", "y");
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(600), bytes.length - Math.max(at, from));
                    System.arraycopy(bytes.clone(), from, bytes, at, length);
                }
            }
        }
        return bytes;
    }

    /** Mends the checksum of every header in place, so that mutations reach what lies behind it. */
    private static byte[] checksummed(byte[] tar) {
        for (int at = 0; at + 512 <= tar.length; at += 512) {
            if (tar[at + 257] == 'u' && tar[at + 258] == 's') {
                Arrays.fill(tar, at + 148, at + 156, (byte) ' ');
                int sum = 0;
                for (int i = at; i < at + 512; i++) {
                    sum += tar[i] & 0xFF;
                }
                System.arraycopy("%06o\0 ".formatted(sum).getBytes(), 0, tar, at + 148, 8);
            }
        }
        return tar;
    }

    private static int read(byte[] layer, Directory lower) {
        try {
            var sink = new MemorySink();
            LayerDraft draft = Layers.draft(layer, LIMITS, sink);
            Overlay.compose(
                    List.of(lower, draft.resolve(Optional.of(lower), sink).root()));
            draft.resolve(Optional.empty(), sink);
            return 1;
        } catch (StrataException _) {
            return 0;
        } catch (IOException e) {
            throw new AssertionError("untyped", e);
        }
    }

    /** Each slice has its own seed, so that the same layers are tried however many processors share the work. */
    private static void fuzz(long seed, int rounds, byte[] original, boolean mend) {
        assertTimeoutPreemptively(PLENTY, () -> {
            int sound = IntStream.range(0, SLICES)
                    .parallel()
                    .map(slice -> readable(new Random(seed * SLICES + slice), rounds / SLICES, original, mend))
                    .sum();
            assertTrue(sound < rounds, () -> "all " + sound + " were readable, so nothing was tried");
        });
    }

    private static int readable(Random random, int rounds, byte[] original, boolean mend) {
        Directory lower = lower();
        int readable = 0;
        for (int i = 0; i < rounds; i++) {
            byte[] layer = mutated(original, random);
            readable += read(mend ? checksummed(layer) : layer, lower);
        }
        return readable;
    }

    private static Directory lower() {
        try {
            return Layers.tree(new TarBytes()
                    .directory("d", 0700)
                    .symlink("w", "d")
                    .file("d/gone", "")
                    .file("d/x", "x"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void damagedTars() {
        fuzz(1, 16_000, everything().end(), false);
    }

    @Test
    void damagedTarsWithSoundChecksums() {
        fuzz(2, 32_000, everything().end(), true);
    }

    @Test
    void damagedGzip() throws IOException {
        fuzz(3, 4_000, Compressed.gzipMembers(everything().end(), 3_000), false);
    }

    @Test
    void damagedZstd() throws IOException {
        fuzz(4, 4_000, Compressed.zstdFrames(everything().end(), 3_000), false);
    }
}
