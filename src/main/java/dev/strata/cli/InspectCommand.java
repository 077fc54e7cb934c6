package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.text.ByteSize;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata inspect}. */
@Command(
        name = "inspect",
        description = "Shows an image of the cache: what it runs, how it was built, its layers.",
        mixinStandardHelpOptions = true)
final class InspectCommand extends EngineCommand {

    @Parameters(paramLabel = "REF", description = "A tag or reference of the cache.")
    private String reference = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    InspectCommand(StrataCommand root) {
        super(root);
    }

    @Override
    void run(Engine engine) throws IOException {
        ImageInfo image = engine.cache().find(reference);
        BuildResult result = engine.builder(BuildOptions.DEFAULT).resultOf(image);
        Optional<ImageDetails> details = image.details();
        Optional<ImageDocuments> documents = engine.cache().documents(image);
        Optional<ImageConfig> config = documents.isPresent()
                ? Optional.of(ImageConfig.read(documents.get().config()))
                : Optional.empty();
        if (json) {
            ObjectNode document = JsonOutput.result(result);
            details.ifPresent(d -> addDetails(document, d));
            config.ifPresent(c -> addHistory(document.putArray("history"), c));
            JsonOutput.print(out(), document);
        } else {
            print(result, details, config);
        }
    }

    private static void addDetails(ObjectNode document, ImageDetails details) {
        document.put("platform", details.platform().toString());
        document.put("manifestDigest", details.manifest().toString());
        document.put("configDigest", details.config().toString());
        details.index().ifPresent(index -> document.put("indexDigest", index.toString()));
    }

    private static void addHistory(ArrayNode array, ImageConfig config) {
        for (ImageConfig.HistoryEntry step : config.history()) {
            array.addObject()
                    .put("created", step.created().map(Instant::toString).orElse(""))
                    .put("createdBy", step.createdBy())
                    .put("author", step.author())
                    .put("comment", step.comment())
                    .put("emptyLayer", step.emptyLayer());
        }
    }

    private void print(BuildResult result, Optional<ImageDetails> details, Optional<ImageConfig> config) {
        Table facts = new Table("Reference", result.reference());
        facts.row("Digest", result.digest().map(Digest::toString).orElse("-"));
        details.ifPresent(d -> facts.row("Platform", d.platform().toString()));
        facts.row("Size", ByteSize.text(result.size()));
        result.oci().ifPresent(oci -> {
            facts.row("User", oci.user());
            facts.row("Working directory", oci.workingDir());
            facts.row("Entrypoint", String.join(" ", oci.entrypoint()));
            facts.row("Command", String.join(" ", oci.cmd()));
            oci.env().forEach((name, value) -> facts.row("Environment", name + "=" + value));
        });
        facts.print(out());
        out().println("Layers, base first");
        for (LayerRef layer : result.canonicalLayers()) {
            out().printf("  %s  %s  %s%n", layer.digest(), ByteSize.text(layer.size()), layer.path());
        }
        config.ifPresent(c -> {
            out().println("History, oldest first");
            c.history().forEach(step -> out().println("  " + step.createdBy()));
        });
    }
}
