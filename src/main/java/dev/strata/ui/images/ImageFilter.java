package dev.strata.ui.images;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is typed over the list of images, understood: every part must hold. {@code size>500m}, {@code unique>10m},
 * {@code layers<5}, {@code older:7d}, {@code newer:2w}, {@code unused:30d}, {@code arch:arm64}, {@code os:linux},
 * {@code source:import}, {@code tag:latest}, {@code is:pinned}, {@code is:outdated}, {@code label:key=value}; anything else, such as a part
 * that is not finished yet, is a word to be found in name, source, platform or digest.
 */
final class ImageFilter implements Predicate<ImageRow> {

    /** The beginnings of all parts that mean more than a word, for completion. */
    static final List<String> TOKENS = List.of(
            "size>",
            "size<",
            "unique>",
            "layers>",
            "layers<",
            "older:",
            "newer:",
            "unused:",
            "arch:",
            "os:",
            "source:",
            "tag:",
            "is:pinned",
            "is:outdated",
            "label:");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern AMOUNT =
            Pattern.compile("(size|unique|layers)([<>])(\\d{1,9}(?:\\.\\d{1,3})?)([kmgt]?)(?:i?b)?");
    private static final Pattern AGE = Pattern.compile("(older|newer|unused):(\\d{1,5})([hdwmy])");
    private static final Pattern TRAIT = Pattern.compile("(arch|os|source|tag|is):([\\w.-]+)");
    /** No name of an image has this sign in it. */
    private static final Pattern BARE_LABEL = Pattern.compile("([^=<>]+)=(.*)");

    private static final Pattern LABEL = Pattern.compile("label:([^=]+)(?:=(.*))?");
    private static final String UNITS = "kmgt";
    private static final double STEP = 1024;

    private final List<Predicate<ImageRow>> parts = new ArrayList<>();

    private ImageFilter(String text, Instant now) {
        for (String typed : SPACE.split(text.strip(), -1)) {
            String part = typed.toLowerCase(Locale.ROOT);
            parts.add(amount(part)
                    .or(() -> age(part, now))
                    .or(() -> trait(part))
                    .or(() -> label(typed))
                    .orElse(row -> row.searched().contains(part)));
        }
    }

    /** Understands {@code text}; ages count back from {@code now}. */
    static ImageFilter of(String text, Instant now) {
        return new ImageFilter(text, now);
    }

    /** Whether {@code text} asks for labels, which have to be read first. */
    static boolean asksForLabels(String text) {
        return SPACE.splitAsStream(text).anyMatch(part -> label(part).isPresent());
    }

    @Override
    public boolean test(ImageRow row) {
        for (Predicate<ImageRow> part : parts) {
            if (!part.test(row)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Predicate<ImageRow>> amount(String part) {
        Matcher m = AMOUNT.matcher(part);
        if (!m.matches()) {
            return Optional.empty();
        }
        Function<ImageRow, OptionalLong> value = switch (m.group(1)) {
            case "size" -> ImageRow::onDisk;
            case "unique" -> ImageRow::unique;
            default -> ImageRow::layers;
        };
        boolean more = m.group(2).equals(">");
        double limit = Double.parseDouble(m.group(3)) * Math.pow(STEP, exponent(m.group(4)));
        return Optional.of(row -> {
            OptionalLong known = value.apply(row);
            return known.isPresent() && (more ? known.getAsLong() > limit : known.getAsLong() < limit);
        });
    }

    private static Optional<Predicate<ImageRow>> age(String part, Instant now) {
        Matcher m = AGE.matcher(part);
        if (!m.matches()) {
            return Optional.empty();
        }
        String kind = m.group(1);
        Instant limit = now.minus(duration(Integer.parseInt(m.group(2)), m.group(3)));
        return Optional.of(row -> {
            Optional<Instant> time = kind.equals("unused")
                    ? row.lastUsed().or(row::added)
                    : row.created().or(row::added);
            return time.map(t -> kind.equals("newer") ? t.isAfter(limit) : t.isBefore(limit))
                    .orElse(false);
        });
    }

    private static Optional<Predicate<ImageRow>> trait(String part) {
        Matcher m = TRAIT.matcher(part);
        if (!m.matches()) {
            return Optional.empty();
        }
        String wanted = m.group(2);
        return Optional.of(
                switch (m.group(1)) {
                    case "arch" -> row -> row.architecture().startsWith(wanted);
                    case "os" -> row -> row.platform().startsWith(wanted);
                    case "tag" -> row -> row.tag().toLowerCase(Locale.ROOT).startsWith(wanted);
                    case "is" ->
                        row -> row.status().name().toLowerCase(Locale.ROOT).startsWith(wanted);
                    default -> row -> row.source().toLowerCase(Locale.ROOT).startsWith(wanted);
                });
    }

    private static Optional<Predicate<ImageRow>> label(String part) {
        Matcher m = LABEL.matcher(part);
        if (!m.matches()) {
            m = BARE_LABEL.matcher(part);
            if (!m.matches()) {
                return Optional.empty();
            }
        }
        String name = m.group(1);
        Optional<String> wanted = Optional.ofNullable(m.group(2));
        return Optional.of(row -> {
            Map<String, String> known = row.labels();
            return known.containsKey(name)
                    && wanted.map(value -> known.getOrDefault(name, "").startsWith(value))
                            .orElse(true);
        });
    }

    private static int exponent(String unit) {
        return unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
    }

    private static Duration duration(int count, String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case "w" -> Duration.ofDays(7L * count);
            case "m" -> Duration.ofDays(30L * count);
            default -> Duration.ofDays(365L * count);
        };
    }
}
