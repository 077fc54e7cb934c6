package dev.strata.engine.layer;

import static dev.strata.engine.layer.Layers.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.image.Digest;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.MemorySink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Compression, digests, ends of archives, limits, failure and cancelling, whether stages overlap or take turns. */
@ParameterizedClass(name = "overlapped: {0}")
@ValueSource(booleans = {true, false})
class LayerReaderTest {

    private final boolean overlapped;

    LayerReaderTest(boolean overlapped) {
        this.overlapped = overlapped;
    }

    private LayerReader reader(LayerLimits limits) {
        var reader = new LayerReader(limits);
        return overlapped ? reader : reader.inTurn();
    }

    private LayerDraft draft(byte[] layer, MemorySink sink) throws IOException {
        return draft(layer, LayerLimits.DEFAULT, sink);
    }

    private LayerDraft draft(byte[] layer, LayerLimits limits, MemorySink sink) throws IOException {
        return Layers.draft(layer, reader(limits), sink);
    }

    private void assertRefused(String entry, String words, TarBytes tar) {
        assertRefused(entry, words, tar.end());
    }

    private void assertRefused(String entry, String words, byte[] layer) {
        Layers.assertRefused(entry, words, reader(LayerLimits.DEFAULT), layer, Optional.empty());
    }

    private static TarBytes tar() {
        return new TarBytes();
    }

    private static byte[] sample() {
        byte[] content = new byte[2_000_000];
        new Random(7).nextBytes(content);
        Arrays.fill(content, 0, 1_000_000, (byte) 'x');
        return tar().directory("d").file("d/a", content).file("b", "b").end();
    }

    private void assertReads(Compression compression, byte[] tar, byte[] layer) throws IOException {
        var sink = new MemorySink();
        LayerDraft draft = draft(layer, sink);
        assertEquals(compression, draft.compression());
        assertEquals(Digest.ofBytes(tar), draft.diffId());
        assertEquals(Digest.ofBytes(layer), draft.compressedDigest());
        assertEquals(tar.length, draft.tarSize());
        assertEquals(layer.length, draft.compressedSize());
        assertEquals(
                shown(draft(tar, sink).resolve(Optional.empty(), sink).root()),
                shown(draft.resolve(Optional.empty(), sink).root()));
    }

    @Test
    void anUncompressedLayerIsItsOwnTar() throws IOException {
        assertReads(Compression.NONE, sample(), sample());
    }

    @Test
    void gzipIsReadWithOneMemberOrSeveral() throws IOException {
        byte[] tar = sample();
        assertReads(Compression.GZIP, tar, Compressed.gzip(tar));
        assertReads(Compression.GZIP, tar, Compressed.gzipMembers(tar, 100_000));
        assertReads(Compression.GZIP, tar, Compressed.gzipMembers(tar, 262_144));
    }

    @Test
    void gzipMembersMayEndWhereverAnInflaterCutsItsInput() throws IOException {
        byte[] content = new byte[64 * 65_540];
        new Random(11).nextBytes(content);
        byte[] tar = tar().file("a", content).end();
        var layer = new ByteArrayOutputStream();
        int at = 0;
        // noise takes a little more compressed than plain, so these end on both sides of 64 KiB, and on it
        for (int length = 65_480; at < tar.length; length++) {
            int end = Math.min(tar.length, at + length);
            layer.writeBytes(Compressed.gzip(Arrays.copyOfRange(tar, at, end)));
            at = end;
        }
        assertReads(Compression.GZIP, tar, layer.toByteArray());
    }

    @Test
    void zstdIsReadWithOneFrameOrSeveralOrSkippableOnes() throws IOException {
        byte[] tar = sample();
        assertReads(Compression.ZSTD, tar, Compressed.zstd(tar));
        assertReads(Compression.ZSTD, tar, Compressed.zstdFrames(tar, 100_000));
    }

    @Test
    void zstdIsReadToItsEndWhereFewBytesHoldMoreThanThereIsRoomFor() throws IOException {
        byte[] content = new byte[5_000_000];
        Arrays.fill(content, (byte) 'x');
        byte[] tar = tar().file("a", content).end();
        assertReads(Compression.ZSTD, tar, Compressed.zstd(tar));
        // frames whose plain bytes end where a buffer of the tar does, and on both sides of it
        for (int each : new int[] {(384 << 10) - 1, 384 << 10, (384 << 10) + 1}) {
            assertReads(Compression.ZSTD, tar, Compressed.zstdFrames(tar, each));
        }
    }

    @Test
    void optionalGzipHeaderFieldsArePassedOver() throws IOException {
        byte[] tar = tar().file("a", "x").end();
        byte[] plain = Compressed.gzip(tar);
        var header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3});
        header.writeBytes(new byte[] {3, 0, 'e', 'x', 't'});
        header.writeBytes("name\0comment\0".getBytes());
        var crc = new java.util.zip.CRC32();
        crc.update(header.toByteArray());
        header.write((int) crc.getValue());
        header.write((int) crc.getValue() >> 8);
        header.write(plain, 10, plain.length - 10);
        byte[] layer = header.toByteArray();
        assertReads(Compression.GZIP, tar, layer);
        layer[25] ^= 1;
        assertRefused("", "header checksum", layer);
    }

    @Test
    void zeroPaddingAfterTheLastGzipMemberIsTaken() throws IOException {
        byte[] gzip = Compressed.gzip(sample());
        assertReads(Compression.GZIP, sample(), Arrays.copyOf(gzip, gzip.length + 1000));
    }

    @Test
    void otherBytesAfterTheCompressedOnesAreRefused() {
        byte[] gzip = Compressed.gzip(sample());
        byte[] more = Arrays.copyOf(gzip, gzip.length + 1000);
        more[more.length - 1] = 1;
        assertRefused("", "padding", more);
        more[gzip.length] = 'x';
        assertRefused("", "padding", more);
        byte[] zstd = Compressed.zstd(sample());
        assertRefused("", "zstd", Arrays.copyOf(zstd, zstd.length + 1000));
    }

    @Test
    void damagedCompressionIsRefused() {
        byte[] gzip = Compressed.gzip(sample());
        for (int at : new int[] {3, 2000, gzip.length - 1, gzip.length - 5}) {
            byte[] damaged = gzip.clone();
            damaged[at] ^= (byte) 0xA4;
            assertRefusedSomehow(damaged);
        }
        byte[] zstd = Compressed.zstd(sample());
        zstd[8] ^= 0x55;
        assertRefusedSomehow(zstd);
    }

    private void assertRefusedSomehow(byte[] layer) {
        assertThrows(BadLayer.class, () -> draft(layer, new MemorySink()));
    }

    @Test
    void truncatedCompressionIsRefused() {
        byte[] gzip = Compressed.gzip(sample());
        byte[] zstd = Compressed.zstd(sample());
        for (int cut : new int[] {1, 4, 8, 9, 1000}) {
            assertRefused("", "too early", Arrays.copyOf(gzip, gzip.length - cut));
            assertRefused("", "too early", Arrays.copyOf(zstd, zstd.length - cut));
        }
        for (int length : new int[] {2, 5, 9, 10, 11}) {
            assertRefused("", "too early", Arrays.copyOf(gzip, length));
        }
        assertRefused("", "too early", Arrays.copyOf(zstd, 5));
    }

    @Test
    void zstdWindowsOver128MiBAreRefused() throws IOException {
        assertReads(Compression.ZSTD, new byte[1024], zstdOfZeros(27));
        assertRefused("", "zstd", zstdOfZeros(28));
    }

    /** A frame with a window of 2ⁿ bytes and one raw block of 1,024 zeros (RFC 8878, 3.1.1). */
    private static byte[] zstdOfZeros(int windowLog) {
        byte windowDescriptor = (byte) (windowLog - 10 << 3);
        byte[] frame = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, windowDescriptor, 1024 << 3 & 0xFF | 1, 1024 >> 5, 0};
        return Arrays.copyOf(frame, frame.length + 1024);
    }

    @Test
    void otherCompressionsAreNamed() {
        for (byte[] start : List.of(
                new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 0, 4, 0, 0},
                new byte[] {'B', 'Z', 'h', '9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59})) {
            assertThrows(StrataException.Unsupported.class, () -> draft(Arrays.copyOf(start, 600), new MemorySink()));
        }
    }

    @Test
    void compressedBytesAreNamedByTheWantedAlgorithm() throws Exception {
        byte[] tar = sample();
        var draft = reader(LayerLimits.DEFAULT)
                .read(
                        new ByteArrayInputStream(tar),
                        "test",
                        MessageDigest.getInstance("SHA-512"),
                        new MemorySink(),
                        _ -> {});
        assertEquals("sha512", draft.compressedDigest().algorithm());
        assertEquals(Digest.ofBytes(tar), draft.diffId());
    }

    @Test
    void bytesAfterTheEndCountForTheDigest() throws IOException {
        byte[] tar = tar().file("a", "x")
                .raw(new byte[1024])
                .raw("anything at all".repeat(100_000).getBytes())
                .unfinished();
        LayerDraft draft = draft(Compressed.gzip(tar), new MemorySink());
        assertEquals(Digest.ofBytes(tar), draft.diffId());
        assertEquals(tar.length, draft.tarSize());
        assertEquals(1, draft.entryCount());
    }

    @Test
    void anArchiveMayEndWithoutItsZeroBlocks() throws IOException {
        assertEquals(
                1, draft(tar().file("a", "x").unfinished(), new MemorySink()).entryCount());
        byte[] oneBlock = tar().file("a", "x").raw(new byte[512]).unfinished();
        assertEquals(1, draft(oneBlock, new MemorySink()).entryCount());
        assertEquals(0, draft(new byte[0], new MemorySink()).entryCount());
    }

    @Test
    void aLoneZeroBlockBeforeAnotherEntryIsRefused() {
        assertRefused(
                "", "lone zero block", tar().file("a", "").raw(new byte[512]).file("b", ""));
    }

    @Test
    void aTruncatedTarIsRefused() {
        byte[] tar = tar().file("a", "x".repeat(1000)).unfinished();
        assertRefused("a", "middle", Arrays.copyOf(tar, 1000));
        assertRefused("a", "middle", Arrays.copyOf(tar, 512));
        assertRefused("a", "middle", Arrays.copyOf(tar, tar.length - 1));
        assertRefused("", "middle", Arrays.copyOf(tar, 100));
        assertRefused("", "checksum", "no tar at all".repeat(100).getBytes());
    }

    @Test
    void limitsAreHeldWithTheirFigures() {
        var limits = new LayerLimits(2, 4000, 100, 100, 10, 3);
        assertLimit("entries", 2, 3, limits, tar().file("a", "").file("b", "").file("c", ""));
        assertLimit("bytes of the tar", 4000, 5120, limits, tar().file("a", "x".repeat(3500)));
        assertLimit("bytes of names and attributes", 100, 122, limits, tar().file("a".repeat(90), ""));
        assertLimit("directories above an entry", 3, 4, limits, tar().file("a/b/c/d/e", ""));
    }

    private void assertLimit(String name, long allowed, long found, LayerLimits limits, TarBytes tar) {
        var refusal = assertThrows(LimitExceeded.class, () -> draft(tar.end(), limits, new MemorySink()));
        assertEquals(List.of(name, allowed, found), List.of(refusal.limit(), refusal.allowed(), refusal.found()));
    }

    @Test
    void linksCannotLeadDeeperThanTheLimit() {
        TarBytes tar = tar().directory("d/d/d/d").symlink("l", "d/d/d/d").symlink("d/d/d/d/l", "e/e/e/e");
        var limits = new LayerLimits(100, 1 << 20, 1 << 20, 1000, 10, 6);
        assertThrows(LimitExceeded.class, () -> {
            var sink = new MemorySink();
            draft(tar.file("l/l/a", "").end(), limits, sink).resolve(Optional.empty(), sink);
        });
    }

    @Test
    void aBombIsStoppedEarly() {
        byte[] bomb = Compressed.gzip(tar().file("a", new byte[100 << 20]).end());
        var sink = new Counting(Long.MAX_VALUE);
        assertThrows(
                LimitExceeded.class,
                () -> reader(LayerLimits.DEFAULT.withMaxUnpackedBytes(10 << 20))
                        .read(new ByteArrayInputStream(bomb), "test", sink, _ -> {}));
        assertEquals(0, sink.taken);
    }

    @Test
    void readingInTurnTakesNoThreadButThatWhichFetches() throws Exception {
        Set<String> stages = ConcurrentHashMap.newKeySet();
        Set<String> expected = overlapped ? Set.of("layer-inflate", "layer-hash") : Set.of();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        var layer = new ByteArrayInputStream(Compressed.gzip(sample()));
        reader(LayerLimits.DEFAULT).read(layer, "test", new MemorySink(), _ -> {
            do {
                stages.addAll(stages());
            } while (!stages.containsAll(expected) && System.nanoTime() < end); // they may not have begun
        });
        assertEquals(expected, stages);
    }

    @Test
    void progressEndsAtTheCompressedSize() throws Exception {
        byte[] layer = Compressed.gzip(sample());
        List<Long> seen = new ArrayList<>();
        reader(LayerLimits.DEFAULT).read(new ByteArrayInputStream(layer), "test", new MemorySink(), seen::add);
        assertEquals(seen.stream().sorted().toList(), seen);
        assertEquals(layer.length, seen.getLast());
    }

    @Test
    void aFailureOfTheSourceComesThroughAsItIs() {
        var cut = new IOException("cut");
        byte[] layer = Compressed.gzip(sample());
        InputStream source = new InputStream() {
            private final InputStream bytes = new ByteArrayInputStream(layer, 0, 500_000);

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] out, int from, int length) throws IOException {
                int count = bytes.read(out, from, length);
                if (count < 0) {
                    throw cut;
                }
                return count;
            }
        };
        assertSame(
                cut,
                assertThrows(
                        IOException.class,
                        () -> reader(LayerLimits.DEFAULT).read(source, "test", new MemorySink(), _ -> {})));
        assertNoStagesLeft();
    }

    @Test
    void aFailureOfTheSinkEndsEverything() {
        byte[] layer = Compressed.gzip(tar().file("a", new byte[50 << 20]).end());
        var full = assertThrows(
                IOException.class,
                () -> reader(LayerLimits.DEFAULT)
                        .read(new ByteArrayInputStream(layer), "test", new Counting(1 << 20), _ -> {}));
        assertEquals("full", full.getMessage());
        assertNoStagesLeft();
    }

    @Test
    void interruptingTheCallerEndsAReadThatWaitsForItsSource() throws Exception {
        var pipe = new PipedInputStream(1 << 16);
        try (var feed = new PipedOutputStream(pipe)) {
            feed.write(Arrays.copyOf(Compressed.gzip(sample()), 10_000));
            var reading = new CountDownLatch(1);
            var outcome = new AtomicReference<Throwable>();
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    reader(LayerLimits.DEFAULT).read(pipe, "test", new MemorySink(), _ -> reading.countDown());
                } catch (Throwable e) {
                    outcome.set(e);
                }
            });
            reading.await();
            reader.interrupt();
            assertTrue(reader.join(Duration.ofSeconds(60)));
            assertTrue(outcome.get() instanceof InterruptedException, () -> String.valueOf(outcome.get()));
            assertNoStagesLeft();
        }
    }

    @Test
    void interruptingTheCallerEndsASourceThatOnlyClosingWakes() throws Exception {
        var closed = new CountDownLatch(1);
        var reading = new CountDownLatch(1);
        var outcome = new AtomicReference<Throwable>();
        InputStream deaf = new InputStream() {
            @Override
            public int read() {
                reading.countDown();
                while (closed.getCount() > 0) {
                    try {
                        closed.await();
                    } catch (InterruptedException _) {
                        // as deaf as some libraries' streams are
                    }
                }
                return -1;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                reader(LayerLimits.DEFAULT).read(deaf, "test", new MemorySink(), _ -> {});
            } catch (Throwable e) {
                outcome.set(e);
            }
        });
        reading.await();
        reader.interrupt();
        assertTrue(reader.join(Duration.ofSeconds(60)));
        assertTrue(outcome.get() instanceof InterruptedException);
        assertNoStagesLeft();
    }

    @Test
    void aCallerThatIsInterruptedAlreadyDoesNotStart() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            Thread.currentThread().interrupt();
            assertThrows(
                    InterruptedException.class,
                    () -> reader(LayerLimits.DEFAULT)
                            .read(new ByteArrayInputStream(sample()), "test", new MemorySink(), _ -> {}));
        });
    }

    private static void assertNoStagesLeft() {
        assertEquals(Set.of(), stages());
    }

    /** Names of those that run; virtual threads are not among them. */
    private static Set<String> stages() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("layer-"))
                .collect(Collectors.toSet());
    }

    @Test
    void aDraftSaysHowManyEntriesItHasAndWhatTheyTook() throws IOException {
        LayerDraft draft =
                draft(tar().file("a", "1").whiteout("b").file("a", "2").end(), new MemorySink());
        assertEquals(3, draft.entryCount());
        assertEquals(List.of(), draft.reported());
    }

    @Test
    void resolvingTwiceGivesIndependentTrees() throws IOException {
        var sink = new MemorySink();
        LayerDraft draft = draft(tar().file("tmp/a", "1").end(), sink);
        LayerTree with = draft.resolve(Optional.of(Layers.tree(tar().directory("tmp", 01777))), sink);
        LayerTree without = draft.resolve(Optional.empty(), sink);
        assertTrue(with.dependsOnLower());
        assertFalse(without.dependsOnLower());
        assertEquals(01777, Layers.mode(with.root(), "tmp"));
        assertEquals(0755, Layers.mode(without.root(), "tmp"));
        assertEquals(Map.of("tmp", "dir", "tmp/a", "file:1"), shown(without.root()));
    }

    /** Counts bytes and is full after some. */
    private static final class Counting implements ContentSink {
        private final long room;
        private long taken;

        private Counting(long room) {
            this.room = room;
        }

        @Override
        public void begin(long size) {}

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            taken += bytes.remaining();
            if (taken > room) {
                throw new IOException("full");
            }
        }

        @Override
        public void zeros(long count) {
            taken += count;
        }

        @Override
        public Content end() {
            return new MemorySink.Bytes(new byte[0]);
        }
    }
}
