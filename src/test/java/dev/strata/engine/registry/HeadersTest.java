package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What registries say in headers, and whom they may be. */
class HeadersTest {

    @Test
    void aChallengeHasASchemeAndParameters() {
        assertEquals(
                List.of(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.docker.io/token",
                                "service", "registry.docker.io",
                                "scope", "repository:a/b:pull,push"))),
                Challenge.parse(
                        List.of(
                                "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\",scope=\"repository:a/b:pull,push\"")));
    }

    @Test
    void quotedCommasAndEscapesAreNoSeparators() {
        assertEquals(
                Map.of("realm", "a, \"b\" c", "charset", "UTF-8"),
                Challenge.parse(List.of("BASIC realm=\"a, \\\"b\\\" c\", charset=UTF-8"))
                        .getFirst()
                        .parameters());
    }

    @Test
    void severalChallengesMayStandInOneHeaderOrInSeveral() {
        List<Challenge> expected = List.of(
                new Challenge("basic", Map.of("realm", "x")),
                new Challenge("bearer", Map.of("realm", "y", "service", "z")));
        assertEquals(expected, Challenge.parse(List.of("Basic realm=\"x\", Bearer realm = \"y\" ,service=z")));
        assertEquals(expected, Challenge.parse(List.of("Basic realm=\"x\"", "bearer Realm=y,service=z")));
    }

    @Test
    void malformedChallengesAreHarmless() {
        for (String text :
                List.of("", ",", "=", "\"", "Bearer", "Bearer realm", "Bearer realm=\"x", "Bearer =x", "\\")) {
            Challenge.parse(List.of(text)).forEach(c -> assertFalse(c.scheme().isEmpty()));
        }
    }

    @Test
    void aContentRangeIsReadWithAndWithoutTotal() {
        assertEquals(Optional.of(new ContentRange(5, 9, OptionalLong.of(10))), ContentRange.parse("bytes 5-9/10"));
        assertEquals(Optional.of(new ContentRange(5, 9, OptionalLong.empty())), ContentRange.parse("bytes 5-9/*"));
        assertEquals(OptionalLong.of(10), ContentRange.sizeInRefusal("bytes */10"));
        for (String text :
                List.of("", "bytes", "bytes 5-9", "5-9/10", "bytes 5-9/10/11", "bytes 99999999999999999999-1/2")) {
            assertEquals(Optional.empty(), ContentRange.parse(text), text);
            assertEquals(OptionalLong.empty(), ContentRange.sizeInRefusal(text), text);
        }
    }

    @Test
    void onlyTheExactRestIsTheRest() {
        assertTrue(ContentRange.parse("bytes 5-9/10").orElseThrow().isRest(5, 10));
        assertTrue(ContentRange.parse("bytes 5-9/*").orElseThrow().isRest(5, 10));
        assertFalse(ContentRange.parse("bytes 4-9/10").orElseThrow().isRest(5, 10));
        assertFalse(ContentRange.parse("bytes 5-8/10").orElseThrow().isRest(5, 10));
        assertFalse(ContentRange.parse("bytes 5-9/11").orElseThrow().isRest(5, 10));
    }

    @Test
    void theTimeToComeBackIsInSecondsOrADate() {
        Instant now = Instant.parse("2024-01-02T03:04:05Z");
        assertEquals(Optional.of(Duration.ofSeconds(120)), Answers.retryAfter("120", now));
        assertEquals(Optional.of(Duration.ofSeconds(55)), Answers.retryAfter("Tue, 02 Jan 2024 03:05:00 GMT", now));
        assertEquals(Optional.of(Duration.ZERO), Answers.retryAfter("Tue, 02 Jan 2024 03:00:00 GMT", now));
        assertEquals(Optional.empty(), Answers.retryAfter("soon", now));
        assertEquals(Optional.empty(), Answers.retryAfter("-1", now));
    }

    @Test
    void plainHttpIsForThisMachineAndForWhomTheUserNames() {
        PlainHosts hosts = new PlainHosts(Set.of("plain.example", "half.example:5000"));
        for (String plain : List.of(
                "localhost",
                "localhost:5000",
                "127.0.0.1:5000",
                "127.8.9.10",
                "[::1]:5000",
                "plain.example:80",
                "half.example:5000")) {
            assertEquals(URI.create("http://" + plain + "/v2/"), hosts.root(plain));
        }
        for (String secure : List.of(
                "docker.io",
                "half.example",
                "half.example:5001",
                "localhost.example",
                "127.0.0.1.example",
                "x127.0.0.1")) {
            assertEquals(URI.create("https://" + secure + "/v2/"), hosts.root(secure));
        }
    }

    @Test
    void pausesGrowUpToTheLongest() {
        Patience patience = new Patience(
                Duration.ofSeconds(1), Duration.ofSeconds(1), 5, Duration.ofMillis(500), Duration.ofSeconds(3));
        assertEquals(Duration.ofMillis(500), patience.pauseAfter(1));
        assertEquals(Duration.ofSeconds(1), patience.pauseAfter(2));
        assertEquals(Duration.ofSeconds(2), patience.pauseAfter(3));
        assertEquals(Duration.ofSeconds(3), patience.pauseAfter(4));
        assertEquals(Duration.ofSeconds(3), patience.pauseAfter(1000));
    }
}
