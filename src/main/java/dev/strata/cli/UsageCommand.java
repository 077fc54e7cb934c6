package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.engine.usage.ImageUsage;
import dev.strata.text.ByteSize;
import java.io.IOException;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code strata du}. */
@Command(
        name = "du",
        description = "Shows what the cache occupies on disk, and what each image costs.",
        mixinStandardHelpOptions = true)
final class UsageCommand extends EngineCommand {

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    UsageCommand(StrataCommand root) {
        super(root);
    }

    @Override
    void run(Engine engine) throws IOException {
        CacheUsage usage = engine.usage().measure();
        if (json) {
            JsonOutput.print(out(), json(usage));
            return;
        }
        Table images = new Table("TAG", "COMPRESSED", "UNPACKED", "ON DISK", "UNIQUE", "SHARED WITH");
        for (ImageUsage image : usage.images()) {
            images.row(
                    image.tag(),
                    bytes(image.compressed()),
                    bytes(image.unpacked()),
                    ByteSize.text(image.onDisk()),
                    ByteSize.text(image.unique()),
                    Integer.toString(image.sharedWith()));
        }
        images.print(out());
        out().println();
        Table totals = new Table("Blobs", ByteSize.text(usage.blobs()));
        totals.row("Whole images", ByteSize.text(usage.targets()));
        totals.row("Unfinished", ByteSize.text(usage.parts()));
        totals.row("Catalog", ByteSize.text(usage.catalog()));
        totals.row("Other", ByteSize.text(usage.other()));
        totals.row("Total", ByteSize.text(usage.total()));
        totals.row("Reclaimable", ByteSize.text(usage.reclaimable()));
        totals.row("Free on volume", ByteSize.text(usage.free()));
        totals.print(out());
    }

    private static String bytes(OptionalLong size) {
        return size.isPresent() ? ByteSize.text(size.getAsLong()) : "-";
    }

    private static ObjectNode json(CacheUsage usage) {
        ObjectNode document = JsonOutput.object();
        document.put("total", usage.total())
                .put("blobs", usage.blobs())
                .put("targets", usage.targets())
                .put("parts", usage.parts())
                .put("catalog", usage.catalog())
                .put("other", usage.other())
                .put("reclaimable", usage.reclaimable())
                .put("free", usage.free());
        ArrayNode images = document.putArray("images");
        for (ImageUsage image : usage.images()) {
            ObjectNode row = images.addObject();
            row.put("reference", image.tag()).put("scope", Words.of(image.scope()));
            image.compressed().ifPresent(bytes -> row.put("compressed", bytes));
            image.unpacked().ifPresent(bytes -> row.put("unpacked", bytes));
            row.put("onDisk", image.onDisk()).put("unique", image.unique()).put("sharedWith", image.sharedWith());
        }
        return document;
    }
}
