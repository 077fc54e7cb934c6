package dev.strata.cli;

import dev.strata.engine.store.ImageInfo;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code strata unpin}. */
@Command(name = "unpin", description = "Takes the mark of strata pin off an image.", mixinStandardHelpOptions = true)
final class UnpinCommand extends EngineCommand {

    @Parameters(paramLabel = "REF", description = "A tag or reference of the cache.")
    private String reference = "";

    UnpinCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException {
        ImageInfo image = engine.cache().find(reference);
        engine.cache().store(image.scope()).unpin(image.tag());
        out().println(image.tag());
        return ExitCode.OK;
    }
}
