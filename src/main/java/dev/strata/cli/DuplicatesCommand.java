package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.Progress;
import dev.strata.engine.browse.DuplicateSearch;
import dev.strata.engine.browse.Duplicates;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.tree.ByteString;
import dev.strata.text.ByteSize;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strata duplicates}. */
@Command(
        name = "duplicates",
        description = {
            "Shows files of an image whose bytes are the same, as a container would see them, and what all copies but"
                    + " one take.",
            "Hard links of one file count once, at its first name; empty files are left out."
        },
        mixinStandardHelpOptions = true)
final class DuplicatesCommand extends BrowseCommand {

    @Mixin
    private LayerOption layer = new LayerOption();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DuplicatesCommand(StrataCommand root) {
        super(root);
    }

    @Override
    void run(ImageFiles image) throws IOException, InterruptedException {
        Duplicates found = DuplicateSearch.run(layer.tree(image), Progress.NONE);
        if (json) {
            JsonOutput.print(out(), json(image, found));
            return;
        }
        Table facts = new Table("Files", Long.toString(found.files()));
        facts.row("Size", ByteSize.text(found.bytes()));
        facts.row("Could be saved", ByteSize.text(found.savableBytes()));
        facts.print(out());
        if (!found.groups().isEmpty()) {
            out().println();
            table(found).print(out());
        }
    }

    /** Each group begins with its figures; the other copies have none. */
    private static Table table(Duplicates found) {
        Table table = new Table("COPIES", "EACH", "SAVES", "PATH");
        for (Duplicates.Group group : found.groups()) {
            boolean first = true;
            for (ByteString path : group.paths()) {
                table.row(
                        first ? Integer.toString(group.paths().size()) : "",
                        first ? ByteSize.text(group.size()) : "",
                        first ? ByteSize.text(group.savableBytes()) : "",
                        path.toString());
                first = false;
            }
        }
        return table;
    }

    private static ObjectNode json(ImageFiles image, Duplicates found) {
        ObjectNode document = JsonOutput.object();
        document.put("reference", image.image().tag())
                .put("files", found.files())
                .put("bytes", found.bytes())
                .put("savableBytes", found.savableBytes());
        ArrayNode groups = document.putArray("groups");
        for (Duplicates.Group group : found.groups()) {
            ArrayNode paths = groups.addObject()
                    .put("sha256", group.sha256())
                    .put("size", group.size())
                    .put("savableBytes", group.savableBytes())
                    .putArray("paths");
            group.paths().forEach(path -> paths.add(path.toString()));
        }
        return document;
    }
}
