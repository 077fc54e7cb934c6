package dev.strata.cli;

import dev.strata.engine.browse.FileTree;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.io.InputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code strata cat}. */
@Command(
        name = "cat",
        description = "Writes a file of an image to standard output. Symbolic links are followed inside the image.",
        mixinStandardHelpOptions = true)
final class CatCommand extends BrowseCommand {

    @Parameters(index = "1", paramLabel = "PATH", description = "The file, written as the command files shows it.")
    private String path = "";

    CatCommand(StrataCommand root) {
        super(root);
    }

    @Override
    void run(ImageFiles image) throws IOException {
        FileTree tree = image.merged();
        try (InputStream content = tree.read(tree.find(ByteString.parse(path)), 0)) {
            // bytes, which the writer for text could not pass on as they are
            content.transferTo(System.out);
        }
        if (System.out.checkError()) {
            throw new IOException("standard output takes no more");
        }
    }
}
