package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.browse.Waste;
import dev.strata.engine.browse.WasteLimits.Verdict;
import dev.strata.text.ByteSize;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strata waste}. */
@Command(
        name = "waste",
        description = {
            "Shows the space that files take which later layers replace or remove, as dive counts it.",
            "With a limit, the exit code is 5 where the image does not keep it."
        },
        mixinStandardHelpOptions = true)
final class WasteCommand extends BrowseCommand {

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Mixin
    private WasteLimitOptions limits = new WasteLimitOptions();

    private List<Verdict> verdicts = List.of();

    WasteCommand(StrataCommand root) {
        super(root);
    }

    @Override
    void run(ImageFiles image) throws InterruptedException {
        Waste waste = image.waste();
        verdicts = limits.limits().judge(waste);
        if (json) {
            JsonOutput.print(out(), json(image, waste));
            return;
        }
        Table facts = new Table("Efficiency", percent(waste.efficiency()));
        facts.row("Wasted", ByteSize.text(waste.wastedBytes()));
        facts.row("Files of all layers", ByteSize.text(waste.sizeBytes()));
        facts.row("Above the base", ByteSize.text(waste.userSizeBytes()));
        facts.row("Wasted of that", percent(waste.wastedUserShare()));
        verdicts.forEach(verdict -> facts.row(verdict.rule().key(), verdict.kept() ? "pass" : "fail"));
        facts.print(out());
        if (!waste.files().isEmpty()) {
            out().println();
            Table files = new Table("COUNT", "SIZE", "PATH");
            waste.files()
                    .forEach(file -> files.row(
                            Integer.toString(file.count()),
                            ByteSize.text(file.bytes()),
                            file.path().toString()));
            files.print(out());
        }
    }

    @Override
    int exitCode() {
        return verdicts.stream().allMatch(Verdict::kept) ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private ObjectNode json(ImageFiles image, Waste waste) {
        ObjectNode document = JsonOutput.object();
        document.put("reference", image.image().tag())
                .put("efficiency", waste.efficiency())
                .put("wastedBytes", waste.wastedBytes())
                .put("sizeBytes", waste.sizeBytes())
                .put("userSizeBytes", waste.userSizeBytes())
                .put("wastedUserShare", waste.wastedUserShare());
        if (!verdicts.isEmpty()) {
            ObjectNode judged = document.putObject("limits");
            verdicts.forEach(verdict -> judged.put(verdict.rule().key(), verdict.kept() ? "pass" : "fail"));
        }
        ArrayNode files = document.putArray("files");
        for (Waste.WastedFile file : waste.files()) {
            files.addObject()
                    .put("path", file.path().toString())
                    .put("count", file.count())
                    .put("bytes", file.bytes());
        }
        return document;
    }
}
