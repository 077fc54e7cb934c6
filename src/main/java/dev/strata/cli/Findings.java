package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.verify.Finding;
import dev.strata.engine.verify.RepairReport;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the commands print what a check found. */
final class Findings {

    private Findings() {}

    static void print(PrintWriter out, Finding finding) {
        String images = finding.images().stream().map(ImageKey::tag).distinct().collect(Collectors.joining(", "));
        out.printf(
                "%s %s  %s  %s%s%n",
                word(finding.kind()),
                word(finding.problem()),
                finding.subject(),
                finding.detail(),
                images.isEmpty() ? "" : "  hurts " + images);
    }

    static ObjectNode json(Finding finding) {
        ObjectNode json = JsonOutput.object()
                .put("kind", word(finding.kind()))
                .put("subject", finding.subject())
                .put("problem", word(finding.problem()))
                .put("detail", finding.detail());
        ArrayNode images = json.putArray("images");
        for (ImageKey image : finding.images()) {
            images.addObject().put("reference", image.tag()).put("scope", Words.of(image.scope()));
        }
        return json;
    }

    static String words(RepairReport.Left left) {
        return switch (left.why()) {
            case NO_SOURCE -> "%s was imported: import its archive again".formatted(left.detail());
            case SOURCE_FAILED -> "could not be fetched again: " + left.detail();
            case NEXT_OPENING -> "the catalog is made anew when the cache is opened next: run any command";
            case UNNEEDED -> "no image needs it: strata gc removes it";
            case NOT_DERIVABLE ->
                left.detail().isEmpty()
                        ? "it cannot be made from what is there"
                        : "cannot be made again: " + left.detail();
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
