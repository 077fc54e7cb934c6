package dev.strata.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who a {@link TestRegistry} lets in. */
public interface Guard {

    /** Lets everybody in. */
    Guard OPEN = (_, _) -> false;

    /** Whether the guard answered in the registry's stead, because the request may not pass or asks for a token. */
    boolean answered(HttpExchange exchange, URI registry) throws IOException;

    /** Wants a name and a password with every request. */
    static Guard basic(String name, String password) {
        String wanted = basicHeader(name, password);
        return (exchange, _) -> {
            if (wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                return false;
            }
            return refuse(exchange, "Basic realm=\"the test's registry\"");
        };
    }

    /** Wants tokens that this registry gives at {@code /token}. */
    static Tokens tokens() {
        return new Tokens();
    }

    static String basicHeader(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static boolean refuse(HttpExchange exchange, String challenge) throws IOException {
        exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
        TestRegistry.send(exchange, 401, TestRegistry.errors("UNAUTHORIZED", "authentication required"));
        return true;
    }

    /** Bearer tokens, to everybody or for a password or a refresh token; the docker token specification. */
    final class Tokens implements Guard {

        private final Set<String> valid = ConcurrentHashMap.newKeySet();
        private final AtomicInteger issued = new AtomicInteger();
        private volatile Optional<String> wantedLogin = Optional.empty();
        private volatile Optional<String> wantedRefreshToken = Optional.empty();
        private volatile String memberName = "token";
        private volatile String lastQuery = "";

        private Tokens() {}

        /** Gives tokens for this name and password only. */
        public Tokens forLogin(String name, String password) {
            wantedLogin = Optional.of(basicHeader(name, password));
            return this;
        }

        /** Gives tokens for this refresh token only. */
        public Tokens forRefreshToken(String token) {
            wantedRefreshToken = Optional.of(token);
            return this;
        }

        /** Names the token {@code access_token}, as OAuth 2 does. */
        public Tokens namedAsInOAuth() {
            memberName = "access_token";
            return this;
        }

        /** Forgets every token that was given. */
        public void expire() {
            valid.clear();
        }

        public int issued() {
            return issued.get();
        }

        /** The last token request's parameters, decoded. */
        public String lastQuery() {
            return lastQuery;
        }

        @Override
        public boolean answered(HttpExchange exchange, URI registry) throws IOException {
            if (exchange.getRequestURI().getPath().equals("/token")) {
                issue(exchange);
                return true;
            }
            String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            if (given.startsWith("Bearer ") && valid.contains(given.substring("Bearer ".length()))) {
                return false;
            }
            String repository = exchange.getRequestURI().getPath().replaceAll("^/v2/(.*)/(manifests|blobs)/.*$", "$1");
            return refuse(
                    exchange,
                    "Bearer realm=\"%s/token\",service=\"the test's, service\",scope=\"repository:%s:pull\""
                            .formatted(registry, repository));
        }

        private void issue(HttpExchange exchange) throws IOException {
            String query = exchange.getRequestURI().getRawQuery();
            if (exchange.getRequestMethod().equals("POST")) {
                query = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            }
            lastQuery = URLDecoder.decode(query, StandardCharsets.UTF_8);
            boolean fits = wantedLogin
                            .map(login ->
                                    login.equals(exchange.getRequestHeaders().getFirst("Authorization")))
                            .orElse(true)
                    && wantedRefreshToken
                            .map(token -> lastQuery.contains("refresh_token=" + token))
                            .orElse(true);
            if (!fits) {
                TestRegistry.send(exchange, 401, TestRegistry.errors("UNAUTHORIZED", "wrong credentials"));
                return;
            }
            String token = "token-" + issued.incrementAndGet();
            valid.add(token);
            TestRegistry.send(exchange, 200, TestImage.json(Map.of(memberName, token, "expires_in", 300)));
        }
    }
}
