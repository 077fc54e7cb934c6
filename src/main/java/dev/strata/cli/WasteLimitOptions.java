package dev.strata.cli;

import dev.strata.engine.browse.WasteLimits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The limits of dive's {@code ci} section; none unless they are given. */
final class WasteLimitOptions {

    @Option(
            names = "--lowest-efficiency",
            paramLabel = "SHARE",
            description = "The efficiency that the image must have at least, such as 0.9 or 90%%.",
            converter = ShareConverter.class)
    private @Nullable Double lowestEfficiency;

    @Option(
            names = "--highest-wasted-bytes",
            paramLabel = "SIZE",
            description = "How much may be wasted, such as 20MB.",
            converter = SizeConverter.class)
    private @Nullable Long highestWastedBytes;

    @Option(
            names = "--highest-user-wasted-percent",
            paramLabel = "SHARE",
            description = "What part of the layers above the base may be wasted, such as 0.1 or 10%%.",
            converter = ShareConverter.class)
    private @Nullable Double highestUserWastedPercent;

    WasteLimits limits() {
        return new WasteLimits(
                Optional.ofNullable(lowestEfficiency),
                Optional.ofNullable(highestWastedBytes),
                Optional.ofNullable(highestUserWastedPercent));
    }
}
