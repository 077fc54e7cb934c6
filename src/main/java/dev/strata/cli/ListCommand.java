package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.CacheDirectory;
import dev.strata.engine.store.ImageInfo;
import dev.strata.text.ByteSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code strata ls}. */
@Command(name = "ls", description = "Lists the images in the cache, newest first.", mixinStandardHelpOptions = true)
final class ListCommand extends EngineCommand {

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ListCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException {
        List<ImageInfo> images = engine.cache().images();
        if (images.isEmpty()) {
            offer(engine.cache().root());
        }
        if (json) {
            ObjectNode document = JsonOutput.object();
            ArrayNode array = document.putArray("images");
            images.forEach(image -> array.add(json(image)));
            JsonOutput.print(out(), document);
            return ExitCode.OK;
        }
        Table table = new Table("TAG", "SOURCE", "PLATFORM", "SIZE", "LAYERS", "CREATED", "PINNED");
        for (ImageInfo image : images) {
            table.row(
                    image.tag(),
                    Words.of(image.meta().source()),
                    platform(image),
                    ByteSize.text(image.meta().size()),
                    Integer.toString(image.layers().size()),
                    Words.of(image.meta().createdAt()),
                    image.pinned() ? "pinned" : "");
        }
        table.print(out());
        return ExitCode.OK;
    }

    /** Somebody whose own cache is empty may have one of another program. */
    private void offer(Path own) {
        for (Path other : CacheDirectory.others()) {
            if (!other.equals(own)) {
                err().printf(
                                "strata: this cache is empty; there is another that can be used: strata ls --cache %s%n",
                                other);
            }
        }
    }

    private static String platform(ImageInfo image) {
        return image.details().map(details -> details.platform().toString()).orElse("-");
    }

    private static ObjectNode json(ImageInfo image) {
        return JsonOutput.object()
                .put("reference", image.tag())
                .put("scope", Words.of(image.scope()))
                .put("source", Words.of(image.meta().source()))
                .put("digest", image.meta().digest().map(Digest::toString).orElse(""))
                .put(
                        "platform",
                        image.details().map(d -> d.platform().toString()).orElse(""))
                .put("size", image.meta().size())
                .put("layers", image.layers().size())
                .put("createdAt", image.meta().createdAt().toString())
                .put("lastUsedAt", image.lastUsed().map(Instant::toString).orElse(""))
                .put("pinned", image.pinned());
    }
}
