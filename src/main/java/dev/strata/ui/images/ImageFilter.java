package dev.strata.ui.images;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is typed over the list of images, understood: every part must hold. {@code size>500m}, {@code layers<5},
 * {@code older:7d}, {@code newer:2w}, {@code arch:arm64}, {@code os:linux}, {@code source:import}; anything else, such as a
 * part that is not finished yet, is a word to be found in name, source, platform or digest.
 */
final class ImageFilter implements Predicate<ImageRow> {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern AMOUNT =
            Pattern.compile("(size|layers)([<>])(\\d{1,9}(?:\\.\\d{1,3})?)([kmgt]?)(?:i?b)?");
    private static final Pattern AGE = Pattern.compile("(older|newer):(\\d{1,5})([hdwmy])");
    private static final Pattern TRAIT = Pattern.compile("(arch|os|source):([\\w-]+)");
    private static final String UNITS = "kmgt";
    private static final double STEP = 1024;

    private final List<Predicate<ImageRow>> parts = new ArrayList<>();

    private ImageFilter(String text, Instant now) {
        for (String part : SPACE.split(text.strip().toLowerCase(Locale.ROOT), -1)) {
            parts.add(amount(part)
                    .or(() -> age(part, now))
                    .or(() -> trait(part))
                    .orElse(row -> row.searched().contains(part)));
        }
    }

    /** Understands {@code text}; ages count back from {@code now}. */
    static ImageFilter of(String text, Instant now) {
        return new ImageFilter(text, now);
    }

    @Override
    public boolean test(ImageRow row) {
        return parts.stream().allMatch(part -> part.test(row));
    }

    private static Optional<Predicate<ImageRow>> amount(String part) {
        Matcher m = AMOUNT.matcher(part);
        if (!m.matches()) {
            return Optional.empty();
        }
        boolean size = m.group(1).equals("size");
        boolean more = m.group(2).equals(">");
        double limit = Double.parseDouble(m.group(3)) * Math.pow(STEP, exponent(m.group(4)));
        return Optional.of(row -> {
            double value = size ? row.size() : row.layers();
            return more ? value > limit : value < limit;
        });
    }

    private static Optional<Predicate<ImageRow>> age(String part, Instant now) {
        Matcher m = AGE.matcher(part);
        if (!m.matches()) {
            return Optional.empty();
        }
        boolean older = m.group(1).equals("older");
        Instant limit = now.minus(duration(Integer.parseInt(m.group(2)), m.group(3)));
        return Optional.of(
                row -> older ? row.created().isBefore(limit) : row.created().isAfter(limit));
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
                    default -> row -> row.source().toLowerCase(Locale.ROOT).startsWith(wanted);
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
