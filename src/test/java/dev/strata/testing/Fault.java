package dev.strata.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/** One way in which a {@link TestRegistry} answers a request badly. */
@FunctionalInterface
public interface Fault {

    /**
     * Answers instead of the registry.
     *
     * @param body the whole of what was asked for; empty where there is no such thing
     * @param from the offset that the request's range begins at
     */
    void answer(HttpExchange exchange, byte[] body, int from) throws IOException, InterruptedException;

    /** Answers with a status and a body of the distribution-spec's errors. */
    static Fault status(int status, String... headers) {
        return (exchange, body, from) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            TestRegistry.send(exchange, status, TestRegistry.errors("FAULT", "made up by the test"));
        };
    }

    /** Promises everything, and breaks the connection after {@code bytes} more bytes. */
    static Fault cutAfter(int bytes) {
        return (exchange, body, from) -> {
            part(exchange, body, from, bytes);
            throw new IOException("cut on purpose");
        };
    }

    /**
     * Promises everything, and falls silent after {@code bytes} more bytes until the client goes or the registry closes.
     * What is no longer than that is served as ever, so that its connection is as good as any for the next request.
     */
    static Fault stallAfter(int bytes) {
        return (exchange, body, from) -> {
            if (body.length - from <= bytes) {
                TestRegistry.serve(exchange, body, from);
                return;
            }
            part(exchange, body, from, bytes);
            Thread.sleep(60_000);
            throw new IOException("stalled on purpose");
        };
    }

    /** Answers rightly, after a while. */
    static Fault slow(Duration delay) {
        return (exchange, body, from) -> {
            Thread.sleep(delay);
            TestRegistry.serve(exchange, body, from);
        };
    }

    /** Answers rightly, with a pause after {@code bytes} more bytes. */
    static Fault pauseAfter(int bytes, Duration pause) {
        return (exchange, body, from) -> {
            part(exchange, body, from, bytes);
            Thread.sleep(pause);
            int sent = Math.min(body.length, from + bytes);
            exchange.getResponseBody().write(body, sent, body.length - sent);
        };
    }

    /** Says nothing at all. */
    static Fault silence() {
        return (exchange, body, from) -> Thread.sleep(60_000);
    }

    /** Serves the right number of other bytes. */
    static Fault wrongBytes() {
        return (exchange, body, from) -> {
            byte[] other = body.clone();
            other[other.length - 1] ^= 1;
            TestRegistry.serve(exchange, other, from);
        };
    }

    /** Serves more, or fewer, bytes than there are, with headers that fit. */
    static Fault resized(int size) {
        return (exchange, body, from) -> TestRegistry.serve(exchange, Arrays.copyOf(body, size), from);
    }

    /** Answers 206 with a part that begins {@code by} bytes beside what was asked for. */
    static Fault shiftedRange(int by) {
        return (exchange, body, from) -> TestRegistry.serve(exchange, body, from + by);
    }

    /** Answers 200 with everything whatever the range asked for. */
    static Fault ignoringRange() {
        return (exchange, body, from) -> TestRegistry.serve(exchange, body, 0);
    }

    /** Sends the client elsewhere. */
    static Fault redirect(String location) {
        return status(307, "Location", location);
    }

    private static void part(HttpExchange exchange, byte[] body, int from, int bytes) throws IOException {
        TestRegistry.head(exchange, body.length, from);
        OutputStream out = exchange.getResponseBody();
        out.write(body, from, Math.min(bytes, body.length - from));
        out.flush();
    }
}
