package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.browse.FileEntry;
import dev.strata.engine.browse.FileTree;
import dev.strata.engine.browse.FileWords;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata files}. */
@Command(
        name = "files",
        description = {
            "Lists the files of an image, as a container would see them: mode, owner, size, time, the layer that each"
                    + " is from, what the topmost layer changed, path.",
            "Layers count from 1, the base. Bytes of names that are no text are shown as \\xNN, a backslash as \\\\;"
                    + " paths are understood in the same form."
        },
        mixinStandardHelpOptions = true)
final class FilesCommand extends BrowseCommand {

    @Parameters(index = "1", arity = "0..1", paramLabel = "PATH", description = "Where to begin. Default: the root.")
    private String path = "/";

    @Mixin
    private LayerOption layer = new LayerOption();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    FilesCommand(StrataCommand root) {
        super(root);
    }

    @Override
    void run(ImageFiles image) throws IOException, InterruptedException {
        FileTree tree = layer.tree(image);
        FileEntry start = tree.find(ByteString.parse(path));
        if (json) {
            ObjectNode head =
                    JsonOutput.object().put("reference", image.image().tag()).put("layers", image.layers());
            JsonOutput.print(out(), head, "files", writer -> tree.forEach(start, entry -> writer.write(json(entry))));
        } else {
            tree.forEach(start, entry -> out().println(line(entry)));
        }
    }

    private static ObjectNode json(FileEntry entry) {
        Attributes attributes = entry.node().attributes();
        ObjectNode row = JsonOutput.object()
                .put("path", entry.path().toString())
                .put("type", Words.of(entry.node()))
                .put("mode", FileWords.octal(attributes))
                .put("uid", attributes.uid())
                .put("gid", attributes.gid())
                .put("size", entry.size())
                .put("mtime", FileWords.time(attributes))
                .put("layer", entry.layer() + 1)
                .put("change", Words.of(entry.change()));
        entry.differences().forEach(aspect -> row.withArray("differences").add(Words.of(aspect)));
        target(entry).ifPresent(target -> row.put("target", target));
        if (entry.node() instanceof Node.Special special) {
            row.put("major", special.major()).put("minor", special.minor());
        }
        return row;
    }

    private static String line(FileEntry entry) {
        Attributes attributes = entry.node().attributes();
        return "%s %11s %11s  %-30s %3d  %-9s  %s%s"
                .formatted(
                        FileWords.mode(entry.node()),
                        attributes.uid() + ":" + attributes.gid(),
                        size(entry),
                        FileWords.time(attributes),
                        entry.layer() + 1,
                        Words.of(entry.change()),
                        entry.path(),
                        target(entry).map(target -> " -> " + target).orElse(""));
    }

    private static String size(FileEntry entry) {
        return entry.node() instanceof Node.Special special
                ? special.major() + "," + special.minor()
                : Long.toString(entry.size());
    }

    private static Optional<String> target(FileEntry entry) {
        return entry.node() instanceof Node.Symlink link
                ? Optional.of(link.target().toString())
                : Optional.empty();
    }
}
