package dev.strata.cli;

import dev.strata.engine.browse.Browser;
import dev.strata.engine.browse.ImageFiles;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** A command that looks inside one image. */
abstract class BrowseCommand extends EngineCommand {

    @Parameters(index = "0", paramLabel = "REF", description = "A tag or reference of the cache.")
    private String reference = "";

    BrowseCommand(StrataCommand root) {
        super(root);
    }

    @Override
    final int run(Engine engine) throws IOException, InterruptedException {
        try (Browser browser = new Browser(engine.cache())) {
            run(browser.open(engine.cache().find(reference)));
        }
        return exitCode();
    }

    abstract void run(ImageFiles image) throws IOException, InterruptedException;

    /** What a command that judges the image comes to. */
    int exitCode() {
        return ExitCode.OK;
    }
}
