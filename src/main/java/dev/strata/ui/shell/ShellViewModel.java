package dev.strata.ui.shell;

import dev.strata.engine.usage.CacheUsage;
import dev.strata.tasks.TaskBatch;
import dev.strata.ui.HomePath;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Notices.Notice;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.Questions;
import dev.strata.ui.Questions.Alternative;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.TaskRow;
import dev.strata.ui.TaskRows;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;

/** The frame around the views: where the user is, what the cache holds, what is running, what failed out of sight. */
public final class ShellViewModel {

    /** What the window lets its frame do. */
    public record Surroundings(
            TaskRows rows,
            Navigation navigation,
            Words words,
            Questions questions,
            Notices notices,
            Preferences preferences,
            Outside outside) {}

    /** How many images there are before the catalog is read. */
    public static final int UNKNOWN = -1;

    private final ObjectBinding<Optional<TaskRow>> foremost;
    private final StringBinding figures;
    private final StringBinding runningCount;
    private final ObservableValue<String> backHindrance;
    private final ObservableValue<String> forwardHindrance;
    private final ObservableValue<String> undoHindrance;
    private final ReadOnlyStringWrapper nothing = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper unreadFailures = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<Optional<Runnable>> leaving = new SimpleObjectProperty<>(Optional.empty());
    private final List<Notice> toldFailures = new ArrayList<>();
    private final Path cacheRoot;
    private final Surroundings around;

    public ShellViewModel(
            Path cacheRoot,
            ObservableValue<Optional<CacheUsage>> usage,
            ObservableValue<Number> images,
            Surroundings surroundings) {
        this.cacheRoot = cacheRoot;
        this.around = surroundings;
        TaskRows rows = surroundings.rows();
        Words words = surroundings.words();
        Navigation navigation = surroundings.navigation();
        foremost = Bindings.createObjectBinding(() -> rows.running().stream().findFirst(), rows.running());
        runningCount = Bindings.createStringBinding(
                () -> rows.running().isEmpty()
                        ? ""
                        : Integer.toString(rows.running().size()),
                rows.running());
        backHindrance = navigation.canGoBackProperty().map(can -> can ? "" : words.text("command.noBack"));
        forwardHindrance = navigation.canGoForwardProperty().map(can -> can ? "" : words.text("command.noForward"));
        undoHindrance = surroundings
                .notices()
                .undoableProperty()
                .map(undoable -> undoable.isPresent() ? "" : words.text("command.noUndo"));
        figures = Bindings.createStringBinding(
                () -> figures(usage.getValue(), images.getValue().intValue()), usage, images, words.unitsProperty());
        rows.finished().addListener(this::notice);
        navigation.currentProperty().subscribe(this::read);
    }

    public ReadOnlyObjectProperty<View> viewProperty() {
        return around.navigation().currentProperty();
    }

    public Preferences preferences() {
        return around.preferences();
    }

    public void go(View view) {
        around.navigation().go(view);
    }

    public void back() {
        around.navigation().back();
    }

    public void forward() {
        around.navigation().forward();
    }

    /** Opens the list of what ran, or returns from there. */
    public void toggleActivity() {
        if (around.navigation().current() != View.ACTIVITY) {
            go(View.ACTIVITY);
        } else if (around.navigation().canGoBackProperty().get()) {
            back();
        } else {
            go(View.IMAGES);
        }
    }

    /** Goes on with what lies in the clipboard, or says that nothing can be done with it. */
    public void paste(Offer pasted, Consumer<Offer> then) {
        if (pasted instanceof Offer.Unknown) {
            around.notices().say(around.words().text("paste.nothing"));
        } else {
            then.accept(pasted);
        }
    }

    /** Shows the cache's directory in the file manager. */
    public void openCache() {
        around.outside().show(cacheRoot);
    }

    /** Takes back the latest of what can be taken back. */
    public void undo() {
        Optional<Notice> latest = around.notices().undoableProperty().get();
        latest.ifPresent(around.notices()::act);
    }

    /** Why there is nothing to take back; empty where there is. */
    public ObservableValue<String> undoHindranceProperty() {
        return undoHindrance;
    }

    /** Why there is no way back; empty where there is. */
    public ObservableValue<String> backHindranceProperty() {
        return backHindrance;
    }

    /** Why there is no way forward; empty where there is. */
    public ObservableValue<String> forwardHindranceProperty() {
        return forwardHindrance;
    }

    /** Where the cache is, from the user's home where it lies there. */
    public String cachePath() {
        return HomePath.of(cacheRoot);
    }

    /** How big the cache is, the room left beside it, and how many images it has. */
    public StringBinding figuresProperty() {
        return figures;
    }

    /** The task that the status bar shows: the newest of those under way. */
    public ObjectBinding<Optional<TaskRow>> foremostProperty() {
        return foremost;
    }

    /** How many tasks failed since anybody looked at what ran. */
    public ReadOnlyIntegerProperty unreadFailuresProperty() {
        return unreadFailures.getReadOnlyProperty();
    }

    /** How much is going on at {@code view}; empty for nothing. */
    public ObservableValue<String> countProperty(View view) {
        return view == View.ACTIVITY ? runningCount : nothing;
    }

    /** Runs {@code close}; while something is under way, only once the user agrees that it ends. */
    public void quit(Runnable close) {
        var running = around.rows().running();
        if (running.isEmpty()) {
            close.run();
            return;
        }
        Words words = around.words();
        String titles = running.stream().map(TaskRow::title).collect(Collectors.joining("\n"));
        var question = new Confirmation(
                words.text("quit.title", running.size()),
                words.text("quit.text", titles),
                words.text("quit.verb"),
                words.text("quit.stay"));
        var patience = new Alternative(words.text("quit.wait"), () -> leaving.set(Optional.of(close)));
        around.questions().confirm(question, patience, close);
    }

    /** Whether the window closes as soon as nothing is under way any more. */
    public ObservableValue<Boolean> leavingProperty() {
        return leaving.map(Optional::isPresent);
    }

    /** Keeps the window open after all. */
    public void stay() {
        leaving.set(Optional.empty());
    }

    public void cancelForemost() {
        foremost.get().ifPresent(TaskRow::cancel);
    }

    private void notice(ListChangeListener.Change<? extends TaskRow> change) {
        while (change.next()) {
            change.getAddedSubList().forEach(this::tell);
            change.getAddedSubList().stream()
                    .filter(TaskRow::hasFailed)
                    .findFirst()
                    .ifPresent(_ -> stay());
        }
        if (around.rows().running().isEmpty()) {
            leaving.get().ifPresent(Runnable::run);
        }
    }

    /** Of tasks that belong together there is one piece of news, once all are over. */
    private void tell(TaskRow row) {
        if (row.batch().isEmpty()) {
            if (row.hasFailed()) {
                noticeFailure(row, around.words().text("task.didFail", row.title()), 1);
            }
            return;
        }
        TaskBatch batch = row.batch().get();
        TaskRows rows = around.rows();
        boolean over = rows.running().stream().noneMatch(other -> isOf(batch, other));
        int failed = (int) rows.finished().stream()
                .filter(other -> isOf(batch, other) && other.hasFailed())
                .count();
        if (over && failed > 0) {
            String title =
                    around.words().text(batch.title().key(), batch.title().subject());
            noticeFailure(row, around.words().text("batch.didFail", title, failed), failed);
        }
    }

    private static boolean isOf(TaskBatch batch, TaskRow row) {
        return row.batch().filter(other -> other == batch).isPresent();
    }

    /** A view that shows the failure itself needs no news of it. */
    private void noticeFailure(TaskRow row, String news, int failures) {
        View view = around.navigation().current();
        if (view == View.ACTIVITY) {
            return;
        }
        unreadFailures.set(unreadFailures.get() + failures);
        boolean seen = switch (row.kind()) {
            case PULL -> view == View.PULL;
            case CLEAN -> view == View.USAGE;
            default -> view == View.IMAGES;
        };
        if (!seen) {
            Notice told =
                    around.notices().failed(news, around.words().text("task.showFailure"), () -> go(View.ACTIVITY));
            toldFailures.add(told);
        }
    }

    private void read(View view) {
        if (view == View.ACTIVITY) {
            unreadFailures.set(0);
            toldFailures.forEach(around.notices()::dismiss);
            toldFailures.clear();
        }
    }

    /** Nothing before anything is known, which may be never where the cache cannot be read. */
    private String figures(Optional<CacheUsage> usage, int images) {
        Words words = around.words();
        Optional<String> count =
                Optional.of(images).filter(known -> known != UNKNOWN).map(known -> words.text("status.images", known));
        Optional<String> room = usage.map(u -> words.text("status.room", words.size(u.total()), words.size(u.free())));
        return Stream.of(room, count).flatMap(Optional::stream).collect(Collectors.joining(" · "));
    }
}
