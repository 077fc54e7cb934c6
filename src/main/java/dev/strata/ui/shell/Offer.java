package dev.strata.ui.shell;

import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.image.Reference;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.scene.input.Clipboard;

/** What is dragged over the window or lies in the clipboard, judged: what Strata could do with it. */
public sealed interface Offer {

    /** A name that can be pulled. */
    record Pullable(String reference) implements Offer {}

    /** An archive or a folder that can be imported. */
    record Importable(Path path) implements Offer {}

    /** A text file, whose lines are taken for names. */
    record References(Path file) implements Offer {}

    /** Something else. */
    record Unknown() implements Offer {}

    Pattern ARCHIVE = Pattern.compile(".*\\.(tar|tar\\.gz|tgz|tar\\.zst|oci)");
    int LONGEST = 512;

    /** Judges what is dragged, or lies in the clipboard. */
    static Offer of(Clipboard board) {
        if (board.hasFiles()) {
            return ofFiles(board.getFiles().stream().map(File::toPath).toList());
        }
        return Optional.ofNullable(board.getString()).map(Offer::ofText).orElseGet(Unknown::new);
    }

    /** Judges files by their names, a folder by what lies in it. */
    static Offer ofFiles(List<Path> files) {
        if (files.size() != 1) {
            return new Unknown();
        }
        Path file = files.getFirst();
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean layout = Files.isDirectory(file) && Files.isRegularFile(file.resolve("oci-layout"));
        if (name.endsWith(".txt") && !Files.isDirectory(file)) {
            return new References(file);
        }
        return layout || (ARCHIVE.matcher(name).matches() && !Files.isDirectory(file))
                ? new Importable(file)
                : new Unknown();
    }

    /** Judges a text that somebody dropped on purpose: any reference will do. */
    static Offer ofText(String text) {
        return reference(text).<Offer>map(Pullable::new).orElseGet(Unknown::new);
    }

    /** A reference that a text holds beyond doubt; a single word, which might be anything, is none. */
    static Optional<String> certainReference(String text) {
        return reference(text).filter(found -> found.contains("/") || found.contains(":"));
    }

    private static Optional<String> reference(String text) {
        String stripped =
                text.strip().replaceFirst("^(https?|docker)://", "").replaceFirst("^(docker|podman) pull +", "");
        if (stripped.isEmpty() || stripped.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Reference.parse(stripped);
            return Optional.of(stripped);
        } catch (BadReference _) {
            return Optional.empty();
        }
    }
}
