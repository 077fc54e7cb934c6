package dev.strata.ui;

import java.nio.file.Path;

/** Paths as people know them: from their home where they lie there. */
public final class HomePath {

    private HomePath() {}

    /** The path with {@code ~} for the user's home; the whole path elsewhere. */
    public static String of(Path path) {
        Path home = Path.of(System.getProperty("user.home"));
        return path.startsWith(home)
                ? Path.of("~").resolve(home.relativize(path)).toString()
                : path.toString();
    }
}
