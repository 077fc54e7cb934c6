package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Computes from the tokens what WCAG 2.1 asks for: 4.5 to 1 for text, 3 to 1 for graphics. */
class ContrastTest {

    private static final Pattern TOKEN = Pattern.compile("(-s-[a-z0-9-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "text, surface",
        "text, raised",
        "text, selection",
        "text, danger-surface",
        "muted, surface",
        "muted, raised",
        "muted, sunken",
        "muted, selection",
        "muted, danger-surface",
        "accent, surface",
        "success, surface",
        "success, raised",
        "danger, surface",
        "danger, raised",
        "warning, warning-surface",
        "warning, surface",
        "toast-text, toast",
        "json-name, surface",
        "json-name, selection",
        "json-string, surface",
        "json-string, selection",
        "json-number, surface",
        "json-number, selection",
        "json-word, surface",
        "json-word, selection",
        "json-name, found",
        "json-string, found",
        "json-number, found",
        "json-word, found",
        "json-name, found-here",
        "json-string, found-here",
        "json-number, found-here",
        "json-word, found-here",
        "json-name, text-selection",
        "json-string, text-selection",
        "json-number, text-selection",
        "json-word, text-selection",
        "text, found",
        "text, found-here",
        "text, text-selection",
        "accent, selection"
    })
    void textStandsOutInBothThemes(String text, String ground) throws IOException {
        requireContrast(text, ground, 4.5);
    }

    @ParameterizedTest
    @CsvSource({"kind-1", "kind-2", "kind-3", "kind-4", "kind-5", "kind-6"})
    void kindsStandOutInBothThemes(String kind) throws IOException {
        requireContrast(kind, "surface", 3);
    }

    private static void requireContrast(String text, String ground, double least) throws IOException {
        String[] themes = Files.readString(Path.of("resources/css/tokens.css")).split("\\.root\\.dark", -1);
        for (String theme : themes) {
            Map<String, Integer> tokens = new HashMap<>();
            TOKEN.matcher(theme).results().forEach(m -> tokens.put(m.group(1), Integer.parseInt(m.group(2), 16)));
            double contrast = contrast(tokens.get("-s-" + text), tokens.get("-s-" + ground));
            assertTrue(contrast >= least, text + " on " + ground + ": " + contrast);
        }
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
