package dev.strata.cli;

import dev.strata.engine.store.ImageInfo;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code strata rm}. */
@Command(
        name = "rm",
        description =
                "Removes an image from the cache. Its blobs stay, and strata restore brings it back, until strata gc.",
        mixinStandardHelpOptions = true)
final class RemoveCommand extends EngineCommand {

    @Parameters(paramLabel = "REF", description = "A tag or reference of the cache.")
    private String reference = "";

    RemoveCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException {
        ImageInfo image = engine.cache().find(reference);
        engine.cache().store(image.scope()).remove(image.tag());
        out().println(image.tag());
        err().printf("until the next strata gc, strata restore %s brings it back%n", image.tag());
        return ExitCode.OK;
    }
}
