package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.cloud.tools.jib.api.Credential;
import dev.strata.engine.StrataException.RegistryFault;
import dev.strata.engine.StrataException.Unreachable;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.ImageSource;
import dev.strata.testing.Fault;
import dev.strata.testing.Guard;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.FileInputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectTest {

    @AutoClose
    private final TestRegistry registry = new TestRegistry();

    @AutoClose
    private final TestRegistry storage = new TestRegistry();

    private final TestImage image = TestImage.small();
    private final Descriptor layer = image.layers().getFirst();
    private String reference = "";

    @BeforeEach
    void push() {
        reference = registry.add("app", "1", image);
        storage.add("app", "1", image);
        registry.guard(Guard.basic("user", "hunter2"));
    }

    @Test
    void aBlobComesFromWhereTheRegistrySendsUs() throws Exception {
        registry.always("/blobs/", Fault.redirect(onStorage()));
        assertArrayEquals(image.layer(0), Opening.read(open(), layer, 0));
    }

    @Test
    void anotherHostNeverSeesTheAuthorization() throws Exception {
        ImageSource source = open();
        source.top();
        registry.always("/blobs/", Fault.redirect(onStorage()));
        Opening.read(source, layer, 0);
        assertTrue(registry.requests("/blobs/").getFirst().authorization().isPresent());
        assertEquals(Optional.empty(), storage.requests().getFirst().authorization());
    }

    @Test
    void theSameHostSeesTheAuthorizationAgain() throws Exception {
        ImageSource source = open();
        source.top();
        String path = "/v2/app/blobs/" + layer.digest();
        registry.fault("/blobs/", Fault.redirect(path + "?again"));
        assertArrayEquals(image.layer(0), Opening.read(source, layer, 0));
        assertTrue(registry.requests("/blobs/").getLast().authorization().isPresent());
    }

    @Test
    void theRangeGoesAlong() throws Exception {
        registry.always("/blobs/", Fault.redirect(onStorage()));
        byte[] whole = image.layer(0);
        assertArrayEquals(Arrays.copyOfRange(whole, 7, whole.length), Opening.read(open(), layer, 7));
        assertEquals(Optional.of("bytes=7-"), storage.requests().getFirst().range());
    }

    @Test
    void afterACutTheRegistryIsAskedForAFreshAddress() throws Exception {
        registry.always("/blobs/", Fault.redirect(onStorage()));
        storage.fault("/blobs/", Fault.cutAfter(20));
        assertArrayEquals(image.layer(0), Opening.read(open(), layer, 0));
        assertEquals(2, registry.requests("/blobs/").size());
        assertEquals(2, storage.requests("/blobs/").size());
    }

    @Test
    void aCircleOfRedirectsEnds() {
        registry.always("/blobs/", Fault.redirect("/v2/app/blobs/" + layer.digest()));
        RegistryFault failure = assertThrows(RegistryFault.class, () -> open().blob(layer, 0));
        assertEquals("too many redirects", failure.detail());
    }

    @Test
    void noRedirectLeadsOutOfHttp() {
        for (String location : List.of("http://storage.invalid/blob", "file:///etc/passwd", "ftp://127.0.0.1/", "::")) {
            registry.always("/blobs/", Fault.redirect(location));
            RegistryFault failure = assertThrows(RegistryFault.class, () -> open().blob(layer, 0), location);
            assertEquals(307, failure.status());
        }
    }

    @Test
    void aHostThatIsNamedAsPlainMayBeRedirectedTo() {
        registry.always("/blobs/", Fault.redirect("http://storage.invalid/blob"));
        var options = Opening.options().withPlainHttp(Set.of("storage.invalid"));
        Unreachable failure = assertThrows(
                Unreachable.class, () -> Opening.open(reference, options).blob(layer, 0));
        assertEquals(Unreachable.Reason.UNKNOWN_HOST, failure.reason());
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
        try (var secure = TestRegistry.secure(selfSigned(folder.resolve("keys.p12")))) {
            registry.always("/blobs/", Fault.redirect(secure.uri("/blob").toString()));
            Unreachable failure = assertThrows(Unreachable.class, () -> open().blob(layer, 0));
            assertEquals(Unreachable.Reason.TLS, failure.reason());
            assertEquals(secure.host(), failure.host());
        }
    }

    private ImageSource open() throws Exception {
        return Opening.open(
                reference, Opening.options().withCredentials(_ -> Optional.of(Credential.from("user", "hunter2"))));
    }

    private String onStorage() {
        return storage.uri("/v2/app/blobs/" + layer.digest()).toString();
    }

    private static SSLContext selfSigned(Path file) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        (keytool + " -genkeypair -alias test -keyalg EC -dname CN=localhost -storetype PKCS12"
                                        + " -storepass changeit -keystore " + file)
                                .split(" "))
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertEquals(0, made.waitFor());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(file.toFile())) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
