package dev.strata.engine.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Times as the catalog spells them: RFC 3339 in UTC with nanoseconds. */
final class Timestamps {

    // always nine digits, so that the order of the texts is the order of the times
    private static final DateTimeFormatter NANOSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnnXXX", Locale.ROOT);

    private Timestamps() {}

    static String text(Instant time) {
        return NANOSECONDS.format(time.atOffset(ZoneOffset.UTC));
    }

    /** Reads any RFC 3339 time, with any offset and any number of digits. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
