package dev.strata.ui.files;

import dev.strata.engine.browse.ElfSummary;
import dev.strata.engine.browse.Glimpse;
import java.util.List;
import java.util.Optional;

/** What is shown of the content of the selected entry. */
public sealed interface Preview {

    /** Nothing is selected. */
    record Nothing() implements Preview {}

    /** There is nothing to look into; it is said what it is. */
    record Note(String text) implements Preview {}

    /**
     * Lines of text.
     *
     * @param encoding of the file
     */
    record Lines(List<String> lines, String encoding, Glimpse of) implements Preview {}

    /** Bytes in rows of sixteen. */
    record Hex(HexRows rows, Glimpse of, Optional<ElfSummary> program) implements Preview {}

    /** A picture that the window can draw. */
    record Picture(Glimpse of, String format, long width, long height) implements Preview {}

    /**
     * Where a link leads within the image.
     *
     * @param path of the target; empty if it leads nowhere
     * @param note said of it
     */
    record Link(String target, Optional<String> path, String note) implements Preview {}
}
