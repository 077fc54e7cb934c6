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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has come of a layer is in its part file soon if the layer is large, and only when it is needed if it is small. */
class PartStreamTest {

    private static final int SMALL = 2 << 20;
    private static final int LARGE = 3 << 20;
    private static final int MOST_LOST = 256 << 10;
    private static final Duration SLOW = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    private final PartBuffers buffers = new PartBuffers();
    private Cache cache;

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    @Test
    void ofALargeLayerAPieceAtMostIsNotInItsPart() throws IOException {
        byte[] layer = bytes(LARGE);
        try (PartStream stream = stream(layer)) {
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

    @Test
    void aSmallLayerThatComesAtOnceHasNoPart() throws IOException {
        byte[] layer = bytes(SMALL - 1);
        boolean atOnce = false;
        while (!atOnce) { // a machine that is busy elsewhere may make it a slow one
            Files.deleteIfExists(file(layer));
            long begun = System.nanoTime();
            boolean kept;
            try (PartStream stream = stream(layer)) {
                assertArrayEquals(layer, stream.readAllBytes());
                kept = Files.exists(file(layer));
                stream.converted();
            }
            atOnce = System.nanoTime() - begun < SLOW.toNanos();
            assertFalse(atOnce && (kept || Files.exists(file(layer))));
        }
    }

    @Test
    void whatIsNotConvertedIsKeptWhenItsStreamCloses() throws IOException {
        for (int size : new int[] {SMALL - 1, SMALL, SMALL + 1, LARGE}) {
            byte[] layer = bytes(size);
            int come = size - 70_001;
            try (PartStream stream = stream(layer)) {
                assertEquals(come, stream.readNBytes(come).length);
            }
            assertArrayEquals(Arrays.copyOf(layer, come), part(layer), size + " bytes");
            try (PartStream again = stream(layer)) {
                assertArrayEquals(layer, again.readAllBytes());
            }
            assertArrayEquals(layer, part(layer), size + " bytes");
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private PartStream stream(byte[] layer) throws IOException {
        var descriptor = new Descriptor("application/vnd.oci.image.layer.v1.tar", digest(layer), layer.length);
        return new PartStream(new Served(layer), descriptor, cache.ingest(), buffers);
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

    /** Gives one layer, from wherever it is asked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Served(byte[] layer) implements ImageSource {
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
            var rest = new ByteArrayInputStream(layer, (int) offset, layer.length - (int) offset);
            return new BlobStream(rest, offset);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
