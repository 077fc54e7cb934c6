package dev.strata.engine.browse;

import dev.strata.engine.tree.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of an image as names on this machine, where they are any. */
final class PlatformNames {

    /** Microsoft, "Naming Files, Paths, and Namespaces". */
    private static final Pattern NO_WINDOWS_NAME = Pattern.compile(
            "(?i).*[<>:\"/\\\\|?*\\x00-\\x1f].*|.*[. ]|(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\\..*)?",
            Pattern.DOTALL);

    private final FileSystem system;

    PlatformNames(FileSystem system) {
        this.system = system;
    }

    /** A single name that stands for exactly these bytes. */
    Optional<Path> name(ByteString name) {
        return text(name)
                .filter(text -> !isWindows() || isWindowsName(text))
                .flatMap(this::path)
                .filter(path -> path.getNameCount() == 1 && !path.isAbsolute());
    }

    /** A symbolic link's target; its path may be normalised by the platform. */
    Optional<Path> target(ByteString target) {
        return text(target).flatMap(this::path);
    }

    boolean isWindows() {
        return system.getSeparator().equals("\\");
    }

    static boolean isWindowsName(String text) {
        return !NO_WINDOWS_NAME.matcher(text).matches();
    }

    private Optional<Path> path(String text) {
        try {
            return Optional.of(system.getPath(text));
        } catch (InvalidPathException _) {
            // the platform's own encoding lacks a character, or it forbids one
            return Optional.empty();
        }
    }

    private static Optional<String> text(ByteString bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toBytes()))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
