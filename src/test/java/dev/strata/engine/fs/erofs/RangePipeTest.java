package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangePipeTest {

    private static final int BLOCK = Geometry.BLOCK;

    private static List<ImagePlan.Range> ranges(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ImagePlan.Range((long) i * BLOCK, (long) (i + 1) * BLOCK, 0, 0))
                .toList();
    }

    /** Marks the first byte alone, so that what an earlier range left would show. */
    private static void mark(ImagePlan.Range range, ByteBuffer into) {
        into.put((int) (range.from() / BLOCK) % 8, (byte) (range.from() / BLOCK));
    }

    @Test
    void rangesAreWrittenInTheirOrderAndBeginZeroed() throws IOException {
        for (int count : new int[] {1, 2, 100}) {
            List<byte[]> written = new ArrayList<>();
            RangePipe.pass(ranges(count), BLOCK, RangePipeTest::mark, bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                written.add(copy);
            });
            assertEquals(count, written.size());
            for (int i = 0; i < count; i++) {
                byte[] expected = new byte[BLOCK];
                expected[i % 8] = (byte) i;
                assertEquals(ByteBuffer.wrap(expected), ByteBuffer.wrap(written.get(i)));
            }
        }
    }

    @Test
    void aFailureToComposeComesOutAfterWhatWasComposedBefore() {
        IOException failure = new IOException("the spill is broken");
        List<Integer> written = new ArrayList<>();
        IOException thrown = assertThrows(
                IOException.class,
                () -> RangePipe.pass(
                        ranges(10),
                        BLOCK,
                        (range, _) -> {
                            if (range.from() == 5 * BLOCK) {
                                throw failure;
                            }
                        },
                        bytes -> written.add(bytes.remaining())));
        assertSame(failure, thrown);
        assertEquals(5, written.size());
    }

    @Test
    void aFailureToWriteEndsTheComposing() {
        IOException failure = new IOException("the disk is full");
        IOException thrown = assertThrows(
                IOException.class,
                () -> RangePipe.pass(ranges(50), BLOCK, RangePipeTest::mark, _ -> {
                    throw failure;
                }));
        assertSame(failure, thrown);
    }

    @Test
    void anInterruptEndsBoth() {
        Thread.currentThread().interrupt();
        assertThrows(
                ClosedByInterruptException.class,
                () -> RangePipe.pass(ranges(50), BLOCK, RangePipeTest::mark, ByteBuffer::rewind));
        assertTrue(Thread.interrupted());
    }
}
