package dev.strata.engine.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.Denied;
import dev.strata.engine.StrataException.NotThere;
import dev.strata.engine.StrataException.RateLimited;
import dev.strata.engine.StrataException.RegistryFault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** Reads what a registry says when it does not give what was asked for (OCI distribution-spec, "Error codes"). */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_CHARACTERS = 300;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    private Answers() {}

    /**
     * Turns an answer that is none into an error, and closes it.
     *
     * @param host the registry as people know it
     * @param subject what was asked for
     * @throws Setback if asking again may help
     */
    static StrataException failure(Response response, String host, String repository, String subject) throws Setback {
        int status = response.status();
        Optional<Duration> pause = retryAfter(response);
        StrataException failure = switch (status) {
            case 401, 403 -> new Denied(host, repository, status);
            case 404 -> new NotThere(repository + (subject.contains(":") ? "@" : ":") + subject, host);
            case 429 -> new RateLimited(host, pause);
            default -> new RegistryFault(host, status, detail(response));
        };
        response.dismiss();
        if (PASSING.contains(status)) {
            throw new Setback(failure, pause);
        }
        return failure;
    }

    /** The registry's own words, cut to a readable length; none where it has none. */
    private static String detail(Response response) {
        try {
            JsonNode error = JSON.readTree(response.body().readNBytes(MOST_BYTES))
                    .path("errors")
                    .path(0);
            String code = error.path("code").asText("");
            String message = error.path("message").asText("");
            String text = (message.isEmpty() ? code : message).replaceAll("\\p{Cntrl}", " ");
            return text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        } catch (JacksonException _) {
            return "";
        } catch (IOException _) {
            return "";
        }
    }

    /** RFC 9110, section 10.2.3: seconds, or a date. */
    static Optional<Duration> retryAfter(Response response) {
        return response.header("Retry-After").flatMap(text -> retryAfter(text, Instant.now()));
    }

    static Optional<Duration> retryAfter(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
