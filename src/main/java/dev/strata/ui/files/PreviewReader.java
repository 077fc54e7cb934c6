package dev.strata.ui.files;

import dev.strata.engine.StrataException.BadPath;
import dev.strata.engine.browse.Aspect;
import dev.strata.engine.browse.ContentKind;
import dev.strata.engine.browse.FileEntry;
import dev.strata.engine.browse.FileTree;
import dev.strata.engine.browse.Glimpse;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.ui.Words;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what there is to see of an entry, and never runs it. Blocks, and belongs away from the UI thread. */
final class PreviewReader {

    private static final long PICTURE_PIXELS = 40_000_000;
    private static final int PICTURE_BYTES = 16 << 20;

    private final FileText text;
    private final Words words;

    /** What is read of an entry. */
    record Seen(Preview preview, Set<Aspect> differences) {}

    PreviewReader(Words words) {
        this.words = words;
        text = new FileText(words);
    }

    /**
     * Reads an entry.
     *
     * @param bytes how much of a file's content at most
     */
    Seen read(FileRow row, int bytes) throws IOException {
        FileEntry entry = row.index().entry(row.entry());
        return new Seen(preview(row, entry, bytes), entry.differences());
    }

    private Preview preview(FileRow row, FileEntry entry, int bytes) throws IOException {
        FileTree tree = row.index().tree();
        return switch (entry.node()) {
            case Directory _ -> {
                int below = row.index().end(row.entry()) - row.entry() - 1;
                yield new Preview.Note(words.text("preview.directory", below));
            }
            case Node.Symlink link -> link(tree, entry, link);
            case Node.RegularFile _ -> content(tree, entry, bytes);
            case Node.Special special -> new Preview.Note(special(special));
            case Node.Whiteout _ -> new Preview.Note(text.type(entry.node()));
        };
    }

    private Preview content(FileTree tree, FileEntry entry, int bytes) throws IOException {
        Glimpse glimpse = Glimpse.of(tree, entry, bytes);
        return switch (glimpse.kind()) {
            case ContentKind.Empty _ -> new Preview.Note(words.text("preview.empty"));
            case ContentKind.Text kind ->
                new Preview.Lines(
                        TextLines.of(glimpse.bytes(), kind.skipped(), kind.charset()),
                        kind.charset().displayName(Locale.ENGLISH),
                        glimpse);
            case ContentKind.Elf(var summary) ->
                new Preview.Hex(new HexRows(glimpse.bytes()), glimpse, Optional.of(summary));
            case ContentKind.Picture picture -> picture(tree, entry, glimpse, picture);
            case ContentKind.Binary _ -> new Preview.Hex(new HexRows(glimpse.bytes()), glimpse, Optional.empty());
        };
    }

    /** A picture is drawn if all of it may be read, and it says that it is not too large to be unpacked. */
    private static Preview picture(FileTree tree, FileEntry entry, Glimpse first, ContentKind.Picture picture)
            throws IOException {
        long pixels = picture.width() * picture.height();
        if (pixels <= 0 || pixels > PICTURE_PIXELS || entry.size() > PICTURE_BYTES) {
            return new Preview.Hex(new HexRows(first.bytes()), first, Optional.empty());
        }
        Glimpse whole = first.isPartial() ? Glimpse.of(tree, entry, PICTURE_BYTES) : first;
        return new Preview.Picture(whole, picture.format(), picture.width(), picture.height());
    }

    private Preview link(FileTree tree, FileEntry entry, Node.Symlink link) throws IOException {
        String target = link.target().toString();
        if (entry.change().isGone()) {
            return new Preview.Link(target, Optional.empty(), words.text("preview.removedLink"));
        }
        try {
            FileEntry found = tree.find(entry.path());
            return new Preview.Link(
                    target,
                    Optional.of(found.path().toString()),
                    words.text("preview.leads", found.path(), text.type(found.node())));
        } catch (BadPath e) {
            return new Preview.Link(target, Optional.empty(), words.explain(e).why());
        }
    }

    private String special(Node.Special special) {
        return switch (special.type()) {
            case CHARACTER_DEVICE, BLOCK_DEVICE ->
                words.text(
                        "preview.device",
                        text.type(special),
                        Integer.toString(special.major()),
                        Integer.toString(special.minor()));
            case FIFO -> words.text("preview.fifo");
            case SOCKET -> words.text("preview.socket");
        };
    }
}
