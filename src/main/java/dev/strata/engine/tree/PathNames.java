package dev.strata.engine.tree;

import java.util.ArrayList;
import java.util.List;

/** Paths as lists of names. */
public final class PathNames {

    private static final ByteString HERE = ByteString.of(".");
    private static final ByteString UP = ByteString.of("..");

    private PathNames() {}

    /**
     * The names of a path, clamped to the root by its text alone: empty names and {@code .} mean nothing, {@code ..}
     * takes back the name before it and does nothing at the root. An empty list is the root itself.
     */
    public static List<ByteString> clamped(ByteString path) {
        List<ByteString> spelled = split(path);
        if (!spelled.contains(UP)) {
            return spelled;
        }
        List<ByteString> names = new ArrayList<>();
        for (ByteString name : spelled) {
            if (!name.equals(UP)) {
                names.add(name);
            } else if (!names.isEmpty()) {
                names.removeLast();
            }
        }
        return names;
    }

    /** The names of a path in their order, {@code ..} included, without empty ones and {@code .}. */
    public static List<ByteString> split(ByteString path) {
        List<ByteString> names = new ArrayList<>();
        int from = 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            ByteString name = path.substring(from, to);
            if (!name.isEmpty() && !name.equals(HERE)) {
                names.add(name);
            }
            from = to + 1;
        }
        return names;
    }

    /** Whether a path, such as a symbolic link's target, starts at the root. */
    public static boolean isAbsolute(ByteString path) {
        return !path.isEmpty() && path.at(0) == '/';
    }

    /** Whether a name is one, and neither {@code .} nor {@code ..}. */
    public static boolean isPlain(ByteString name) {
        return !name.isEmpty() && !name.equals(HERE) && !name.equals(UP);
    }

    public static boolean isUp(ByteString name) {
        return name.equals(UP);
    }
}
