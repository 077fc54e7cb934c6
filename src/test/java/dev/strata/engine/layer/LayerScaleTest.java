package dev.strata.engine.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.MemorySink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Sizes that a quadratic step somewhere would not survive. */
class LayerScaleTest {

    private static final Duration PLENTY = Duration.ofSeconds(20);

    private static Directory read(int count, IntFunction<TarBytes> entry) {
        return assertTimeout(PLENTY, () -> {
            var sink = new MemorySink();
            return new LayerReader(LayerLimits.DEFAULT)
                    .read(new Generated(count, entry), "test", sink, _ -> {})
                    .resolve(Optional.empty(), sink)
                    .root();
        });
    }

    @Test
    void eightyThousandEntriesInOneDirectory() {
        Directory tree = read(80_000, i -> new TarBytes().file("d/file-" + i, ""));
        assertEquals(80_000, ((Directory) Layers.at(tree, "d")).size());
    }

    @Test
    void seventyThousandHardLinksForwardAndBack() {
        Directory tree = read(
                70_000,
                i -> i == 35_000
                        ? new TarBytes().file("target", "x")
                        : new TarBytes().hardLink("d/link-" + i, "target"));
        assertSame(Layers.at(tree, "target"), Layers.at(tree, "d/link-0"));
        assertSame(Layers.at(tree, "target"), Layers.at(tree, "d/link-69999"));
    }

    @Test
    void aChainOfSeventyThousandLinks() {
        Directory tree = read(
                70_000,
                i -> i == 69_999
                        ? new TarBytes().file("link-69999", "x")
                        : new TarBytes().hardLink("link-" + i, "link-" + (i + 1)));
        assertSame(Layers.at(tree, "link-0"), Layers.at(tree, "link-69999"));
    }

    @Test
    void tenThousandEntriesThreeHundredDeep() {
        String deep = "d/".repeat(299);
        Directory tree = read(10_000, i -> new TarBytes().file(deep + i, ""));
        assertEquals(10_000, ((Directory) Layers.at(tree, deep)).size());
    }

    @Test
    void aPathOfAHundredThousandNamesIsRefused() {
        String path = "d/".repeat(100_000) + "file";
        assertThrows(LimitExceeded.class, () -> read(1, _ -> new TarBytes().file(path, "")));
        assertThrows(
                LimitExceeded.class,
                () -> read(2, i -> i == 0 ? new TarBytes().file("file", "") : new TarBytes().hardLink(path, "file")));
    }

    @Test
    void eightyThousandWhiteouts() {
        Directory tree = read(80_000, i -> new TarBytes().whiteout("d/file-" + i));
        assertEquals(80_000, ((Directory) Layers.at(tree, "d")).size());
    }

    @Test
    void aFileLargerThanFourGigabytes() throws Exception {
        long size = 5L << 30;
        byte[] header = new TarBytes()
                .raw(new TarHeaderBytes("big", '0').size(size).bytes())
                .unfinished();
        var sink = new SizeSink();
        assertTimeout(
                Duration.ofSeconds(60),
                () -> new LayerReader(LayerLimits.DEFAULT)
                        .read(new Generated(header, size + 1024), "test", sink, _ -> {}));
        assertEquals(size, sink.taken);
    }

    /** A tar that is made while it is read. */
    private static final class Generated extends InputStream {
        private final int count;
        private final IntFunction<TarBytes> entry;
        private byte[] current;
        private int position;
        private int made;
        private long zeros;

        private Generated(int count, IntFunction<TarBytes> entry) {
            this.count = count;
            this.entry = entry;
            this.current = new byte[0];
        }

        private Generated(byte[] start, long zeros) {
            this.count = 0;
            this.entry = _ -> new TarBytes();
            this.current = start;
            this.zeros = zeros;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] out, int from, int length) {
            if (position == current.length && made < count) {
                current = entry.apply(made++).unfinished();
                position = 0;
            }
            if (position < current.length) {
                int some = Math.min(length, current.length - position);
                System.arraycopy(current, position, out, from, some);
                position += some;
                return some;
            }
            int some = (int) Math.min(length, zeros);
            java.util.Arrays.fill(out, from, from + some, (byte) 0);
            zeros -= some;
            return some == 0 ? -1 : some;
        }
    }

    /** Takes in contents without keeping them. */
    private static final class SizeSink implements ContentSink {
        private long taken;

        @Override
        public void begin(long size) {}

        @Override
        public void write(ByteBuffer bytes) {
            taken += bytes.remaining();
        }

        @Override
        public void zeros(long count) {
            taken += count;
        }

        @Override
        public Content end() throws IOException {
            return new MemorySink.Bytes(ByteString.EMPTY.toBytes());
        }
    }
}
