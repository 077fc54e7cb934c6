package dev.strata.engine.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a cache lies when nobody says otherwise: the platform's own directory for caches. */
public final class CacheDirectory {

    private CacheDirectory() {}

    /** The standard cache of the user that runs this process. */
    public static Path standard() {
        return standard(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /** Caches of another program in the standard places of the user, which Strata can open as they are. */
    public static List<Path> others() {
        return others(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    static List<Path> others(Map<String, String> environment, String osName, Path home) {
        // the other program looks there on every system, whatever the platform's own directory is
        Path everywhere = home.resolve(".cache");
        return Stream.of(platformCaches(environment, osName.toLowerCase(Locale.ROOT), home), everywhere)
                .map(caches -> caches.resolve("matchlock").resolve("images"))
                .distinct()
                .filter(cache -> Files.isRegularFile(new Layout(cache).catalog()))
                .toList();
    }

    static Path standard(Map<String, String> environment, String osName, Path home) {
        return platformCaches(environment, osName.toLowerCase(Locale.ROOT), home)
                .resolve("strata")
                .resolve("images");
    }

    private static Path platformCaches(Map<String, String> environment, String os, Path home) {
        if (os.contains("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        if (os.contains("windows")) {
            return absolute(environment.get("LOCALAPPDATA"))
                    .orElse(home.resolve("AppData").resolve("Local"));
        }
        // The XDG base directory specification tells to ignore a relative path.
        return absolute(environment.get("XDG_CACHE_HOME")).orElse(home.resolve(".cache"));
    }

    private static Optional<Path> absolute(@Nullable String text) {
        return Optional.ofNullable(text).filter(t -> !t.isEmpty()).map(Path::of).filter(Path::isAbsolute);
    }
}
