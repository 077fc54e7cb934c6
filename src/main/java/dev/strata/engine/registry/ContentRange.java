package dev.strata.engine.registry;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What part of a blob a response carries (RFC 9110, section 14.4).
 *
 * @param last the offset of the last byte
 * @param total the size of the whole, where the registry says it
 */
record ContentRange(long first, long last, OptionalLong total) {

    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d{1,18})");

    static Optional<ContentRange> parse(String header) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String total = matcher.group(3);
        return Optional.of(new ContentRange(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                total.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(total))));
    }

    /** The size of the whole that a 416 tells. */
    static OptionalLong sizeInRefusal(String header) {
        Matcher matcher = UNSATISFIED.matcher(header.strip());
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** Whether this is exactly the rest of {@code size} bytes from {@code offset} on. */
    boolean isRest(long offset, long size) {
        return first == offset && last == size - 1 && total.orElse(size) == size;
    }
}
