package dev.strata.engine.registry;

import dev.strata.engine.StrataException.RegistryFault;
import dev.strata.engine.StrataException.Unreachable;
import dev.strata.engine.StrataException.Unreachable.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Sends single HTTP/1.1 requests. jib's registry client keeps its tokens to itself, parses manifests without keeping
 * their bytes and cannot ask for a byte range, and the JDK's newer client moves a sixth of the bytes per second that
 * {@link HttpURLConnection} does, for ten times the processor time (2 GB over loopback, default buffers).
 */
final class Transport {

    static final String AUTHORIZATION = "Authorization";

    private static final int MOST_REDIRECTS = 8;

    private final PlainHosts plainHosts;
    private final Patience patience;

    Transport(PlainHosts plainHosts, Patience patience) {
        this.plainHosts = plainHosts;
        this.patience = patience;
    }

    /**
     * Gets {@code uri} from wherever it redirects to. Another host never sees the {@code Authorization}.
     *
     * @throws Unreachable if nobody can be talked to
     * @throws Setback if the conversation broke off
     */
    Response get(URI uri, Map<String, String> headers) throws IOException, Setback {
        return follow("GET", uri, headers);
    }

    /** As {@link #get}, but of the answer only the head. */
    Response head(URI uri, Map<String, String> headers) throws IOException, Setback {
        return follow("HEAD", uri, headers);
    }

    private Response follow(String method, URI uri, Map<String, String> headers) throws IOException, Setback {
        Map<String, String> sent = new HashMap<>(headers);
        URI target = uri;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            Response response = exchange(method, target, sent, Optional.empty());
            Optional<String> location = response.header("Location");
            if (response.status() < 300 || response.status() >= 400 || location.isEmpty()) {
                return response;
            }
            response.dismiss();
            URI next = resolve(target, location.get(), response.status());
            if (!sameOrigin(target, next)) {
                sent.remove(AUTHORIZATION);
            }
            target = next;
        }
        throw new RegistryFault(uri.getRawAuthority(), 302, "too many redirects");
    }

    /** Posts a form, and follows no redirect. */
    Response post(URI uri, String form) throws IOException, Setback {
        return exchange(
                "POST",
                uri,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                Optional.of(form.getBytes(StandardCharsets.UTF_8)));
    }

    private URI resolve(URI from, String location, int status) throws IOException {
        try {
            URI to = from.resolve(location);
            if (to.getHost() != null && plainHosts.trusts(to)) {
                return to;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new RegistryFault(from.getRawAuthority(), status, "a redirect that cannot be followed safely");
    }

    private static boolean sameOrigin(URI a, URI b) {
        return Objects.equals(a.getScheme(), b.getScheme()) && Objects.equals(a.getRawAuthority(), b.getRawAuthority());
    }

    private Response exchange(String method, URI uri, Map<String, String> headers, Optional<byte[]> body)
            throws IOException, Setback {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(patience.connect().toMillis()));
        connection.setReadTimeout(Math.toIntExact(patience.idle().toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(method);
        connection.setRequestProperty("User-Agent", "strata");
        headers.forEach(connection::setRequestProperty);
        if (body.isPresent()) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.get().length);
        }
        String host = uri.getRawAuthority();
        try {
            connection.connect();
        } catch (IOException e) {
            throw new Unreachable(host, whileConnecting(e));
        }
        try {
            if (body.isPresent()) {
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.get());
                }
            }
            return Response.await(connection);
        } catch (ConnectException | UnknownHostException e) {
            // an idle connection had gone, and the new one could not be made
            throw new Unreachable(host, whileConnecting(e));
        } catch (IOException e) {
            connection.disconnect();
            throw new Setback(broken(host, e), Optional.empty());
        }
    }

    /** What became of a conversation that had begun. */
    static Unreachable broken(String host, IOException failure) {
        return new Unreachable(host, failure instanceof SocketTimeoutException ? Reason.TIMEOUT : Reason.CUT);
    }

    private static Reason whileConnecting(IOException failure) {
        return switch (failure) {
            case UnknownHostException _ -> Reason.UNKNOWN_HOST;
            case SocketTimeoutException _ -> Reason.TIMEOUT;
            case SSLException _ -> Reason.TLS;
            case NoRouteToHostException _ -> Reason.REFUSED;
            case ConnectException e ->
                Optional.ofNullable(e.getMessage()).orElse("").contains("timed out") ? Reason.TIMEOUT : Reason.REFUSED;
            default -> Reason.CUT;
        };
    }
}
