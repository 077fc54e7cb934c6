package dev.strata.engine.browse;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.time.Instant;

/** The attributes of files as {@code ls} writes them. */
public final class FileWords {

    private static final String ALL = "rwxrwxrwx";
    private static final int SET_USER = 04000;
    private static final int SET_GROUP = 02000;
    private static final int STICKY = 01000;
    private static final int USER_EXECUTE = 2;
    private static final int GROUP_EXECUTE = 5;
    private static final int OTHER_EXECUTE = 8;

    private FileWords() {}

    /** As in {@code drwxr-xr-t}. */
    public static String mode(Node node) {
        int mode = node.attributes().mode();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ALL.length(); i++) {
            text.append((mode & (1 << (ALL.length() - 1 - i))) != 0 ? ALL.charAt(i) : '-');
        }
        special(text, USER_EXECUTE, mode & SET_USER, 's');
        special(text, GROUP_EXECUTE, mode & SET_GROUP, 's');
        special(text, OTHER_EXECUTE, mode & STICKY, 't');
        return type(node) + text.toString();
    }

    /** Four digits. */
    public static String octal(Attributes attributes) {
        return "%04o".formatted(attributes.mode());
    }

    /** RFC 3339, or seconds since 1970 after an {@code @} where that has no year for them. */
    public static String time(Attributes attributes) {
        long seconds = attributes.mtimeSeconds();
        return seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()
                ? "@" + seconds
                : Instant.ofEpochSecond(seconds, attributes.mtimeNanos()).toString();
    }

    private static void special(StringBuilder text, int at, int bit, char letter) {
        if (bit != 0) {
            text.setCharAt(at, text.charAt(at) == 'x' ? letter : Character.toUpperCase(letter));
        }
    }

    private static char type(Node node) {
        return switch (node) {
            case Directory _ -> 'd';
            case Node.RegularFile _ -> '-';
            case Node.Symlink _ -> 'l';
            case Node.Whiteout _ -> 'w';
            case Node.Special special ->
                switch (special.type()) {
                    case CHARACTER_DEVICE -> 'c';
                    case BLOCK_DEVICE -> 'b';
                    case FIFO -> 'p';
                    case SOCKET -> 's';
                };
        };
    }
}
