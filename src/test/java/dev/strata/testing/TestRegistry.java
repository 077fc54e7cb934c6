package dev.strata.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A registry in this process, on the loopback interface, that serves what a test put into it as the distribution-spec
 * says, asks for credentials where told to, misbehaves on request, and remembers what it was asked.
 */
public final class TestRegistry implements AutoCloseable {

    private static final Pattern ENDPOINT = Pattern.compile("/v2/(.+)/(manifests|blobs)/([^/]+)");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

    static {
        // without it every small answer waits for a delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, ArrayDeque<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Fault> standing = new ConcurrentHashMap<>();
    private volatile Guard guard = Guard.OPEN;

    /** What the registry was asked. */
    public record Request(
            String method,
            String path,
            Optional<String> authorization,
            Optional<String> range,
            Optional<String> accept) {}

    public TestRegistry() {
        this(Optional.empty());
    }

    private TestRegistry(Optional<SSLContext> tls) {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls.isPresent()) {
                HttpsServer secure = HttpsServer.create(anyPort, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
                server = secure;
            } else {
                server = HttpServer.create(anyPort, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    /** A registry that speaks TLS with the given keys. */
    public static TestRegistry secure(SSLContext tls) {
        return new TestRegistry(Optional.of(tls));
    }

    /** {@code 127.0.0.1:port}, the first part of references to this registry. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public URI uri(String path) {
        return URI.create((server instanceof HttpsServer ? "https://" : "http://") + host() + path);
    }

    /** Holds {@code image} under a tag, and gives its full reference. */
    public String add(String repository, String tag, TestImage image) {
        return add(repository, tag, image.manifest(), image);
    }

    /** Holds {@code images} and, under a tag, the document that leads to them; gives the full reference. */
    public String add(String repository, String tag, Document top, TestImage... images) {
        for (TestImage image : images) {
            add(repository, image.manifest());
            image.blobs().forEach((digest, bytes) -> add(repository, digest, bytes));
        }
        add(repository, top);
        documents.put(repository + "/" + tag, top);
        return host() + "/" + repository + ":" + tag;
    }

    public void add(String repository, Document manifest) {
        documents.put(repository + "/" + manifest.digest(), manifest);
    }

    public void add(String repository, Digest digest, byte[] bytes) {
        blobs.put(repository + "/" + digest, bytes);
    }

    /** Asks for credentials from now on. */
    public void guard(Guard newGuard) {
        guard = newGuard;
    }

    /** The next requests whose path contains {@code pathPart} meet these faults, one each. */
    public void fault(String pathPart, Fault... inTurn) {
        faults.computeIfAbsent(pathPart, _ -> new ArrayDeque<>()).addAll(List.of(inTurn));
    }

    /** Every request whose path contains {@code pathPart} meets this fault, until {@link #mend}. */
    public void always(String pathPart, Fault fault) {
        standing.put(pathPart, fault);
    }

    /** Takes back every fault. */
    public void mend() {
        faults.clear();
        standing.clear();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The requests so far whose path contains {@code pathPart}. */
    public List<Request> requests(String pathPart) {
        return requests.stream()
                .filter(request -> request.path().contains(pathPart))
                .toList();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String path = URLDecoder.decode(uri.getPath(), StandardCharsets.UTF_8);
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    path,
                    header(exchange, "Authorization"),
                    header(exchange, "Range"),
                    header(exchange, "Accept")));
            Matcher endpoint = ENDPOINT.matcher(path);
            byte[] body = endpoint.matches() ? content(endpoint) : new byte[0];
            Optional<Fault> fault = nextFault(path);
            if (fault.isPresent()) {
                fault.get().answer(exchange, body, from(exchange));
            } else if (guard.answered(exchange, uri(""))) {
                return;
            } else if (endpoint.matches() && has(endpoint)) {
                describe(exchange, endpoint);
                serve(exchange, body, from(exchange));
            } else {
                send(exchange, path.equals("/v2/") ? 200 : 404, errors("NOT_FOUND", "there is no " + path));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Fault> nextFault(String path) {
        for (var entry : faults.entrySet()) {
            if (path.contains(entry.getKey())) {
                synchronized (entry.getValue()) {
                    if (!entry.getValue().isEmpty()) {
                        return Optional.of(entry.getValue().removeFirst());
                    }
                }
            }
        }
        return standing.entrySet().stream()
                .filter(entry -> path.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private boolean has(Matcher endpoint) {
        String key = endpoint.group(1) + "/" + endpoint.group(3);
        return endpoint.group(2).equals("blobs") ? blobs.containsKey(key) : documents.containsKey(key);
    }

    private byte[] content(Matcher endpoint) {
        String key = endpoint.group(1) + "/" + endpoint.group(3);
        if (endpoint.group(2).equals("blobs")) {
            return blobs.getOrDefault(key, new byte[0]);
        }
        Document document = documents.get(key);
        return document == null ? new byte[0] : document.bytes();
    }

    private void describe(HttpExchange exchange, Matcher endpoint) {
        Document document = documents.get(endpoint.group(1) + "/" + endpoint.group(3));
        if (document != null && endpoint.group(2).equals("manifests")) {
            exchange.getResponseHeaders().set("Content-Type", document.mediaType());
            exchange.getResponseHeaders()
                    .set("Docker-Content-Digest", document.digest().toString());
        }
    }

    private static int from(HttpExchange exchange) {
        Matcher range = RANGE.matcher(header(exchange, "Range").orElse(""));
        return range.matches() ? Integer.parseInt(range.group(1)) : 0;
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** Serves a body from an offset on, as 200 from 0 and as 206 else; HEAD without the body. */
    static void serve(HttpExchange exchange, byte[] body, int from) throws IOException {
        if (from >= body.length && from > 0) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + body.length);
            send(exchange, 416, errors("RANGE_INVALID", "nothing there"));
            return;
        }
        head(exchange, body.length, from);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(body, from, body.length - from);
        }
    }

    static void head(HttpExchange exchange, int size, int from) throws IOException {
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        if (from > 0) {
            exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, size - 1, size));
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(size - from));
        }
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || size == from;
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, bodiless ? -1 : size - from);
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    /** An error body as in the distribution-spec, "Error codes". */
    static byte[] errors(String code, String message) {
        return TestImage.json(Map.of("errors", List.of(Map.of("code", code, "message", message))));
    }
}
