package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.cloud.tools.jib.api.Credential;
import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.Denied;
import dev.strata.engine.StrataException.RegistryFault;
import dev.strata.engine.StrataException.ToolNotFound;
import dev.strata.engine.image.ImageSource;
import dev.strata.testing.Fault;
import dev.strata.testing.Guard;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthorizationTest {

    @AutoClose
    private final TestRegistry registry = new TestRegistry();

    private final TestImage image = TestImage.small();
    private String reference = "";

    @BeforeEach
    void push() {
        reference = registry.add("team/app", "1", image);
    }

    @Test
    void nothingIsShownToARegistryThatAsksForNothing() throws Exception {
        open("user", "hunter2").top();
        assertTrue(registry.requests().stream().allMatch(r -> r.authorization().isEmpty()));
    }

    @Test
    void aNameAndPasswordAreShownWhenAskedFor() throws Exception {
        registry.guard(Guard.basic("user", "hunter2"));
        assertEquals(image.manifest(), open("user", "hunter2").top());
    }

    @Test
    void whatWasAcceptedOnceIsShownAtOnceAfterwards() throws Exception {
        registry.guard(Guard.basic("user", "hunter2"));
        ImageSource source = open("user", "hunter2");
        source.top();
        source.document(image.config().descriptor());
        assertEquals(1, registry.requests("/blobs/").size());
    }

    @Test
    void aWrongPasswordIsDeniedWithoutTellingIt() {
        registry.guard(Guard.basic("user", "right"));
        Denied failure =
                assertThrows(Denied.class, () -> open("user", "hunter2").top());
        assertEquals(401, failure.status());
        assertEquals("team/app", failure.repository());
        assertEquals(registry.host(), failure.host());
        assertEquals(2, registry.requests().size());
        assertKeepsSecret(failure, "hunter2");
        assertKeepsSecret(failure, Guard.basicHeader("user", "hunter2").substring(6));
    }

    @Test
    void nobodyIsDeniedWhereANameIsWanted() {
        registry.guard(Guard.basic("user", "hunter2"));
        assertThrows(Denied.class, () -> Opening.open(reference).top());
        assertEquals(1, registry.requests().size());
    }

    @Test
    void aTokenIsFetchedForNobody() throws Exception {
        Guard.Tokens tokens = Guard.tokens();
        registry.guard(tokens);
        assertEquals(image.manifest(), Opening.open(reference).top());
        assertEquals("service=the test's, service&scope=repository:team/app:pull", tokens.lastQuery());
        assertEquals(Optional.empty(), registry.requests("/token").getFirst().authorization());
    }

    @Test
    void aTokenIsFetchedForANameAndPassword() throws Exception {
        registry.guard(Guard.tokens().forLogin("user", "hunter2"));
        assertEquals(image.manifest(), open("user", "hunter2").top());
        List<String> shown = registry.requests("/manifests/").stream()
                .map(r -> r.authorization().orElse(""))
                .toList();
        assertEquals(List.of("", "Bearer token-1"), shown);
    }

    @Test
    void aTokenIsFetchedForAnIdentityToken() throws Exception {
        Guard.Tokens tokens = Guard.tokens().forRefreshToken("refresh-me").namedAsInOAuth();
        registry.guard(tokens);
        assertEquals(image.manifest(), open("<token>", "refresh-me").top());
        assertEquals("POST", registry.requests("/token").getFirst().method());
        assertTrue(tokens.lastQuery().contains("grant_type=refresh_token"), tokens.lastQuery());
        assertTrue(tokens.lastQuery().contains("scope=repository:team/app:pull"), tokens.lastQuery());
    }

    @Test
    void aTokenThatIsRefusedToAPasswordIsDeniedWithoutTellingIt() {
        registry.guard(Guard.tokens().forLogin("user", "right"));
        Denied failure =
                assertThrows(Denied.class, () -> open("user", "hunter2").top());
        assertKeepsSecret(failure, "hunter2");
    }

    @Test
    void anIdentityTokenThatIsRefusedIsNotTold() {
        registry.guard(Guard.tokens().forRefreshToken("right"));
        Denied failure =
                assertThrows(Denied.class, () -> open("<token>", "refresh-me").top());
        assertKeepsSecret(failure, "refresh-me");
    }

    @Test
    void aTokenThatServesNothingIsDenied() {
        registry.guard(Guard.tokens());
        registry.always(
                "/manifests/",
                (exchange, _, _) -> Guard.refuse(exchange, "Bearer realm=\"" + registry.uri("/token") + "\""));
        assertThrows(Denied.class, () -> Opening.open(reference).top());
        assertEquals(2, registry.requests("/manifests/").size());
    }

    @Test
    void manyThreadsShareOneToken() throws Exception {
        Guard.Tokens tokens = Guard.tokens();
        registry.guard(tokens);
        TestImage many = TestImage.of(layers(8));
        ImageSource source = Opening.open(registry.add("team/app", "many", many));
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads = new ArrayList<Future<byte[]>>();
            for (var layer : many.layers()) {
                reads.add(workers.submit(() -> Opening.read(source, layer, 0)));
            }
            for (int i = 0; i < reads.size(); i++) {
                assertArrayEquals(many.layer(i), reads.get(i).get());
            }
        }
        assertEquals(1, tokens.issued());
    }

    @Test
    void aPlaceForTokensThatIsBusyIsOutlasted() throws Exception {
        Guard.Tokens tokens = Guard.tokens();
        registry.guard(tokens);
        registry.fault("/token", Fault.status(503), Fault.status(429, "Retry-After", "0"));
        assertEquals(image.manifest(), Opening.open(reference).top());
        assertEquals(3, registry.requests("/token").size());
    }

    @Test
    void aPlaceForTokensThatGivesNoneIsAFault() {
        registry.guard(Guard.tokens());
        for (String answer : List.of("{}", "[]", "no JSON", "")) {
            registry.mend();
            registry.always("/token", (exchange, _, _) -> {
                exchange.sendResponseHeaders(200, answer.length() == 0 ? -1 : answer.length());
                exchange.getResponseBody().write(answer.getBytes());
            });
            assertThrows(RegistryFault.class, () -> Opening.open(reference).top(), answer);
        }
    }

    @Test
    void credentialsAreNotSentInTheClearToARealmElsewhere() {
        for (String realm : List.of("http://registry.invalid/token", "ftp://127.0.0.1/token", ":", "")) {
            registry.always(
                    "/manifests/", (exchange, _, _) -> Guard.refuse(exchange, "Bearer realm=\"" + realm + "\""));
            RegistryFault failure = assertThrows(
                    RegistryFault.class, () -> open("user", "hunter2").top());
            assertTrue(failure.detail().contains("realm"), failure.detail());
        }
    }

    @Test
    void bearerIsPreferredWhereBothAreOffered() throws Exception {
        Guard.Tokens tokens = Guard.tokens();
        registry.guard(tokens);
        registry.fault("/manifests/", (exchange, _, _) -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer realm=\"" + registry.uri("/token") + "\"");
            exchange.sendResponseHeaders(401, -1);
        });
        assertEquals(image.manifest(), Opening.open(reference).top());
        assertEquals("scope=repository:team/app:pull", tokens.lastQuery());
    }

    @Test
    void aHelperThatIsNotInstalledIsNamed() {
        registry.guard(Guard.basic("user", "hunter2"));
        var options = Opening.options().withCredentials(registryName -> {
            throw new ToolNotFound("docker-credential-none", "credentials of " + registryName);
        });
        ToolNotFound failure = assertThrows(
                ToolNotFound.class, () -> Opening.open(reference, options).top());
        assertEquals("docker-credential-none", failure.tool());
        assertEquals(StrataException.Kind.TOOL_NOT_FOUND, failure.kind());
    }

    private ImageSource open(String name, String password) throws Exception {
        return Opening.open(
                reference, Opening.options().withCredentials(_ -> Optional.of(Credential.from(name, password))));
    }

    private static void assertKeepsSecret(Throwable failure, String secret) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains(secret), trace.toString());
    }

    private static byte[][] layers(int count) {
        byte[][] layers = new byte[count][];
        for (int i = 0; i < count; i++) {
            layers[i] = new SimpleTar().file("file" + i, "content " + i).bytes();
        }
        return layers;
    }
}
