package dev.strata.cli;

import dev.strata.engine.gc.Policy;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.engine.usage.LayerUsage;
import dev.strata.engine.usage.SetUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata du}. */
@Command(
        name = "du",
        description =
                "Shows what the cache occupies on disk and what each image costs, or what some images cost together.",
        mixinStandardHelpOptions = true)
final class UsageCommand extends EngineCommand {

    @Parameters(
            paramLabel = "REF",
            arity = "0..*",
            description = "Tags or references of the cache. Without any: the whole cache.")
    private List<String> references = new ArrayList<>();

    @Option(names = "--layers", description = "Show each layer, and how many images have it.")
    private boolean layers;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    UsageCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException {
        if (references.isEmpty()) {
            print(engine);
        } else {
            print(engine.usage().of(keys(engine.cache())));
        }
        return ExitCode.OK;
    }

    private void print(Engine engine) throws IOException {
        CacheUsage usage = engine.usage().measure();
        List<LayerUsage> shown = layers ? engine.usage().layers() : List.of();
        if (json) {
            JsonOutput.print(out(), layers ? UsageJson.of(usage, shown) : UsageJson.of(usage));
            return;
        }
        UsageTables tables = new UsageTables(out());
        tables.images(usage.images());
        if (layers) {
            tables.layers(shown);
        }
        tables.totals(usage);
        tables.advice(usage, collectable(engine, Policy.DEFAULT), collectable(engine, Policy.plain(Duration.ZERO)));
    }

    private static long collectable(Engine engine, Policy policy) throws IOException {
        return engine.collector().plan(policy).bytes();
    }

    private void print(SetUsage usage) {
        if (json) {
            JsonOutput.print(out(), UsageJson.of(usage, layers));
            return;
        }
        UsageTables tables = new UsageTables(out());
        tables.images(usage.images());
        if (layers) {
            tables.layers(usage.layers());
        }
        tables.totals(usage);
    }

    private Set<ImageKey> keys(Cache cache) throws IOException {
        Set<ImageKey> keys = new LinkedHashSet<>();
        for (String reference : references) {
            keys.add(cache.key(reference));
        }
        return keys;
    }
}
