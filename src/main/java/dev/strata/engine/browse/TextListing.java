package dev.strata.engine.browse;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Entries of an index as lines to read, much as {@code ls -l} writes them: change, mode, owner, bytes, time, layer, path,
 * and where a link leads.
 */
final class TextListing {

    private static final String LINE = "%c %s %s %s  %s %s  %s\n";

    private final FileIndex index;
    private final BitSet entries;
    private int ownerWidth;
    private int sizeWidth;
    private int timeWidth;
    private int layerWidth;

    TextListing(FileIndex index, BitSet entries) {
        this.index = index;
        this.entries = entries;
    }

    void write(OutputStream out) throws IOException, InterruptedException {
        for (int i = entries.nextSetBit(0); i >= 0; i = entries.nextSetBit(i + 1)) {
            checkInterrupt();
            ownerWidth = Math.max(ownerWidth, owner(i).length());
            sizeWidth = Math.max(sizeWidth, size(i).length());
            timeWidth = Math.max(timeWidth, time(i).length());
            layerWidth = Math.max(layerWidth, layer(i).length());
        }
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        for (int i = entries.nextSetBit(0); i >= 0; i = entries.nextSetBit(i + 1)) {
            checkInterrupt();
            writer.write(LINE.formatted(
                    sign(index.change(i)),
                    FileWords.mode(index.node(i)),
                    left(owner(i), ownerWidth),
                    right(size(i), sizeWidth),
                    left(time(i), timeWidth),
                    right(layer(i), layerWidth),
                    path(i)));
        }
        writer.flush();
    }

    private static char sign(Change change) {
        return switch (change) {
            case ADDED -> '+';
            case MODIFIED -> '~';
            case REMOVED -> '-';
            case UNCHANGED -> '=';
            case HIDDEN -> 'x';
        };
    }

    private String owner(int entry) {
        Attributes attributes = index.node(entry).attributes();
        return attributes.uid() + ":" + attributes.gid();
    }

    private String size(int entry) {
        return index.node(entry) instanceof Node.Special special
                ? special.major() + "," + special.minor()
                : Long.toString(index.bytes(entry));
    }

    private String time(int entry) {
        return FileWords.time(index.node(entry).attributes());
    }

    private String layer(int entry) {
        return Integer.toString(index.layer(entry) + 1);
    }

    private String path(int entry) {
        String path = index.path(entry).toString();
        return switch (index.node(entry)) {
            case Directory _ -> path + "/";
            case Node.Symlink link -> path + " -> " + link.target();
            default -> path;
        };
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
