package dev.strata.cli;

import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Builder;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code strata tag}. */
@Command(
        name = "tag",
        description = "Gives an image of the cache another, local name.",
        mixinStandardHelpOptions = true)
final class TagCommand extends EngineCommand {

    @Parameters(index = "0", paramLabel = "REF", description = "A tag or reference of the cache.")
    private String reference = "";

    @Parameters(index = "1", paramLabel = "NEWTAG", description = "The new name.")
    private String tag = "";

    TagCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException {
        Builder builder = engine.builder(BuildOptions.DEFAULT);
        builder.saveTag(tag, builder.resultOf(engine.cache().find(reference)));
        out().println(tag);
        return ExitCode.OK;
    }
}
