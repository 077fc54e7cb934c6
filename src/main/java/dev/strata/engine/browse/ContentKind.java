package dev.strata.engine.browse;

import java.nio.charset.Charset;
import java.util.Optional;

/** What a file's bytes look like. */
public sealed interface ContentKind {

    /** Nothing in it. */
    record Empty() implements ContentKind {}

    /**
     * Text.
     *
     * @param skipped bytes of a mark at the begin that is not text
     * @param interpreter what a first line of {@code #!} names
     */
    record Text(Charset charset, int skipped, Optional<String> interpreter) implements ContentKind {}

    /**
     * A picture in a common format.
     *
     * @param width in pixels; 0 where the first bytes do not tell
     */
    record Picture(String format, long width, long height) implements ContentKind {}

    /** A program, library or object file. */
    record Elf(ElfSummary summary) implements ContentKind {}

    /** Anything else. */
    record Binary() implements ContentKind {}

    /**
     * Judges a file.
     *
     * @param head its first bytes
     * @param size of the whole file
     */
    static ContentKind of(byte[] head, long size) {
        if (size == 0) {
            return new Empty();
        }
        return ElfSummary.read(head)
                .<ContentKind>map(Elf::new)
                .or(() -> PictureHeader.read(head))
                .or(() -> TextGuess.of(head, head.length < size))
                .orElseGet(Binary::new);
    }
}
