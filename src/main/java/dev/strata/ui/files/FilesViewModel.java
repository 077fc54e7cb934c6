package dev.strata.ui.files;

import dev.strata.engine.browse.Browser;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.browse.Waste;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.tree.ByteString;
import dev.strata.tasks.Operation;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.Words;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The files of the image on the page. Nothing is read before somebody looks; then the tree that is asked for is read in
 * a task that is seen and can be cancelled, and kept for as long as the image stays on the page.
 */
public final class FilesViewModel {

    private static final int KEPT = 4;

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.MERGED);
    private final ObjectProperty<Optional<Other>> other = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Waste>> waste = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<Other> others = FXCollections.observableArrayList();
    private final Map<Lookout, FileIndex> read = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final ObservableValue<Optional<ImageInfo>> image;
    private final ObservableValue<Boolean> watched;
    private final LayersViewModel layers;
    private final TreeViewModel tree;
    private final FileShelf shelf;
    private final TaskRunner tasks;
    private final Words words;
    private final Work reading;
    private final Work wasting;
    private Optional<Lookout> shown = Optional.empty();
    private Optional<Session> session = Optional.empty();
    private Optional<ByteString> awaited = Optional.empty();
    private Mode usual = Mode.MERGED;

    /** What is open of an image, from the first look to the last. */
    private static final class Session {
        private final ImageInfo image;
        private final FileShelf shelf;
        private Optional<Browser> opened = Optional.empty();

        Session(ImageInfo image, FileShelf shelf) {
            this.image = image;
            this.shelf = shelf;
        }

        ImageFiles files() throws IOException {
            return browser().open(image);
        }

        synchronized Browser browser() throws IOException {
            if (opened.isEmpty()) {
                opened = Optional.of(shelf.browser());
            }
            return opened.get();
        }

        synchronized void close() throws IOException {
            if (opened.isPresent()) {
                opened.get().close();
            }
        }
    }

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
        reading = new Work(tasks, words);
        wasting = new Work(tasks, words);
        image.subscribe(this::leave);
        watched.subscribe(_ -> look());
        layers.selectedProperty().subscribe(_ -> look());
        mode.subscribe(now -> {
            // what to compare with is another question for every image
            usual = now == Mode.COMPARE ? usual : now;
            look();
        });
        other.subscribe(_ -> look());
        tree.arrangedProperty().subscribe(_ -> jumpIfAwaited());
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
        return other;
    }

    /** What can be compared with: the other layers, then the other images. */
    public ObservableList<Other> others() {
        return others;
    }

    /** The reading of a tree. */
    public Work reading() {
        return reading;
    }

    /** The looking for wasted space. */
    public Work wasting() {
        return wasting;
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The wasted space of all layers, once {@link #findWaste} has found it. */
    public ReadOnlyObjectProperty<Optional<Waste>> wasteProperty() {
        return waste.getReadOnlyProperty();
    }

    /** The paths that more than one layer has, the largest first. */
    public List<WasteRow> wasted() {
        return waste.get().map(Waste::files).orElse(List.of()).stream()
                .map(file -> new WasteRow(file.path().toString(), file.count(), file.bytes()))
                .toList();
    }

    /** How much is wasted, in one line; empty until it is known. */
    public String wasteText() {
        return waste.get()
                .map(found -> words.text(
                        "waste.figures",
                        String.format(Locale.ENGLISH, "%.1f", 100 * found.efficiency()),
                        words.size(found.wastedBytes()),
                        found.files().size()))
                .orElse("");
    }

    /** The name of the image on the page. */
    public String title() {
        return image.getValue().map(ImageInfo::tag).orElse("");
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

    public void findWaste() {
        if (waste.get().isEmpty() && !wasting.runningProperty().get()) {
            session()
                    .ifPresent(now -> wasting.run(
                            new TaskTitle(TaskKind.INDEX, "task.waste", title()),
                            "waste.finding",
                            _ -> now.files().waste(),
                            found -> waste.set(Optional.of(found)),
                            this::fail));
        }
    }

    /** Shows what several layers did together: of those from {@code first} to {@code last}, both included. */
    public void showTogether(int first, int last) {
        layers.selectedProperty().set(last);
        if (first == last) {
            return;
        }
        if (first == 0) {
            mode.set(Mode.MERGED);
        } else {
            other.set(Optional.of(new Other.Layer(first - 1)));
            mode.set(Mode.COMPARE);
        }
    }

    /** Goes to a path in the merged tree, or in whichever tree is shown if that has it. */
    public void jump(String escaped) {
        ByteString path = ByteString.parse(escaped);
        if (tree.selectedProperty()
                .get()
                .filter(row -> row.path().equals(escaped))
                .isPresent()) {
            return;
        }
        if (tree.indexProperty().get().filter(now -> now.find(path).isPresent()).isPresent()) {
            tree.reveal(path);
        } else {
            awaited = Optional.of(path);
            mode.set(Mode.MERGED);
            layers.selectedProperty().set(layers.layers().size() - 1);
            jumpIfAwaited();
        }
    }

    /** An operation on the files that are open. */
    <T> Optional<Operation<T>> onFiles(FilesOperation<T> operation) {
        return session().map(now -> progress -> operation.run(now.files(), progress));
    }

    /** Something that needs the files of the image on the page. */
    @FunctionalInterface
    interface FilesOperation<T> {
        T run(ImageFiles files, dev.strata.engine.Progress progress) throws IOException, InterruptedException;
    }

    private Optional<Session> session() {
        if (session.isEmpty()) {
            session = image.getValue().map(now -> new Session(now, shelf));
        }
        return session;
    }

    private void leave(Optional<ImageInfo> next) {
        if (session.isPresent() && next.filter(session.get().image::equals).isPresent()) {
            return;
        }
        reading.cancel();
        wasting.cancel();
        session.ifPresent(old -> tasks.task(TaskTitle.reading("files.closing"), _ -> {
                    old.close();
                    return true;
                })
                .start());
        session = Optional.empty();
        shown = Optional.empty();
        read.clear();
        tree.clear();
        waste.set(Optional.empty());
        failure.set(Optional.empty());
        others.clear();
        other.set(Optional.empty());
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
        if (others.isEmpty()) {
            findOthers(image.getValue().get());
        }
        Lookout wanted = new Lookout(mode.get(), layer, mode.get() == Mode.COMPARE ? other.get() : Optional.empty());
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
        session()
                .ifPresent(now -> reading.run(
                        new TaskTitle(TaskKind.INDEX, "task.index", title()),
                        "files.reading",
                        progress -> FileIndex.of(wanted.tree(now.files(), now.browser()), progress),
                        index -> show(wanted, index, order),
                        reason -> {
                            tree.clear();
                            fail(reason);
                        }));
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
        if (!reading.runningProperty().get()) {
            awaited.ifPresent(tree::reveal);
            awaited = Optional.empty();
        }
    }

    private void findOthers(ImageInfo now) {
        tasks.task(TaskTitle.reading("files.others"), _ -> shelf.list())
                .onSuccess(all -> showOthers(now, all))
                .start();
    }

    private void showOthers(ImageInfo now, List<ImageInfo> all) {
        if (image.getValue().filter(now::equals).isEmpty()) {
            return;
        }
        others.clear();
        for (int i = 0; i < now.layers().size(); i++) {
            others.add(new Other.Layer(i));
        }
        all.stream()
                .filter(found -> !(found.scope() == now.scope() && found.tag().equals(now.tag())))
                .map(Other.Image::new)
                .forEach(others::add);
    }

    private void fail(Throwable reason) {
        failure.set(Optional.of(words.explain(reason)));
    }
}
