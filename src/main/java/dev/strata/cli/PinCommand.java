package dev.strata.cli;

import dev.strata.engine.store.ImageInfo;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code strata pin}. */
@Command(
        name = "pin",
        description = "Marks an image of the cache as one to keep; strata ls shows it.",
        mixinStandardHelpOptions = true)
final class PinCommand extends EngineCommand {

    @Parameters(paramLabel = "REF", description = "A tag or reference of the cache.")
    private String reference = "";

    PinCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException {
        ImageInfo image = engine.cache().find(reference);
        engine.cache().store(image.scope()).pin(image.tag());
        out().println(image.tag());
        return ExitCode.OK;
    }
}
