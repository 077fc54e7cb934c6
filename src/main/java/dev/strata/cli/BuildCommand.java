package dev.strata.cli;

import dev.strata.engine.build.BuildResult;
import dev.strata.engine.build.Target;
import dev.strata.engine.store.LayerRef;
import dev.strata.text.ByteSize;
import picocli.CommandLine.Option;

/** A command that ends with an image that can be mounted, and prints it. */
abstract class BuildCommand extends EngineCommand {

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    BuildCommand(StrataCommand root) {
        super(root);
    }

    final void print(BuildResult result) {
        warn(result);
        if (json) {
            JsonOutput.print(out(), JsonOutput.result(result));
            return;
        }
        out().printf(
                        "%s  %s  %s%n",
                        result.reference(),
                        result.digest().map(d -> "sha256:" + d.shortHex()).orElse("-"),
                        ByteSize.text(result.size()));
        if (result.target() != Target.LAYERS) {
            out().printf("  %s%n", result.rootfsPath());
            result.devicePaths().forEach(device -> out().printf("  device=%s%n", device));
            return;
        }
        for (LayerRef layer : result.layers()) {
            out().printf("  %s  %s%n", layer.path(), ByteSize.text(layer.size()));
        }
    }

    private void warn(BuildResult result) {
        for (BuildResult.Omission omission : result.omissions()) {
            err().printf(
                            "strata: left out of layer %s, since no filesystem image has room for it: %s, of %d entries, first"
                                    + " %s%n",
                            omission.diffId(),
                            omission.leftOut().name(),
                            omission.leftOut().count(),
                            omission.leftOut().firstEntry());
        }
    }
}
