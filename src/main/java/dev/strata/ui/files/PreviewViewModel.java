package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.FileBytes;
import dev.strata.engine.browse.Glimpse;
import dev.strata.engine.browse.PathStep;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Node;
import dev.strata.tasks.TaskRunner;
import dev.strata.text.Explanation;
import dev.strata.ui.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The content of the selected entry, what else there is to say of it, and which layers touched its path. */
public final class PreviewViewModel {

    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>(new Preview.Nothing());
    private final ReadOnlyObjectWrapper<List<FileFact>> facts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Step>> history = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper sha256 = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.CONTENT);
    private final FilesViewModel files;
    private final Words words;
    private final FileText wording;
    private final FileFacts saying;
    private final PreviewReader reader;
    private final Work looking;
    private final Work hashing;
    private final Work tracing;
    private int limit = Glimpse.PORTION;

    /**
     * What one layer did to the path.
     *
     * @param layer 1 for the base
     */
    public record Step(int layer, String what) {}

    public PreviewViewModel(FilesViewModel files, TaskRunner tasks, Words words) {
        this.files = files;
        this.words = words;
        wording = new FileText(words);
        saying = new FileFacts(words);
        reader = new PreviewReader(words);
        looking = new Work(tasks, words);
        hashing = new Work(tasks, words);
        tracing = new Work(tasks, words);
        files.tree().selectedProperty().subscribe(_ -> {
            limit = Glimpse.PORTION;
            look();
        });
    }

    /** What of it is shown. */
    public ObjectProperty<Page> pageProperty() {
        return page;
    }

    public ReadOnlyObjectProperty<Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<FileFact>> factsProperty() {
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

    /** The lines of the selected file that are read, if it is a text. */
    public Optional<String> text() {
        return preview.get() instanceof Preview.Lines shown
                ? Optional.of(String.join("\n", shown.lines()) + "\n")
                : Optional.empty();
    }

    /** Computes the digest of the selected file's bytes. */
    public void hash() {
        hash(_ -> {});
    }

    /** As above, and hands the digest over. */
    public void hash(Consumer<String> then) {
        files.tree()
                .selectedProperty()
                .get()
                .filter(row -> row.node() instanceof Node.RegularFile)
                .ifPresent(row -> hashing.run(
                        "files.hashing",
                        progress ->
                                FileBytes.sha256(row.index().tree(), row.index().entry(row.entry()), progress),
                        digest -> {
                            sha256.set(digest);
                            then.accept(digest);
                        },
                        this::fail));
    }

    /** Shows what the layer of a step did to the path. */
    public void jump(Step step) {
        files.tree().selectedProperty().get().ifPresent(row -> files.jump(row.path(), step.layer() - 1));
    }

    /** Goes to what the selected link leads to. */
    public void follow() {
        if (preview.get() instanceof Preview.Link link) {
            link.path().ifPresent(files::jump);
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
        facts.set(saying.of(now, Set.of(), files.hasOwnLayersOnly()));
        looking.run(
                "files.looking",
                _ -> reader.read(now, bytes),
                seen -> {
                    preview.set(seen.preview());
                    facts.set(saying.of(now, seen.differences(), files.hasOwnLayersOnly()));
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
        String what = wording.change(step.change());
        return new Step(
                step.layer() + 1,
                step.change() != Change.REMOVED && step.node() instanceof Node.RegularFile file
                        ? what + " · " + words.size(file.content().size())
                        : what);
    }

    private void fail(Throwable reason) {
        failure.set(Optional.of(words.explain(reason)));
    }
}
