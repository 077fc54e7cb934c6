package dev.strata.ui.files;

import dev.strata.engine.Progress;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.tree.ByteString;
import dev.strata.tasks.Operation;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/**
 * The files of the image on the page. Nothing is read before somebody looks; then the tree that is asked for is read in
 * a task that is seen and can be cancelled, and kept for as long as the image stays on the page.
 */
public final class FilesViewModel {

    private static final int KEPT = 4;

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.MERGED);
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<Lookout, FileIndex> read = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final ObservableValue<Optional<ImageInfo>> image;
    private final ObservableValue<Boolean> watched;
    private final LayersViewModel layers;
    private final TreeViewModel tree;
    private final Others others;
    private final FileShelf shelf;
    private final TaskRunner tasks;
    private final Words words;
    private final Work reading;
    private Optional<Lookout> shown = Optional.empty();
    private Optional<OpenImage> session = Optional.empty();
    private Optional<ByteString> awaited = Optional.empty();
    private Mode usual = Mode.MERGED;
    private int opened;

    /** What it needs of the engine and the window. */
    public record Surroundings(FileShelf shelf, TaskRunner tasks, Words words) {}

    /**
     * Creates the view.
     *
     * @param watched whether the files can be seen just now
     */
    public FilesViewModel(
            ObservableValue<Optional<ImageInfo>> image,
            ObservableValue<Boolean> watched,
            LayersViewModel layers,
            Surroundings around) {
        this.image = image;
        this.watched = watched;
        this.layers = layers;
        this.shelf = around.shelf();
        this.tasks = around.tasks();
        this.words = around.words();
        tree = new TreeViewModel(tasks, words);
        others = new Others(shelf, tasks);
        reading = new Work(tasks, words);
        Contents.follow(image, _ -> leave());
        watched.subscribe(_ -> look());
        layers.selectedProperty().subscribe(_ -> look());
        mode.subscribe(now -> {
            // what to compare with is another question for every image
            usual = now == Mode.COMPARE ? usual : now;
            look();
        });
        others.chosenProperty().subscribe(_ -> look());
        tree.arrangedProperty().subscribe(_ -> jumpIfAwaited());
        reading.cancelledProperty().subscribe(this::dropHalf);
    }

    public TreeViewModel tree() {
        return tree;
    }

    public LayersViewModel layers() {
        return layers;
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** What is compared with in {@link Mode#COMPARE}. */
    public ObjectProperty<Optional<Other>> otherProperty() {
        return others.chosenProperty();
    }

    /** Whether there is nothing to show before the user says what to compare with. */
    public BooleanBinding asks() {
        return Bindings.createBooleanBinding(
                () -> mode.get() == Mode.COMPARE && otherProperty().get().isEmpty(), mode, otherProperty());
    }

    /** What can be compared with: the other layers, then the other images. */
    public ObservableList<Other> others() {
        return others.all();
    }

    /** The reading of a tree. */
    public Work reading() {
        return reading;
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The name of the image on the page. */
    public String title() {
        return image.getValue().map(ImageInfo::tag).orElse("");
    }

    /** Where the filesystem image of a layer lies, 0 for the base. */
    Optional<Path> location(int layer) {
        return image.getValue()
                .filter(now -> layer < now.layers().size())
                .map(now -> now.layers().get(layer).path());
    }

    /** Whether the numbers of the shown layers are those of the image on the page. */
    public boolean hasOwnLayersOnly() {
        return shown.map(Lookout::hasOwnLayersOnly).orElse(true);
    }

    /** Reads again what failed or was cancelled. */
    public void retry() {
        shown = Optional.empty();
        look();
    }

    /** Shows what several layers did together. */
    public void showTogether(LayerSpan span) {
        layers.select(span);
        if (span.isOne()) {
            return;
        }
        if (span.first() == 0) {
            mode.set(Mode.MERGED);
        } else {
            otherProperty().set(Optional.of(new Other.Layer(span.first() - 1)));
            mode.set(Mode.COMPARE);
        }
    }

    /** Goes to a path in whichever tree is shown if that has it, else in the merged tree; nothing stays in its way. */
    public void jump(String escaped) {
        ByteString path = ByteString.parse(escaped);
        if (tree.selectedProperty()
                .get()
                .filter(row -> row.path().equals(escaped))
                .isPresent()) {
            return;
        }
        if (tree.has(path)) {
            awaited = Optional.of(path);
            jumpIfAwaited();
        } else {
            goTo(path, Mode.MERGED, layers.layers().size() - 1);
        }
    }

    /** Shows what one layer did to a path. */
    public void jump(String escaped, int layer) {
        goTo(ByteString.parse(escaped), Mode.LAYER, layer);
    }

    private void goTo(ByteString path, Mode wanted, int layer) {
        awaited = Optional.of(path);
        mode.set(wanted);
        layers.selectedProperty().set(layer);
        jumpIfAwaited();
    }

    /** An operation on the files that are open. */
    <T> Optional<Operation<T>> onFiles(FilesOperation<T> operation) {
        return session().map(now -> progress -> operation.run(now.files(), progress));
    }

    /** Something that needs the files of the image on the page. */
    @FunctionalInterface
    interface FilesOperation<T> {
        T run(ImageFiles files, Progress progress) throws IOException, InterruptedException;
    }

    private Optional<OpenImage> session() {
        if (session.isEmpty()) {
            session = image.getValue().map(now -> new OpenImage(now, shelf));
        }
        return session;
    }

    private void leave() {
        reading.cancel();
        session.ifPresent(old -> tasks.task(TaskTitle.reading("files.closing"), _ -> {
                    old.close();
                    return true;
                })
                .start());
        session = Optional.empty();
        shown = Optional.empty();
        opened = 0;
        read.clear();
        tree.clear();
        failure.set(Optional.empty());
        others.clear();
        mode.set(usual);
        look();
    }

    /** Shows what is asked for, if it can be seen and is not shown already. */
    private void look() {
        int layer = layers.selectedProperty().get();
        if (!Boolean.TRUE.equals(watched.getValue())
                || layer < 0
                || image.getValue().isEmpty()) {
            return;
        }
        image.getValue().ifPresent(others::find);
        Lookout wanted = new Lookout(
                mode.get(), layer, mode.get() == Mode.COMPARE ? otherProperty().get() : Optional.empty());
        if (!wanted.isComplete() || shown.filter(wanted::equals).isPresent()) {
            return;
        }
        boolean sameKind = shown.filter(now -> now.mode() == wanted.mode()).isPresent();
        Order order = sameKind ? tree.order() : wanted.order();
        shown = Optional.of(wanted);
        failure.set(Optional.empty());
        FileIndex known = read.get(wanted);
        if (known != null) {
            reading.cancel();
            tree.show(known, order);
            return;
        }
        session().ifPresent(now -> read(wanted, now, order));
    }

    /** Of a single layer its own files are there first, and what it does to those below as soon as these are read too. */
    private void read(Lookout wanted, OpenImage from, Order order) {
        boolean whole = wanted.mode() != Mode.LAYER || wanted.layer() == 0 || wanted.layer() < opened;
        if (whole) {
            readWhole(wanted, from, order);
            return;
        }
        ReadingText text = new ReadingText(from.image().layers(), words);
        reading.run(
                TaskTitle.reading("task.index"),
                text::of,
                progress -> FileIndex.of(from.browser().alone(from.image(), wanted.layer()), progress, text::weigh),
                half -> {
                    tree.show(half, order);
                    readWhole(wanted, from, order);
                },
                this::failToRead);
    }

    /** Opens no more layers than it takes, and reads the tree. */
    private void readWhole(Lookout wanted, OpenImage from, Order order) {
        int layers = wanted.layers(from.image());
        ReadingText text = new ReadingText(from.image().layers(), words);
        reading.run(
                new TaskTitle(TaskKind.INDEX, "task.index", title()),
                text::of,
                progress ->
                        FileIndex.of(wanted.tree(from.files(layers, progress), from.browser()), progress, text::weigh),
                index -> {
                    opened = Math.max(opened, layers);
                    show(wanted, index, order);
                },
                this::failToRead);
    }

    private void failToRead(Throwable reason) {
        tree.clear();
        fail(reason);
    }

    /** What is not read to its end is not left as if it were. */
    private void dropHalf(boolean cancelled) {
        boolean half = tree.indexProperty()
                .get()
                .filter(now -> !now.tree().knowsChanges())
                .isPresent();
        if (cancelled && half) {
            tree.clear();
        }
    }

    private void show(Lookout wanted, FileIndex index, Order order) {
        read.put(wanted, index);
        if (read.size() > KEPT) {
            read.remove(read.keySet().iterator().next());
        }
        tree.show(index, order);
    }

    /** Goes to the path that was asked for while its tree was not there yet. */
    private void jumpIfAwaited() {
        if (awaited.isEmpty() || reading.runningProperty().get() || !tree.isArranged()) {
            return;
        }
        ByteString path = awaited.get();
        if (tree.has(path) && !tree.shows(path)) {
            tree.showEverything(path);
            return;
        }
        awaited = Optional.empty();
        tree.reveal(path);
    }

    /** Tells of a failure above the tree. */
    void fail(Throwable reason) {
        awaited = Optional.empty();
        failure.set(Optional.of(words.explain(reason)));
    }
}
