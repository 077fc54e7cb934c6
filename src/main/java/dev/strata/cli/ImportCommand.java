package dev.strata.cli;

import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.build.Builder;
import dev.strata.engine.image.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata import}. */
@Command(
        name = "import",
        description = "Imports an image from a docker-save or OCI archive: plain, gzip or zstd.",
        mixinStandardHelpOptions = true)
final class ImportCommand extends BuildCommand {

    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "FILE|-", description = "The archive, or - for standard input.")
    private String file = "";

    @Option(names = "--tag", paramLabel = "TAG", required = true, description = "The local name that the image gets.")
    private String tag = "";

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH[/VARIANT]",
            description = "Which image of several. Default: linux on this machine's architecture.",
            converter = PlatformConverter.class)
    @Nullable
    private Platform platform;

    @Option(names = "--force", description = "Go ahead even if the disk seems to have too little room.")
    private boolean force;

    ImportCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException, InterruptedException {
        Builder builder =
                engine.builder(new BuildOptions(false, Optional.ofNullable(platform), Set.of()).withForce(force));
        try (ConsoleProgress progress = ConsoleProgress.on(err())) {
            BuildResult result = file.equals(STANDARD_INPUT)
                    ? builder.importArchive(System.in, tag, progress)
                    : builder.importArchive(Path.of(file), tag, progress);
            print(result);
        }
        return ExitCode.OK;
    }
}
