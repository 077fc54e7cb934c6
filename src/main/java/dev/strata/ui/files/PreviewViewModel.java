package dev.strata.ui.files;

import dev.strata.engine.StrataException.BadPath;
import dev.strata.engine.browse.Aspect;
import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.ContentKind;
import dev.strata.engine.browse.FileBytes;
import dev.strata.engine.browse.FileEntry;
import dev.strata.engine.browse.FileTree;
import dev.strata.engine.browse.Glimpse;
import dev.strata.engine.browse.PathStep;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.tasks.TaskRunner;
import dev.strata.text.Explanation;
import dev.strata.ui.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The content of the selected entry, what else there is to say of it, and which layers touched its path. */
public final class PreviewViewModel {

    private static final long PICTURE_PIXELS = 40_000_000;
    private static final int PICTURE_BYTES = 16 << 20;

    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>(new Preview.Nothing());
    private final ReadOnlyObjectWrapper<List<Fact>> facts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Step>> history = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper sha256 = new ReadOnlyStringWrapper("");
    private final FilesViewModel files;
    private final Words words;
    private final FileText text;
    private final Work looking;
    private final Work hashing;
    private final Work tracing;
    private int limit = Glimpse.PORTION;

    /**
     * Something to say of an entry.
     *
     * @param code whether the value is code, a path or a digest
     */
    public record Fact(String name, String value, boolean code) {}

    /** What one layer did to the path. */
    public record Step(int layer, String what) {}

    /** What is read of an entry away from the UI thread. */
    private record Seen(Preview preview, Set<Aspect> differences) {}

    public PreviewViewModel(FilesViewModel files, TaskRunner tasks, Words words) {
        this.files = files;
        this.words = words;
        text = new FileText(words);
        looking = new Work(tasks, words);
        hashing = new Work(tasks, words);
        tracing = new Work(tasks, words);
        files.tree().selectedProperty().subscribe(_ -> {
            limit = Glimpse.PORTION;
            look();
        });
    }

    public ReadOnlyObjectProperty<Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Fact>> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /** Every layer that has the path, or removes it, base first. */
    public ReadOnlyObjectProperty<List<Step>> historyProperty() {
        return history.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The digest of the selected file's bytes, once {@link #hash} has found it. */
    public ReadOnlyStringProperty sha256Property() {
        return sha256.getReadOnlyProperty();
    }

    public Work looking() {
        return looking;
    }

    public Work hashing() {
        return hashing;
    }

    /** Reads more of the file. */
    public void more() {
        limit += Glimpse.PORTION;
        look();
    }

    /** Computes the digest of the selected file's bytes. */
    public void hash() {
        files.tree()
                .selectedProperty()
                .get()
                .filter(row -> row.node() instanceof Node.RegularFile)
                .ifPresent(row -> hashing.run(
                        "files.hashing",
                        progress ->
                                FileBytes.sha256(row.index().tree(), row.index().entry(row.entry()), progress),
                        sha256::set,
                        this::fail));
    }

    /** Goes to what the selected link leads to. */
    public void follow() {
        if (preview.get() instanceof Preview.Link link) {
            link.path().map(ByteString::parse).ifPresent(files.tree()::reveal);
        }
    }

    private void look() {
        looking.cancel();
        hashing.cancel();
        tracing.cancel();
        sha256.set("");
        failure.set(Optional.empty());
        Optional<FileRow> row = files.tree().selectedProperty().get();
        if (row.isEmpty()) {
            preview.set(new Preview.Nothing());
            facts.set(List.of());
            history.set(List.of());
            return;
        }
        FileRow now = row.get();
        int bytes = limit;
        facts.set(facts(now, Set.of()));
        looking.run(
                "files.looking",
                _ -> see(now, bytes),
                seen -> {
                    preview.set(seen.preview);
                    facts.set(facts(now, seen.differences));
                },
                reason -> {
                    preview.set(new Preview.Nothing());
                    fail(reason);
                });
        trace(now);
    }

    private void trace(FileRow row) {
        ByteString path = row.index().path(row.entry());
        files.<List<PathStep>>onFiles((open, _) -> open.history(path))
                .ifPresent(operation -> tracing.run(
                        "files.looking",
                        operation,
                        steps -> history.set(steps.stream().map(this::step).toList()),
                        this::fail));
    }

    private Step step(PathStep step) {
        String what = text.change(step.change());
        return new Step(
                step.layer() + 1,
                step.change() != Change.REMOVED && step.node() instanceof Node.RegularFile file
                        ? what + " · " + words.size(file.content().size())
                        : what);
    }

    private Seen see(FileRow row, int bytes) throws IOException {
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
                        kind.charset().displayName(java.util.Locale.ENGLISH),
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
        if (entry.change() == Change.REMOVED) {
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

    private List<Fact> facts(FileRow row, Set<Aspect> differences) {
        List<Fact> list = new ArrayList<>();
        list.add(new Fact(words.text("files.path"), text.path(row), true));
        list.add(new Fact(words.text("files.type"), text.type(row.node()), false));
        add(list, "files.size", text.exactSize(row));
        list.add(new Fact(words.text("files.change"), change(row, differences), false));
        list.add(new Fact(words.text("files.mode"), text.mode(row), true));
        list.add(new Fact(words.text("files.owner"), text.owner(row), true));
        list.add(new Fact(words.text("files.time"), text.time(row), false));
        if (files.hasOwnLayersOnly()) {
            list.add(new Fact(words.text("files.layer"), FileText.layer(row), false));
        }
        row.node()
                .attributes()
                .xattrs()
                .forEach((name, value) -> list.add(new Fact(name.toString(), value.toString(), true)));
        return list;
    }

    private String change(FileRow row, Set<Aspect> differences) {
        String change = text.change(row.change());
        if (row.index().isOpaque(row.entry())) {
            change += " · " + words.text("files.opaque");
        }
        return differences.isEmpty()
                ? change
                : change + ": "
                        + String.join(", ", differences.stream().map(this::word).toList());
    }

    private String word(Aspect aspect) {
        return words.text(
                switch (aspect) {
                    case TYPE -> "aspect.type";
                    case CONTENT -> "aspect.content";
                    case MODE -> "aspect.mode";
                    case OWNER -> "aspect.owner";
                    case MTIME -> "aspect.mtime";
                    case XATTRS -> "aspect.xattrs";
                });
    }

    private void add(List<Fact> list, String key, String value) {
        if (!value.isEmpty()) {
            list.add(new Fact(words.text(key), value, false));
        }
    }

    private void fail(Throwable reason) {
        failure.set(Optional.of(words.explain(reason)));
    }
}
