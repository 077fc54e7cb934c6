package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.Denied;
import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.StrataException.NotThere;
import dev.strata.engine.StrataException.RateLimited;
import dev.strata.engine.StrataException.RegistryFault;
import dev.strata.engine.StrataException.Unreachable;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.image.MediaTypes;
import dev.strata.testing.Fault;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RegistrySourceTest {

    @AutoClose
    private final TestRegistry registry = new TestRegistry();

    private final TestImage image = TestImage.small();

    @Test
    void aTagGivesTheManifestsExactBytes() throws Exception {
        try (var source = Opening.open(registry.add("some/app", "1.0", image))) {
            Document top = source.top();
            assertArrayEquals(image.manifest().bytes(), top.bytes());
            assertEquals(image.manifest(), top);
        }
    }

    @Test
    void asksForEveryKindOfImageDocument() throws Exception {
        Opening.open(registry.add("app", "1", image)).top();
        String accept = registry.requests("/manifests/1").getFirst().accept().orElseThrow();
        for (String type : MediaTypes.IMAGE_DOCUMENTS) {
            assertTrue(accept.contains(type), accept);
        }
    }

    @Test
    void aDigestGivesTheDocumentOfThatDigest() throws Exception {
        registry.add("app", "1", image);
        String reference = registry.host() + "/app@" + image.manifest().digest();
        assertEquals(image.manifest(), Opening.open(reference).top());
    }

    @Test
    void anIndexIsGivenAsItIs() throws Exception {
        Document index = TestImage.index(image);
        assertEquals(index, Opening.open(registry.add("app", "1", index, image)).top());
    }

    @Test
    void anotherDocumentThanTheReferencesDigestIsRefused() throws Exception {
        String wanted = Digest.ofText("something else").toString();
        registry.add("app", wanted, image);
        registry.always("/manifests/", (exchange, body, _) -> {
            exchange.getResponseHeaders().set("Content-Type", MediaTypes.OCI_MANIFEST);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        var source = Opening.open(registry.host() + "/app@" + wanted);
        Mismatch failure = assertThrows(Mismatch.class, source::top);
        assertEquals(wanted, failure.expected());
        assertEquals(image.manifest().digest().toString(), failure.found());
        assertEquals(StrataException.Kind.IMAGE_DIGEST, failure.kind());
    }

    @Test
    void aDocumentThatIsNotWhatItsHeaderPromisesIsRefused() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.always("/manifests/", (exchange, body, _) -> {
            exchange.getResponseHeaders()
                    .set("Docker-Content-Digest", Digest.ofText("x").toString());
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        assertThrows(Mismatch.class, source::top);
    }

    @Test
    void aManifestWithoutContentTypeIsKnownByItsOwnWord() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.always("/manifests/", (exchange, body, _) -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        assertEquals(MediaTypes.OCI_MANIFEST, source.top().mediaType());
    }

    @Test
    void aWebPageIsNoManifest() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.always("/manifests/", (exchange, _, _) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            byte[] page = "<html>please log in</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        });
        BadMetadata failure = assertThrows(BadMetadata.class, source::top);
        assertEquals(StrataException.Kind.METADATA, failure.kind());
    }

    @Test
    void anEndlessManifestIsRefused() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.always("/manifests/", (exchange, _, _) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = new byte[64 * 1024];
            while (true) {
                exchange.getResponseBody().write(spaces);
            }
        });
        assertThrows(LimitExceeded.class, source::top);
    }

    @Test
    void manifestsAndConfigsComeByTheirDescriptors() throws Exception {
        Document index = TestImage.index(image);
        var source = Opening.open(registry.add("app", "1", index, image));
        Document manifest = source.document(image.manifest().descriptor());
        assertEquals(image.manifest(), manifest);
        Document config = source.document(Manifest.read(manifest).config());
        assertArrayEquals(image.config().bytes(), config.bytes());
    }

    @Test
    void aConfigOfOtherBytesIsRefused() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.fault("/blobs/", Fault.wrongBytes());
        Descriptor config = image.config().descriptor();
        Mismatch failure = assertThrows(Mismatch.class, () -> source.document(config));
        assertEquals(config.digest().toString(), failure.subject());
    }

    @Test
    void aConfigOfAnotherSizeIsRefused() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        Descriptor real = image.config().descriptor();
        var wrong = new Descriptor(real.mediaType(), real.digest(), real.size() + 1);
        assertThrows(Mismatch.class, () -> source.document(wrong));
    }

    @Test
    void aLayersBytesComeFromTheRegistry() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        for (int i = 0; i < image.layers().size(); i++) {
            assertArrayEquals(
                    image.layer(i), Opening.read(source, image.layers().get(i), 0));
        }
    }

    @Test
    void aMissingTagIsNamed() throws Exception {
        registry.add("app", "1", image);
        var source = Opening.open(registry.host() + "/app:2");
        NotThere failure = assertThrows(NotThere.class, source::top);
        assertEquals("app:2", failure.subject());
        assertEquals(registry.host(), failure.place());
    }

    @Test
    void aMissingBlobIsNamed() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        var absent = new Descriptor(MediaTypes.OCI_LAYER, Digest.ofText("absent"), 6);
        NotThere failure = assertThrows(NotThere.class, () -> source.blob(absent, 0));
        assertEquals("app@" + absent.digest(), failure.subject());
    }

    @Test
    void aForbiddenRepositoryIsDenied() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.always("/manifests/", Fault.status(403));
        Denied failure = assertThrows(Denied.class, source::top);
        assertEquals(403, failure.status());
        assertEquals("app", failure.repository());
    }

    @Test
    void theRegistrysOwnWordsAreKept() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.always("/manifests/", Fault.status(400));
        RegistryFault failure = assertThrows(RegistryFault.class, source::top);
        assertEquals(400, failure.status());
        assertEquals("made up by the test", failure.detail());
        assertEquals(1, registry.requests("/manifests/").size());
    }

    @Test
    void aPassingFaultIsOutlasted() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.fault("/manifests/", Fault.status(503), Fault.cutAfter(10), Fault.status(500));
        assertEquals(image.manifest(), source.top());
        assertEquals(4, registry.requests("/manifests/").size());
    }

    @Test
    void aLastingFaultEndsInAnError() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.always("/manifests/", Fault.status(503));
        RegistryFault failure = assertThrows(RegistryFault.class, source::top);
        assertEquals(503, failure.status());
        assertEquals(Opening.QUICK.tries(), registry.requests("/manifests/").size());
    }

    @Test
    void aRegistryThatWantsToBeLeftAloneIsLeftAloneForAsLongAsItSays() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.fault("/manifests/", Fault.status(429, "Retry-After", "1"));
        long before = System.nanoTime();
        source.top();
        assertTrue(System.nanoTime() - before >= Duration.ofSeconds(1).toNanos());
    }

    @Test
    void aRegistryThatWantsToBeLeftAloneForTooLongIsTold() throws Exception {
        var source = Opening.open(registry.add("app", "1", image));
        registry.always("/manifests/", Fault.status(429, "Retry-After", "3600"));
        RateLimited failure = assertThrows(RateLimited.class, source::top);
        assertEquals(Optional.of(Duration.ofHours(1)), failure.retryAfter());
        assertEquals(1, registry.requests("/manifests/").size());
    }

    @Test
    void aSilentRegistryIsUnreachable() throws Exception {
        var source = Opening.open(registry.add("app", "1", image), Opening.NO_SILENCE);
        registry.always("/manifests/", Fault.silence());
        Unreachable failure = assertThrows(Unreachable.class, source::top);
        assertEquals(Unreachable.Reason.TIMEOUT, failure.reason());
    }

    @Test
    void nobodyAtThePortIsRefused() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var source = Opening.open("127.0.0.1:" + port + "/app:1");
        Unreachable failure = assertThrows(Unreachable.class, source::top);
        assertEquals(Unreachable.Reason.REFUSED, failure.reason());
        assertEquals("127.0.0.1:" + port, failure.host());
        assertEquals(StrataException.Kind.PULL_IMAGE, failure.kind());
    }

    @Test
    void aHostThatDoesNotExistIsUnknown() throws Exception {
        var source = Opening.open("registry.invalid/app:1");
        Unreachable failure = assertThrows(Unreachable.class, source::top);
        assertEquals(Unreachable.Reason.UNKNOWN_HOST, failure.reason());
        assertEquals("registry.invalid", failure.host());
    }

    @Test
    void somethingElseThanHttpIsCut() throws Exception {
        try (var socket = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                while (true) {
                    try (var connection = socket.accept()) {
                        connection.getInputStream().read();
                        connection.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.UTF_8));
                    } catch (IOException _) {
                        return;
                    }
                }
            });
            var source = Opening.open("127.0.0.1:" + socket.getLocalPort() + "/app:1");
            Unreachable failure = assertThrows(Unreachable.class, source::top);
            assertEquals(Unreachable.Reason.CUT, failure.reason());
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnAnswerAtOnce() throws Exception {
        var patient = new Patience(
                Duration.ofSeconds(60), Duration.ofSeconds(60), 3, Duration.ofSeconds(1), Duration.ofSeconds(1));
        var source =
                Opening.open(registry.add("app", "1", image), Opening.options().withPatience(patient));
        registry.always("/manifests/", Fault.silence());
        Thread.currentThread().interrupt();
        long before = System.nanoTime();
        assertThrows(InterruptedException.class, source::top);
        assertTrue(System.nanoTime() - before < patient.idle().toNanos());
    }
}
