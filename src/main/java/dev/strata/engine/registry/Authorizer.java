package dev.strata.engine.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.http.Authorization;
import dev.strata.engine.StrataException.RegistryFault;
import dev.strata.engine.image.Reference;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Answers a registry's challenges for one repository: Basic, or Bearer tokens as in the distribution-spec's token
 * documents, for nobody, for a name and password, or for an identity token. Threads that meet a challenge together share
 * one answer. No secret is put into a message.
 */
final class Authorizer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 256 * 1024;

    private final Reference reference;
    private final URI registry;
    private final Credentials credentials;
    private final PlainHosts plainHosts;
    private final Transport transport;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Authorization> current = Optional.empty();

    Authorizer(Reference reference, RegistryOptions options, PlainHosts plainHosts, Transport transport) {
        this.reference = reference;
        this.registry = plainHosts.root(reference.registry());
        this.credentials = options.credentials();
        this.plainHosts = plainHosts;
        this.transport = transport;
    }

    /** What to send with the next request. */
    Optional<Authorization> current() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Finds what to send instead of what was {@code refused}; nothing if there is nothing else.
     *
     * @throws Setback if the place that gives tokens may give one later
     */
    Optional<Authorization> renew(List<Challenge> challenges, Optional<Authorization> refused)
            throws IOException, Setback {
        lock.lock();
        try {
            if (current.equals(refused)) {
                current = answer(challenges);
            }
            return current.filter(found -> !Optional.of(found).equals(refused));
        } finally {
            lock.unlock();
        }
    }

    private Optional<Authorization> answer(List<Challenge> challenges) throws IOException, Setback {
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals("bearer")) {
                return Optional.of(token(challenge));
            }
        }
        boolean basic = challenges.stream().anyMatch(c -> c.scheme().equals("basic"));
        if (!basic || !plainHosts.trusts(registry)) {
            return Optional.empty();
        }
        return credentials.find(reference.registry()).map(Authorizer::basic);
    }

    private Authorization token(Challenge challenge) throws IOException, Setback {
        URI realm = realm(challenge);
        Map<String, String> parameters = new LinkedHashMap<>();
        challenge.parameter("service").ifPresent(service -> parameters.put("service", service));
        parameters.put("scope", challenge.parameter("scope").orElse("repository:" + reference.repository() + ":pull"));
        Optional<Credential> credential = credentials.find(reference.registry());
        Response response = credential.isPresent() && credential.get().isOAuth2RefreshToken()
                ? transport.post(realm, form(refreshing(parameters, credential.get())))
                : transport.get(with(realm, form(parameters)), login(credential));
        if (response.status() != 200) {
            throw Answers.failure(response, reference.registryName(), reference.repository(), "token");
        }
        return Authorization.fromBearerToken(read(response));
    }

    private String read(Response response) throws IOException, Setback {
        JsonNode answer;
        try (response) {
            answer = JSON.readTree(response.body().readNBytes(MOST_BYTES));
            response.finished();
        } catch (JacksonException _) {
            throw fault("a token answer that is not JSON");
        } catch (IOException e) {
            throw new Setback(Transport.broken(reference.registryName(), e), Optional.empty());
        }
        String token = answer.path("token").asText(answer.path("access_token").asText(""));
        if (token.isEmpty()) {
            throw fault("a token answer without a token");
        }
        return token;
    }

    private URI realm(Challenge challenge) throws RegistryFault {
        try {
            URI realm = registry.resolve(challenge.parameter("realm").orElse(""));
            if (challenge.parameter("realm").isPresent() && realm.getHost() != null && plainHosts.trusts(realm)) {
                return realm;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw fault("a challenge without a realm that can be asked safely");
    }

    private RegistryFault fault(String detail) {
        return new RegistryFault(reference.registryName(), 401, detail);
    }

    private static Map<String, String> refreshing(Map<String, String> parameters, Credential identity) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("grant_type", "refresh_token");
        all.put("client_id", "strata");
        all.put("refresh_token", identity.getPassword());
        return all;
    }

    private static Map<String, String> login(Optional<Credential> credential) {
        Map<String, String> headers = new HashMap<>();
        credential.ifPresent(
                known -> headers.put(Transport.AUTHORIZATION, basic(known).toString()));
        return headers;
    }

    private static Authorization basic(Credential credential) {
        return Authorization.fromBasicCredentials(credential.getUsername(), credential.getPassword());
    }

    private static URI with(URI realm, String query) {
        return URI.create(realm + (realm.getRawQuery() == null ? "?" : "&") + query);
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
