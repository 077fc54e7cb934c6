package dev.strata.cli;

import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Target;
import dev.strata.engine.image.Platform;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata pull}. */
@Command(
        name = "pull",
        description = "Pulls an image, unless the cache has it, and converts each layer to an EROFS image.",
        mixinStandardHelpOptions = true)
final class PullCommand extends BuildCommand {

    @Parameters(paramLabel = "REF", description = "The image, such as alpine:3.20 or ghcr.io/acme/api@sha256:…")
    private String reference = "";

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH[/VARIANT]",
            description = "Which image of several. Default: linux on this machine's architecture.",
            converter = PlatformConverter.class)
    @Nullable
    private Platform platform;

    @Option(
            names = "--force",
            description = {
                "Ask the registry even if the cache has the image,",
                "and go ahead even if the disk seems to have too little room."
            })
    private boolean force;

    @Option(
            names = "--plain-http",
            paramLabel = "HOST[:PORT]",
            description = "Speak plain HTTP to this registry. Loopback registries need no mention.")
    private Set<String> plainHttp = new HashSet<>();

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            description = "layers, merged or flat, see strata convert. Default: layers.",
            converter = TargetConverter.class)
    private Target target = Target.LAYERS;

    PullCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException, InterruptedException {
        BuildOptions options = new BuildOptions(force, Optional.ofNullable(platform), plainHttp)
                .withTarget(target)
                .withForce(force);
        try (ConsoleProgress progress = ConsoleProgress.on(err())) {
            print(engine.builder(options).build(reference, progress));
        }
        return ExitCode.OK;
    }
}
