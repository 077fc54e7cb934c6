package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.verify.Finding;
import dev.strata.engine.verify.Verifier;
import dev.strata.engine.verify.VerifyReport;
import dev.strata.text.ByteSize;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata verify}. */
@Command(
        name = "verify",
        description = "Reads everything in the cache, or what one image needs, and says what is damaged or missing.",
        mixinStandardHelpOptions = true)
final class VerifyCommand extends EngineCommand {

    @Parameters(paramLabel = "REF", arity = "0..1", description = "The image to check. Default: the whole cache.")
    @Nullable
    private String reference;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    VerifyCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException, InterruptedException {
        VerifyReport report;
        try (ConsoleProgress progress = ConsoleProgress.on(err())) {
            Verifier verifier = new Verifier(engine.cache());
            report = reference == null
                    ? verifier.verify(progress)
                    : verifier.verify(engine.cache().key(reference), progress);
        }
        if (json) {
            JsonOutput.print(out(), json(report));
        } else {
            print(report);
        }
        return report.clean() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private void print(VerifyReport report) {
        report.findings().forEach(finding -> Findings.print(out(), finding));
        report.unknown()
                .forEach(file ->
                        out().printf("unknown checksum  %s  another program wrote it, its structure is sound%n", file));
        out().printf(
                        "%d files and %d documents checked, %s: %s%n",
                        report.files(),
                        report.documents(),
                        ByteSize.text(report.bytes()),
                        report.clean()
                                ? "all sound"
                                : "damaged or missing: %d, images hurt: %d; strata repair heals what it can"
                                        .formatted(
                                                report.findings().size(),
                                                report.hurt().size()));
    }

    private static ObjectNode json(VerifyReport report) {
        ObjectNode document = JsonOutput.object();
        document.put("clean", report.clean())
                .put("files", report.files())
                .put("documents", report.documents())
                .put("bytes", report.bytes());
        ArrayNode findings = document.putArray("findings");
        for (Finding finding : report.findings()) {
            findings.add(Findings.json(finding));
        }
        ArrayNode unknown = document.putArray("unknownChecksum");
        report.unknown().forEach(file -> unknown.add(file.toString()));
        return document;
    }
}
