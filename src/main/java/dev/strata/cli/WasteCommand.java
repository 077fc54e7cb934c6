package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.browse.Waste;
import dev.strata.text.ByteSize;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code strata waste}. */
@Command(
        name = "waste",
        description = "Shows the space that files take which later layers replace or remove, as dive counts it.",
        mixinStandardHelpOptions = true)
final class WasteCommand extends BrowseCommand {

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    WasteCommand(StrataCommand root) {
        super(root);
    }

    @Override
    void run(ImageFiles image) throws InterruptedException {
        Waste waste = image.waste();
        if (json) {
            JsonOutput.print(out(), json(image, waste));
            return;
        }
        Table facts = new Table("Efficiency", percent(waste.efficiency()));
        facts.row("Wasted", ByteSize.text(waste.wastedBytes()));
        facts.row("Files of all layers", ByteSize.text(waste.sizeBytes()));
        facts.row("Above the base", ByteSize.text(waste.userSizeBytes()));
        facts.row("Wasted of that", percent(waste.wastedUserShare()));
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

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static ObjectNode json(ImageFiles image, Waste waste) {
        ObjectNode document = JsonOutput.object();
        document.put("reference", image.image().tag())
                .put("efficiency", waste.efficiency())
                .put("wastedBytes", waste.wastedBytes())
                .put("sizeBytes", waste.sizeBytes())
                .put("userSizeBytes", waste.userSizeBytes())
                .put("wastedUserShare", waste.wastedUserShare());
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
