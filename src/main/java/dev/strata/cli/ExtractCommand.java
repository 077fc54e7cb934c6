package dev.strata.cli;

import dev.strata.engine.browse.Extracted;
import dev.strata.engine.browse.Extraction;
import dev.strata.engine.browse.FileTree;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.browse.NotKept;
import dev.strata.engine.tree.ByteString;
import dev.strata.text.ByteSize;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code strata extract}. */
@Command(
        name = "extract",
        description = {
            "Copies a file or directory of an image to this machine.",
            "Contents, links, times and permissions are kept; files belong to whoever runs this. What cannot be kept,"
                    + " such as devices, is told on standard error."
        },
        mixinStandardHelpOptions = true)
final class ExtractCommand extends BrowseCommand {

    @Parameters(
            index = "1",
            paramLabel = "PATH",
            description = "The file or directory, written as the command files shows it.")
    private String path = "";

    @Parameters(index = "2", paramLabel = "DEST", description = "Its new name on this machine; must not exist yet.")
    private Path destination = Path.of("");

    ExtractCommand(StrataCommand root) {
        super(root);
    }

    @Override
    void run(ImageFiles image) throws IOException, InterruptedException {
        FileTree tree = image.merged();
        try (ConsoleProgress progress = ConsoleProgress.on(err())) {
            Extracted extracted =
                    Extraction.run(tree, tree.findNoFollow(ByteString.parse(path)), destination, progress);
            for (NotKept notKept : extracted.notKept()) {
                err().println(notKept.path() + ": " + Words.of(notKept.reason()));
            }
            out().printf("%d entries, %s%n", extracted.entries(), ByteSize.text(extracted.bytes()));
        }
    }
}
