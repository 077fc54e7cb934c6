package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.verify.RepairReport;
import dev.strata.engine.verify.Repairer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata repair}. */
@Command(
        name = "repair",
        description = "Checks the cache, or one image, and fetches or makes again just what is damaged or missing.",
        mixinStandardHelpOptions = true)
final class RepairCommand extends EngineCommand {

    @Parameters(paramLabel = "REF", arity = "0..1", description = "The image to heal. Default: the whole cache.")
    @Nullable
    private String reference;

    @Option(
            names = "--plain-http",
            paramLabel = "HOST[:PORT]",
            description = "Speak plain HTTP to this registry. Loopback registries need no mention.")
    private Set<String> plainHttp = new HashSet<>();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    RepairCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException, InterruptedException {
        Optional<ImageKey> only = reference == null
                ? Optional.empty()
                : Optional.of(engine.cache().key(reference));
        BuildOptions options = new BuildOptions(false, Optional.empty(), plainHttp);
        RepairReport report;
        try (ConsoleProgress progress = ConsoleProgress.on(err())) {
            report = new Repairer(engine.cache(), engine.builder(options)).repair(only, progress);
        }
        if (json) {
            JsonOutput.print(out(), json(report));
        } else {
            print(report);
        }
        return report.left().isEmpty() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private void print(RepairReport report) {
        report.healed().forEach(finding -> out().printf("healed  %s%n", finding.subject()));
        for (RepairReport.Left left : report.left()) {
            Findings.print(out(), left.finding());
            out().printf("  %s%n", Findings.words(left));
        }
        out().printf(
                        "%d healed, %d left%n",
                        report.healed().size(), report.left().size());
    }

    private static ObjectNode json(RepairReport report) {
        ObjectNode document = JsonOutput.object();
        ArrayNode healed = document.putArray("healed");
        report.healed().forEach(finding -> healed.add(Findings.json(finding)));
        ArrayNode left = document.putArray("left");
        for (RepairReport.Left one : report.left()) {
            left.add(Findings.json(one.finding()).put("advice", Findings.words(one)));
        }
        return document;
    }
}
