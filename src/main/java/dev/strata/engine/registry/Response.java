package dev.strata.engine.registry;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A registry's answer whose body is still under way. Closing it gives the connection up, unless the body was read to its
 * end and {@link #finished} says so.
 */
final class Response implements Closeable {

    private static final int SMALL = 64 * 1024;

    private final HttpURLConnection connection;
    private final int status;
    private final InputStream body;
    private boolean finished;

    private Response(HttpURLConnection connection, int status, InputStream body) {
        this.connection = connection;
        this.status = status;
        this.body = body;
    }

    /** Waits for the head of the answer. */
    static Response await(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("not an HTTP response");
        }
        InputStream body = status < 400
                ? connection.getInputStream()
                : Optional.ofNullable(connection.getErrorStream()).orElseGet(InputStream::nullInputStream);
        return new Response(connection, status, body);
    }

    int status() {
        return status;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(connection.getHeaderField(name));
    }

    /** All values of a header that may stand several times. */
    List<String> headers(String name) {
        return connection.getHeaderFields().entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .toList();
    }

    OptionalLong contentLength() {
        long length = connection.getContentLengthLong();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    InputStream body() {
        return body;
    }

    /** The body was read to its end, so that the connection can serve again. */
    void finished() {
        finished = true;
    }

    /** Reads what is left of a small body that nobody needs, and closes. */
    void dismiss() {
        try (this) {
            finished = body.readNBytes(SMALL).length < SMALL;
        } catch (IOException _) {
            // the connection is given up with it
        }
    }

    @Override
    public void close() {
        if (!finished) {
            connection.disconnect();
        }
    }
}
