package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.StrataException.NotThere;
import dev.strata.engine.StrataException.RateLimited;
import dev.strata.engine.StrataException.RegistryFault;
import dev.strata.engine.StrataException.Unreachable;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.ImageSource;
import dev.strata.testing.Fault;
import dev.strata.testing.Guard;
import dev.strata.testing.Packing;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a blob under way when the network does not keep its promises. */
@Timeout(30)
class BlobStreamTest {

    private static final int SIZE = 3_000_000;

    @AutoClose
    private final TestRegistry registry = new TestRegistry();

    private final byte[] bytes = random();
    private final TestImage image =
            TestImage.builder().layer(bytes, Packing.NONE).build();
    private final Descriptor blob = image.layers().getFirst();
    private ImageSource source;

    @BeforeEach
    void open() throws Exception {
        source = Opening.open(registry.add("app", "1", image));
    }

    @Test
    void anOffsetIsAskedForAsARange() throws Exception {
        try (var stream = source.blob(blob, 1000)) {
            assertEquals(1000, stream.start());
            assertArrayEquals(tail(1000), stream.bytes().readAllBytes());
        }
        assertEquals(List.of("bytes=1000-"), ranges());
    }

    @Test
    void aRegistryWithoutRangesStartsOver() throws Exception {
        registry.always("/blobs/", Fault.ignoringRange());
        try (var stream = source.blob(blob, 1000)) {
            assertEquals(0, stream.start());
            assertArrayEquals(bytes, stream.bytes().readAllBytes());
        }
    }

    @Test
    void aRangeThatWasNotAskedForIsNotTaken() throws Exception {
        registry.fault("/blobs/", Fault.shiftedRange(1));
        try (var stream = source.blob(blob, 1000)) {
            assertEquals(0, stream.start());
            assertArrayEquals(bytes, stream.bytes().readAllBytes());
        }
    }

    @Test
    void aPartWhereTheWholeWasAskedForIsAFault() {
        registry.always("/blobs/", Fault.shiftedRange(1));
        assertThrows(RegistryFault.class, () -> source.blob(blob, 0));
    }

    @Test
    void nothingIsLeftAtTheFullLength() throws Exception {
        try (var stream = source.blob(blob, SIZE)) {
            assertEquals(SIZE, stream.start());
            assertEquals(-1, stream.bytes().read());
        }
    }

    @Test
    void aRangeRefusedBecauseTheBlobIsShorterIsAMismatch() {
        registry.always("/blobs/", (exchange, _, _) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes */2000");
            exchange.sendResponseHeaders(416, -1);
        });
        Mismatch failure = assertThrows(Mismatch.class, () -> source.blob(blob, 2000));
        assertEquals("2000 bytes", failure.found());
    }

    @Test
    void aCutIsMendedFromWhereItHappened() throws Exception {
        registry.fault("/blobs/", Fault.cutAfter(1_000_000), Fault.cutAfter(500_000));
        assertArrayEquals(bytes, Opening.read(source, blob, 0));
        assertEquals(List.of("", "bytes=1000000-", "bytes=1500000-"), ranges());
    }

    @Test
    void aStallIsMendedLikeACut() throws Exception {
        var hasty = Opening.open(registry.host() + "/app:1", Opening.NO_SILENCE);
        registry.fault("/blobs/", Fault.stallAfter(1_000_000));
        assertArrayEquals(bytes, Opening.read(hasty, blob, 0));
        assertEquals(List.of("", "bytes=1000000-"), ranges());
    }

    @Test
    void aCutIsMendedWithoutRangesByPassingOverWhatIsThere() throws Exception {
        registry.fault("/blobs/", Fault.cutAfter(1_000_000), Fault.ignoringRange());
        assertArrayEquals(bytes, Opening.read(source, blob, 0));
    }

    @Test
    void aCutOfAResumedBlobGoesOnFromThere() throws Exception {
        registry.fault("/blobs/", Fault.cutAfter(1_000_000));
        assertArrayEquals(tail(100), Opening.read(source, blob, 100));
        assertEquals(List.of("bytes=100-", "bytes=1000100-"), ranges());
    }

    @Test
    void manyCutsAreOutlastedAsLongAsThereIsProgress() throws Exception {
        for (int i = 0; i < 20; i++) {
            registry.fault("/blobs/", Fault.cutAfter(100_000));
        }
        assertArrayEquals(bytes, Opening.read(source, blob, 0));
    }

    @Test
    void cutsWithoutProgressEndInAnError() {
        registry.always("/blobs/", Fault.cutAfter(100));
        Unreachable failure = assertThrows(Unreachable.class, () -> Opening.read(source, blob, 0));
        assertEquals(Unreachable.Reason.CUT, failure.reason());
        assertEquals(Opening.QUICK.tries(), ranges().size());
    }

    @Test
    void aLastingStallIsATimeout() {
        registry.always("/blobs/", Fault.stallAfter(100));
        Unreachable failure = assertThrows(
                Unreachable.class,
                () -> Opening.read(Opening.open(registry.host() + "/app:1", Opening.NO_SILENCE), blob, 0));
        assertEquals(Unreachable.Reason.TIMEOUT, failure.reason());
    }

    @Test
    void aBusyRegistryIsGivenTimeInTheMiddleToo() throws Exception {
        registry.fault("/blobs/", Fault.cutAfter(1_000_000), Fault.status(503), Fault.status(429, "Retry-After", "1"));
        long before = System.nanoTime();
        assertArrayEquals(bytes, Opening.read(source, blob, 0));
        assertTrue(System.nanoTime() - before >= Duration.ofSeconds(1).toNanos());
        assertEquals(4, ranges().size());
    }

    @Test
    void aRateLimitInTheMiddleIsToldAsSuch() {
        registry.fault("/blobs/", Fault.cutAfter(1_000_000), Fault.status(429, "Retry-After", "600"));
        assertThrows(RateLimited.class, () -> Opening.read(source, blob, 0));
    }

    @Test
    void aBlobThatVanishesInTheMiddleIsNotThere() {
        registry.fault("/blobs/", Fault.cutAfter(1_000_000), Fault.status(404));
        assertThrows(NotThere.class, () -> Opening.read(source, blob, 0));
    }

    @Test
    void aTokenThatExpiresBetweenTwoBlobsIsRenewed() throws Exception {
        Guard.Tokens tokens = Guard.tokens();
        registry.guard(tokens);
        try (var stream = source.blob(blob, 0)) {
            stream.bytes().readNBytes(1);
        }
        tokens.expire();
        assertArrayEquals(tail(1), Opening.read(source, blob, 1));
        assertEquals(2, tokens.issued());
    }

    @Test
    void aTokenThatExpiresBetweenACutAndItsMendingIsRenewed() throws Exception {
        Guard.Tokens tokens = Guard.tokens();
        registry.guard(tokens);
        source.top();
        registry.fault("/blobs/", (exchange, body, from) -> {
            tokens.expire();
            Fault.cutAfter(1_000_000).answer(exchange, body, from);
        });
        assertArrayEquals(bytes, Opening.read(source, blob, 0));
        assertEquals(2, tokens.issued());
    }

    @Test
    void aBlobOfAnotherSizeIsAMismatchBeforeItsFirstByte() {
        registry.always("/blobs/", Fault.resized(SIZE + 1));
        Mismatch failure = assertThrows(Mismatch.class, () -> source.blob(blob, 0));
        assertEquals(blob.digest().toString(), failure.subject());
        assertEquals(SIZE + " bytes", failure.expected());
        assertEquals(SIZE + 1 + " bytes", failure.found());
    }

    @Test
    void neverMoreBytesComeThanTheDescriptorSays() throws Exception {
        registry.always("/blobs/", (exchange, body, _) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().write(new byte[1000]);
        });
        assertArrayEquals(bytes, Opening.read(source, blob, 0));
    }

    @Test
    void wrongBytesAreTheReadersToFind() throws Exception {
        registry.fault("/blobs/", Fault.wrongBytes());
        byte[] wrong = Opening.read(source, blob, 0);
        assertEquals(SIZE, wrong.length);
        assertEquals(SIZE - 1, Arrays.mismatch(bytes, wrong));
    }

    @Test
    void anInterruptEndsAVirtualReadersWaitAtOnce() throws Exception {
        var patient = new Patience(
                Duration.ofSeconds(60), Duration.ofSeconds(60), 3, Duration.ofSeconds(1), Duration.ofSeconds(1));
        var slow = Opening.open(registry.host() + "/app:1", Opening.options().withPatience(patient));
        registry.always("/blobs/", Fault.stallAfter(1000));
        var reading = new FutureTask<>(() -> {
            try (var stream = slow.blob(blob, 0)) {
                stream.bytes().readNBytes(1000);
                Thread.currentThread().interrupt();
                return assertThrows(
                        InterruptedIOException.class, () -> stream.bytes().read());
            }
        });
        Thread reader = Thread.ofVirtual().start(reading);
        reading.get(50, TimeUnit.SECONDS);
        reader.join();
    }

    @Test
    void aStreamThatIsClosedEarlyLetsGoOfTheConnection() throws Exception {
        registry.always("/blobs/", (exchange, body, _) -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, 1000);
            exchange.getResponseBody().flush();
            Thread.sleep(20);
            exchange.getResponseBody().write(body, 1000, 1000);
        });
        InputStream stream = source.blob(blob, 0).bytes();
        assertEquals(bytes[0] & 0xff, stream.read());
        stream.close();
        assertThrows(IOException.class, () -> {
            stream.readAllBytes();
        });
    }

    private byte[] tail(int from) {
        return Arrays.copyOfRange(bytes, from, SIZE);
    }

    private List<String> ranges() {
        return registry.requests("/blobs/").stream()
                .map(request -> request.range().orElse(""))
                .toList();
    }

    private static byte[] random() {
        byte[] bytes = new byte[SIZE];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
