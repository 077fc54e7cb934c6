package dev.strata.cli;

import dev.strata.engine.browse.Aspect;
import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.NotKept;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.store.Scope;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Stable words for scripts, and plain ones for tables. */
final class Words {

    private Words() {}

    static String of(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    static String of(ImageMeta.Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    /** A point in time, to the second; documents in JSON have all of it. */
    static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String of(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    static String of(Aspect aspect) {
        return aspect.name().toLowerCase(Locale.ROOT);
    }

    /** What sort of file a node is. */
    static String of(Node node) {
        return switch (node) {
            case Directory _ -> "directory";
            case Node.RegularFile _ -> "file";
            case Node.Symlink _ -> "symlink";
            case Node.Whiteout _ -> "whiteout";
            case Node.Special special ->
                switch (special.type()) {
                    case CHARACTER_DEVICE -> "characterDevice";
                    case BLOCK_DEVICE -> "blockDevice";
                    case FIFO -> "fifo";
                    case SOCKET -> "socket";
                };
        };
    }

    static String of(NotKept.Reason reason) {
        return switch (reason) {
            case DEVICE -> "a device, left out";
            case FIFO -> "a FIFO, left out";
            case SOCKET -> "a socket, left out";
            case NAME -> "left out with all below it, its name or target cannot be written here";
            case COLLISION -> "left out with all below it, its name is the same as another one here";
            case SYMLINK -> "a symbolic link, left out";
            case LINK_TEXT -> "its target is written in a shorter form";
            case HARD_LINK -> "a copy instead of a hard link";
            case SPECIAL_BITS -> "without its set-user-ID, set-group-ID and sticky bits";
            case XATTRS -> "without its extended attributes";
        };
    }
}
