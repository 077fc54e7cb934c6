package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.StrataException.DocumentNotFound;
import dev.strata.engine.browse.Browser;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.bundle.RuntimeConfig;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.text.ByteSize;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata inspect}. */
@Command(
        name = "inspect",
        description =
                "Shows an image of the cache: what it runs, how it was built, its layers; or one of its documents,"
                        + " or what a runtime needs.",
        mixinStandardHelpOptions = true)
final class InspectCommand extends EngineCommand {

    @Parameters(paramLabel = "REF", description = "A tag or reference of the cache.")
    private String reference = "";

    @ArgGroup
    private Form form = new Form();

    /** How the image is shown; only one way at a time. */
    private static final class Form {
        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;

        @Option(
                names = "--raw",
                arity = "0..1",
                paramLabel = "DOCUMENT",
                fallbackValue = "config",
                converter = DocumentConverter.class,
                description = "Write the exact bytes of the config, the manifest or the index to standard output, and "
                        + "nothing else: their sha256sum is their digest. The config, if none is named.")
        private @Nullable DocumentKind raw;

        @Option(
                names = "--runtime",
                description = "Write the config.json of a runtime bundle to standard output, as the OCI image "
                        + "specification converts a config; names of users are looked up in the image itself.")
        private boolean runtime;
    }

    InspectCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException {
        ImageInfo image = engine.cache().find(reference);
        engine.cache().touch(image.scope(), image.tag());
        if (form.raw != null) {
            write(image, engine.cache().documents(image), form.raw);
            return ExitCode.OK;
        }
        if (form.runtime) {
            out().print(runtime(engine.cache(), image));
            return ExitCode.OK;
        }
        BuildResult result = engine.builder(BuildOptions.DEFAULT).resultOf(image);
        Optional<ImageDetails> details = image.details();
        Optional<ImageDocuments> documents = engine.cache().documents(image);
        Optional<ImageConfig> config = documents.isPresent()
                ? Optional.of(ImageConfig.read(documents.get().config()))
                : Optional.empty();
        if (form.json) {
            ObjectNode document = JsonOutput.result(result);
            details.ifPresent(d -> addDetails(document, d));
            config.ifPresent(c -> addHistory(document.putArray("history"), c));
            JsonOutput.print(out(), document);
        } else {
            print(result, details, config);
        }
        return ExitCode.OK;
    }

    private static void write(ImageInfo image, Optional<ImageDocuments> documents, DocumentKind kind)
            throws IOException {
        byte[] bytes = documents
                .flatMap(stored -> stored.document(kind))
                .orElseThrow(() -> new DocumentNotFound(image.tag(), DocumentConverter.name(kind)))
                .bytes();
        // bytes, which the writer for text could not pass on as they are
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
        if (System.out.checkError()) {
            throw new IOException("standard output takes no more");
        }
    }

    private static String runtime(Cache cache, ImageInfo image) throws IOException {
        Document config = cache.documents(image)
                .map(ImageDocuments::config)
                .orElseThrow(() -> new DocumentNotFound(image.tag(), DocumentConverter.name(DocumentKind.CONFIG)));
        try (Browser browser = new Browser(cache)) {
            return RuntimeConfig.of(config, () -> browser.open(image));
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
