package dev.strata.ui.pull;

import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.image.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** References one on each line; empty lines, and what comes after a {@code #}, say nothing. */
final class ReferenceLines {

    private static final int LONGEST = 64 << 10;

    private ReferenceLines() {}

    /** The references in a file, which must not hold anything else. */
    static List<String> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(LONGEST + 1);
            if (text.length > LONGEST) {
                throw new BadReference(String.valueOf(file.getFileName()), "it is too large for a list of references");
            }
            return parse(new String(text, StandardCharsets.UTF_8));
        }
    }

    /** The references in a text, each once, as they stand there. */
    static List<String> parse(String text) throws BadReference {
        List<String> all = text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        for (String reference : all) {
            Reference.parse(reference);
        }
        if (all.isEmpty()) {
            throw new BadReference(text.strip(), "it is empty");
        }
        return all;
    }
}
