package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.TrashedImage;
import dev.strata.text.ByteSize;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata restore}. */
@Command(
        name = "restore",
        description = "Brings back a removed image, or lists those that can be brought back.",
        mixinStandardHelpOptions = true)
final class RestoreCommand extends EngineCommand {

    @Parameters(paramLabel = "REF", arity = "0..1", description = "The removed image. Default: list them.")
    private String reference = "";

    @Option(names = "--json", description = "Print the list as one JSON document.")
    private boolean json;

    RestoreCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException {
        if (reference.isEmpty()) {
            list(engine.cache().trash());
            return ExitCode.OK;
        }
        ImageKey key = engine.cache().trashedKey(reference);
        engine.cache().store(key.scope()).restore(key.tag());
        out().println(key.tag());
        return ExitCode.OK;
    }

    private void list(List<TrashedImage> trash) {
        if (json) {
            ObjectNode document = JsonOutput.object();
            ArrayNode removed = document.putArray("removed");
            for (TrashedImage image : trash) {
                removed.addObject()
                        .put("reference", image.key().tag())
                        .put("scope", Words.of(image.key().scope()))
                        .put("removedAt", image.removedAt().toString())
                        .put("size", image.size())
                        .put("layers", image.layers().size());
            }
            JsonOutput.print(out(), document);
            return;
        }
        Table table = new Table("TAG", "SCOPE", "SIZE", "LAYERS", "REMOVED");
        for (TrashedImage image : trash) {
            table.row(
                    image.key().tag(),
                    Words.of(image.key().scope()),
                    ByteSize.text(image.size()),
                    Integer.toString(image.layers().size()),
                    image.removedAt().toString());
        }
        table.print(out());
    }
}
