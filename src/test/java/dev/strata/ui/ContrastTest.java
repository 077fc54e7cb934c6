package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Computes from the tokens what WCAG 2.1 asks for: 4.5 to 1 for text, 3 to 1 for graphics; what is disabled may be fainter. */
class ContrastTest {

    private static final Pattern TOKEN = Pattern.compile("(-s-[a-z0-9-]+): #([0-9a-f]{6});");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)}");
    private static final Pattern TEXT = Pattern.compile("-fx-(?:text-fill|fill): -s-([a-z0-9-]+);");
    private static final Pattern GROUND = Pattern.compile("-fx-background-color: -s-([a-z0-9-]+);");

    /** Where text stands: views, inspectors and cards, tracks and badges, rows under the pointer, chosen rows. */
    private static final List<String> GROUNDS = List.of("surface", "raised", "sunken", "hover", "selection");

    /** Where a document is shown: as it is, its current line, what is selected in it and what is found. */
    private static final List<String> DOCUMENT =
            List.of("surface", "raised", "selection", "text-selection", "found", "found-here");

    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry(
                    "text", and(GROUNDS, "danger-surface", "warning-surface", "text-selection", "found", "found-here")),
            Map.entry("muted", and(GROUNDS, "danger-surface", "warning-surface")),
            Map.entry("accent", GROUNDS),
            Map.entry("success", GROUNDS),
            Map.entry("warning", and(GROUNDS, "warning-surface")),
            Map.entry("danger", and(GROUNDS, "danger-surface", "warning-surface")),
            Map.entry("on-primary", List.of("primary", "danger-fill")),
            Map.entry("toast-text", List.of("toast")),
            Map.entry("json-name", DOCUMENT),
            Map.entry("json-string", DOCUMENT),
            Map.entry("json-number", DOCUMENT),
            Map.entry("json-word", DOCUMENT));

    /** Bars and swatches, the edges of what can be filled in or ticked, the ring of the focus. */
    private static final Map<String, List<String>> GRAPHICS = Map.of(
            "kind-1", List.of("surface", "raised", "selection"),
            "kind-2", List.of("surface", "raised"),
            "kind-3", List.of("surface", "raised"),
            "kind-4", List.of("surface", "raised"),
            "kind-5", List.of("surface", "raised"),
            "kind-6", List.of("surface", "raised"),
            "edge", List.of("surface", "raised"),
            "primary", List.of("surface", "raised"),
            "danger-fill", List.of("surface", "raised"));

    /** Not seen against anything: lines between what stands apart anyway, shadows, and what is mixed in. */
    private static final Set<String> QUIET = Set.of("line", "shadow", "veil", "pattern");

    static Stream<List<String>> texts() {
        return pairs(TEXTS);
    }

    static Stream<List<String>> graphics() {
        return pairs(GRAPHICS);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textStandsOutInBothThemes(List<String> pair) throws IOException {
        requireContrast(pair.getFirst(), pair.getLast(), 4.5);
    }

    @ParameterizedTest
    @MethodSource("graphics")
    void graphicsStandOutInBothThemes(List<String> pair) throws IOException {
        requireContrast(pair.getFirst(), pair.getLast(), 3);
    }

    @Test
    void noColourIsLeftOut() throws IOException {
        Set<String> known = new HashSet<>(QUIET);
        Stream.concat(texts(), graphics()).forEach(known::addAll);
        Set<String> named = new TreeSet<>();
        Pattern.compile("-s-([a-z0-9-]+):")
                .matcher(Files.readString(Path.of("resources/css/tokens.css")))
                .results()
                .forEach(m -> named.add(m.group(1)));
        named.removeAll(known);
        assertEquals(Set.of(), named);
    }

    @Test
    void everyPairThatARuleSetsIsLookedAt() throws IOException {
        Set<List<String>> known = new HashSet<>(texts().toList());
        Set<List<String>> missing = new HashSet<>();
        for (Path sheet : sheets()) {
            RULE.matcher(Files.readString(sheet)).results().forEach(rule -> {
                var text = TEXT.matcher(rule.group(2));
                var ground = GROUND.matcher(rule.group(2));
                if (text.find() && ground.find()) {
                    missing.add(List.of(text.group(1), ground.group(1)));
                }
            });
        }
        missing.removeAll(known);
        assertEquals(Set.of(), missing);
    }

    @Test
    void onlyTokensNameColours() throws IOException {
        for (Path sheet : sheets()) {
            if (!sheet.endsWith("tokens.css")) {
                String rules = Files.readString(sheet).replaceAll("(?s)/\\*.*?\\*/", "");
                assertTrue(
                        !Pattern.compile(":[^;{}]*(#[0-9a-fA-F]{3,8}\\b|rgba?\\()")
                                .matcher(rules)
                                .find(),
                        sheet + " has a colour of its own");
            }
        }
    }

    private static List<Path> sheets() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("resources/css"))) {
            return found.sorted().toList();
        }
    }

    private static List<String> and(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static Stream<List<String>> pairs(Map<String, List<String>> on) {
        return on.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(ground -> List.of(entry.getKey(), ground)))
                .sorted((a, b) -> a.toString().compareTo(b.toString()));
    }

    private static void requireContrast(String text, String ground, double least) throws IOException {
        String[] themes = Files.readString(Path.of("resources/css/tokens.css")).split("\\.root\\.dark", -1);
        assertEquals(2, themes.length);
        for (String theme : themes) {
            Map<String, Integer> tokens = new HashMap<>();
            TOKEN.matcher(theme).results().forEach(m -> tokens.put(m.group(1), Integer.parseInt(m.group(2), 16)));
            double contrast = contrast(colour(tokens, text), colour(tokens, ground));
            assertTrue(contrast >= least, text + " on " + ground + ": " + contrast);
        }
    }

    private static int colour(Map<String, Integer> tokens, String name) {
        return Objects.requireNonNull(tokens.get("-s-" + name), name);
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
