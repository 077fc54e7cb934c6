package dev.strata.cli;

import dev.strata.engine.browse.FileTree;
import dev.strata.engine.browse.ImageFiles;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a command looks at the image as a container sees it, or at one layer of it. */
final class LayerOption {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--layer",
            paramLabel = "N",
            description = "Only what this layer holds and removes, and what it changes of the layers below.")
    @Nullable
    private Integer layer;

    /** The files that are asked for. */
    FileTree tree(ImageFiles image) throws IOException {
        Integer wanted = layer;
        if (wanted == null) {
            return image.merged();
        }
        if (wanted < 1 || wanted > image.layers()) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--layer: the image has the layers 1 to " + image.layers());
        }
        return image.layer(wanted - 1);
    }
}
