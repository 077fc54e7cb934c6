package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.PartNote;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has come of a layer is in its part file soon if it comes slowly, and only when it is needed if it is small. */
class PartStreamTest {

    /** As much as the buffer takes. */
    private static final int SMALL = 2 << 20;

    private static final int LARGE = 5 << 20;
    private static final int MOST_LOST = 256 << 10;
    private static final Duration SLOW = Duration.ofMillis(1001);
    private static final Duration HASTE = Duration.ofSeconds(3);

    @TempDir
    private Path directory;

    private final PartBuffers buffers = new PartBuffers();
    private final List<Long> offsets = new ArrayList<>();
    private Cache cache;
    private Duration time = Duration.ZERO;

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    @Test
    void ofALayerThatComesSlowlyAPieceAtMostIsNotInItsPart() throws IOException {
        for (int size : new int[] {SMALL, LARGE}) {
            byte[] layer = bytes(size);
            try (PartStream stream = stream(layer)) {
                time = time.plus(SLOW);
                for (int read = 0; read < layer.length; ) {
                    int step = Math.min(100_003, layer.length - read);
                    assertArrayEquals(Arrays.copyOfRange(layer, read, read + step), stream.readNBytes(step));
                    read += step;
                    byte[] kept = part(layer);
                    assertTrue(kept.length <= read && kept.length > read - MOST_LOST, kept.length + " of " + read);
                    assertArrayEquals(Arrays.copyOf(layer, kept.length), kept);
                }
                stream.converted();
            }
        }
    }

    @Test
    void aSmallLayerThatComesAtOnceHasNoPart() throws IOException {
        byte[] layer = bytes(SMALL);
        try (PartStream stream = stream(layer)) {
            assertArrayEquals(layer, stream.readAllBytes());
            assertFalse(Files.exists(file(layer)));
            stream.converted();
        }
        assertFalse(Files.exists(file(layer)));
    }

    @Test
    void aLargeLayerThatComesAtOnceHasNoPart() throws IOException {
        byte[] layer = bytes(LARGE);
        try (PartStream stream = stream(layer)) {
            assertEquals(SMALL, stream.readNBytes(SMALL).length);
            time = time.plus(HASTE).minusNanos(1);
            assertEquals(SMALL, stream.readNBytes(SMALL).length);
        }
        assertFalse(Files.exists(file(layer)));
    }

    @Test
    void whatIsNotConvertedIsKeptWhenItsStreamCloses() throws IOException {
        for (int size : new int[] {SMALL - 1, SMALL, SMALL + 1, LARGE}) {
            byte[] layer = bytes(size);
            int come = size - 70_001;
            try (PartStream stream = stream(layer)) {
                time = time.plus(size > SMALL ? SLOW : Duration.ZERO);
                assertEquals(come, stream.readNBytes(come).length);
            }
            assertArrayEquals(Arrays.copyOf(layer, come), part(layer), size + " bytes");
            offsets.clear();
            try (PartStream again = stream(layer)) {
                assertArrayEquals(layer, again.readAllBytes());
            }
            assertEquals(List.of((long) come), offsets);
            assertArrayEquals(layer, part(layer), size + " bytes");
        }
    }

    @Test
    void thePartOfALayerThatCameFastBeginsAfterThreeSeconds() throws IOException {
        byte[] layer = bytes(LARGE);
        int start = SMALL + 1 + 100_000;
        int end = LARGE - 70_001;
        try (PartStream stream = stream(layer)) {
            assertEquals(SMALL + 1, stream.readNBytes(SMALL + 1).length);
            time = time.plus(HASTE);
            assertEquals(100_000, stream.read(new byte[100_000], 0, 100_000));
            assertEquals(end - start, stream.readNBytes(end - start).length);
        }
        assertArrayEquals(Arrays.copyOfRange(layer, start, end), part(layer));
        for (int attempt = 0; attempt < 3; attempt++) {
            offsets.clear();
            try (PartStream again = stream(layer)) {
                assertArrayEquals(layer, again.readAllBytes());
            }
            assertEquals(attempt == 0 ? List.of(0L, (long) end) : List.of(0L), offsets);
            assertArrayEquals(Arrays.copyOfRange(layer, start, LARGE), part(layer));
        }
    }

    @Test
    void whatCannotBeAPartOfTheLayerIsThrownAway() throws IOException {
        byte[] layer = bytes(SMALL);
        Files.createDirectories(file(layer).getParent());
        for (long start : new long[] {-1, SMALL - 99, Long.MAX_VALUE}) { // without a note, and beyond the end
            Files.write(file(layer), new byte[100]);
            if (start >= 0) {
                cache.ingest().write(new PartNote(descriptor(layer), start, Optional.empty()));
            }
            try (PartStream stream = stream(layer)) {
                assertArrayEquals(layer, stream.readAllBytes());
                stream.converted();
            }
            assertFalse(Files.exists(file(layer)));
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private PartStream stream(byte[] layer) throws IOException {
        return new PartStream(
                new Served(layer, offsets), descriptor(layer), cache.ingest(), buffers, () -> time.toNanos());
    }

    private static Descriptor descriptor(byte[] layer) {
        return new Descriptor("application/vnd.oci.image.layer.v1.tar", digest(layer), layer.length);
    }

    private Path file(byte[] layer) {
        return cache.ingest().part(digest(layer));
    }

    private byte[] part(byte[] layer) throws IOException {
        return Files.exists(file(layer)) ? Files.readAllBytes(file(layer)) : new byte[0];
    }

    private static Digest digest(byte[] layer) {
        return Digest.of(Digest.newSha256().digest(layer));
    }

    /** Gives one layer, from wherever it is asked, and notes from where. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Served(byte[] layer, List<Long> offsets) implements ImageSource {
        @Override
        public String name() {
            return "served";
        }

        @Override
        public boolean remote() {
            return true;
        }

        @Override
        public Document top() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Document document(Descriptor descriptor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BlobStream blob(Descriptor descriptor, long offset) {
            offsets.add(offset);
            var rest = new ByteArrayInputStream(layer, (int) offset, layer.length - (int) offset);
            return new BlobStream(rest, offset);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
