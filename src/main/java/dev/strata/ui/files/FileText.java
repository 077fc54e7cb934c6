package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.FileWords;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import java.time.Instant;
import java.util.stream.Collectors;

/** A line of the tree in words. */
public final class FileText {

    /** Stands for what nobody looked at yet. */
    static final String UNKNOWN = "…";

    private final Words words;

    public FileText(Words words) {
        this.words = words;
    }

    /** The last part of the path, or all of it in a list of what was found; nothing in it stays hidden. */
    public String name(FileRow row, boolean wholePath) {
        return wholePath
                ? row.index().path(row.entry()).toString()
                : row.index().name(row.entry()).toString();
    }

    public String path(FileRow row) {
        return row.index().path(row.entry()).toString();
    }

    /** The change as a sign and a word, so that it can be told without colours. */
    public String change(Change change) {
        return sign(change) + " " + word(change);
    }

    public String word(Change change) {
        return words.text(
                switch (change) {
                    case ADDED -> "change.added";
                    case MODIFIED -> "change.modified";
                    case REMOVED -> "change.removed";
                    case UNCHANGED -> "change.unchanged";
                    case HIDDEN -> "change.hidden";
                });
    }

    public static String sign(Change change) {
        return switch (change) {
            case ADDED -> "+";
            case MODIFIED -> "~";
            case REMOVED -> "−";
            case UNCHANGED -> "=";
            case HIDDEN -> "×";
        };
    }

    /** The bytes of a file or of all below a directory, the numbers of a device. */
    public String size(FileRow row) {
        return switch (row.node()) {
            case Directory _, Node.RegularFile _ -> words.size(row.index().bytes(row.entry()));
            case Node.Special special
            when special.type() == Node.Special.Type.CHARACTER_DEVICE
                    || special.type() == Node.Special.Type.BLOCK_DEVICE -> special.major() + ", " + special.minor();
            case Node.Symlink _, Node.Whiteout _, Node.Special _ -> "";
        };
    }

    public String exactSize(FileRow row) {
        if (row.node() instanceof Node.Special || row.node() instanceof Node.Symlink) {
            return "";
        }
        String bytes = ByteSize.exact(row.index().bytes(row.entry()));
        if (row.isDirectory()) {
            return words.text("files.below", bytes, row.index().end(row.entry()) - row.entry() - 1);
        }
        return row.index().isAgain(row.entry()) ? words.text("files.again", bytes) : bytes;
    }

    public String mode(FileRow row) {
        return FileWords.mode(row.node()) + "  " + FileWords.octal(attributes(row));
    }

    public String owner(FileRow row) {
        return attributes(row).uid() + ":" + attributes(row).gid();
    }

    public String time(FileRow row) {
        long seconds = attributes(row).mtimeSeconds();
        // beyond these a calendar says nothing
        boolean plain = seconds > -62_000_000_000L && seconds < 250_000_000_000L;
        return plain
                ? words.exact(Instant.ofEpochSecond(seconds, attributes(row).mtimeNanos()))
                : FileWords.time(attributes(row));
    }

    /** The layer that it is from, counted from 1. */
    public static String layer(FileRow row) {
        return Integer.toString(row.index().layer(row.entry()) + 1);
    }

    public static String target(FileRow row) {
        return row.node() instanceof Node.Symlink link ? link.target().toString() : "";
    }

    public static String xattrs(FileRow row) {
        return attributes(row).xattrs().keySet().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** What sort of file it is, in a word. */
    public String type(Node node) {
        return words.text(
                switch (node) {
                    case Directory _ -> "type.directory";
                    case Node.RegularFile _ -> "type.file";
                    case Node.Symlink _ -> "type.symlink";
                    case Node.Whiteout _ -> "type.whiteout";
                    case Node.Special special ->
                        switch (special.type()) {
                            case CHARACTER_DEVICE -> "type.characterDevice";
                            case BLOCK_DEVICE -> "type.blockDevice";
                            case FIFO -> "type.fifo";
                            case SOCKET -> "type.socket";
                        };
                });
    }

    private static Attributes attributes(FileRow row) {
        return row.node().attributes();
    }
}
