package dev.strata.cli;

import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Target;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata convert}. */
@Command(
        name = "convert",
        description = "Makes an image of the cache into one filesystem image; nothing is fetched.",
        mixinStandardHelpOptions = true)
final class ConvertCommand extends BuildCommand {

    @Parameters(paramLabel = "REF", description = "A tag or reference of the cache.")
    private String reference = "";

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            required = true,
            description = {
                "merged: a small image of names and attributes over the layers' images as extra devices.",
                "flat: one image that is complete in itself.",
                "layers: one image for each layer, as a pull leaves them."
            },
            converter = TargetConverter.class)
    private Target target = Target.LAYERS;

    @Option(names = "--force", description = "Go ahead even if the disk seems to have too little room.")
    private boolean force;

    ConvertCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException, InterruptedException {
        try (ConsoleProgress progress = ConsoleProgress.on(err())) {
            print(engine.builder(BuildOptions.DEFAULT.withForce(force)).convert(reference, target, progress));
        }
        return ExitCode.OK;
    }
}
