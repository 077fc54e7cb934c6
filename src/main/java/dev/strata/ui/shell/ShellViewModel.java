package dev.strata.ui.shell;

import dev.strata.engine.usage.CacheUsage;
import dev.strata.text.ByteSize;
import dev.strata.ui.Navigation;
import dev.strata.ui.Questions;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.TaskRow;
import dev.strata.ui.TaskRows;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/** The frame around the views: where the user is, what the cache holds, what is running. */
public final class ShellViewModel {

    private final ObjectBinding<Optional<TaskRow>> foremost;
    private final StringBinding cache;
    private final StringBinding runningCount;
    private final ObservableValue<String> backHindrance;
    private final ObservableValue<String> forwardHindrance;
    private final ReadOnlyStringWrapper nothing = new ReadOnlyStringWrapper("");
    private final TaskRows rows;
    private final Navigation navigation;
    private final Words words;
    private final Questions questions;

    public ShellViewModel(
            Path cacheRoot,
            ObservableValue<Optional<CacheUsage>> usage,
            TaskRows rows,
            Navigation navigation,
            Words words,
            Questions questions) {
        this.words = words;
        this.questions = questions;
        this.rows = rows;
        this.navigation = navigation;
        foremost = Bindings.createObjectBinding(() -> rows.running().stream().findFirst(), rows.running());
        runningCount = Bindings.createStringBinding(
                () -> rows.running().isEmpty()
                        ? ""
                        : Integer.toString(rows.running().size()),
                rows.running());
        backHindrance = navigation.canGoBackProperty().map(can -> can ? "" : words.text("command.noBack"));
        forwardHindrance = navigation.canGoForwardProperty().map(can -> can ? "" : words.text("command.noForward"));
        String path = shortened(cacheRoot);
        cache = Bindings.createStringBinding(
                () -> usage.getValue()
                        .map(u -> words.text("status.cache", path, ByteSize.text(u.total()), ByteSize.text(u.free())))
                        .orElse(path),
                usage);
    }

    public ReadOnlyObjectProperty<View> viewProperty() {
        return navigation.currentProperty();
    }

    public void go(View view) {
        navigation.go(view);
    }

    public void back() {
        navigation.back();
    }

    public void forward() {
        navigation.forward();
    }

    /** Why there is no way back; empty where there is. */
    public ObservableValue<String> backHindranceProperty() {
        return backHindrance;
    }

    /** Why there is no way forward; empty where there is. */
    public ObservableValue<String> forwardHindranceProperty() {
        return forwardHindrance;
    }

    /** Where the cache is, how big it is, and the room left beside it. */
    public StringBinding cacheProperty() {
        return cache;
    }

    /** The task that the status bar shows: the newest of those under way. */
    public ObjectBinding<Optional<TaskRow>> foremostProperty() {
        return foremost;
    }

    /** How much is going on at {@code view}; empty for nothing. */
    public ObservableValue<String> countProperty(View view) {
        return view == View.ACTIVITY ? runningCount : nothing;
    }

    /** Runs {@code close}; while something is under way, only once the user agrees that it ends. */
    public void quit(Runnable close) {
        if (rows.running().isEmpty()) {
            close.run();
            return;
        }
        String titles = rows.running().stream().map(TaskRow::title).collect(Collectors.joining("\n"));
        var question = new Confirmation(
                words.text("quit.title", rows.running().size()),
                words.text("quit.text", titles),
                words.text("quit.verb"),
                words.text("quit.stay"));
        questions.confirm(question, close);
    }

    public void cancelForemost() {
        rows.running().stream().findFirst().ifPresent(TaskRow::cancel);
    }

    private static String shortened(Path path) {
        Path home = Path.of(System.getProperty("user.home"));
        return path.startsWith(home) ? "~/" + home.relativize(path) : path.toString();
    }
}
