package dev.strata.ui.image;

import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.Checks;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Navigation;
import dev.strata.ui.Outside;
import dev.strata.ui.Questions;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.Route;
import dev.strata.ui.Words;
import dev.strata.ui.image.Summary.Goal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * What an image comes to, whichever is looked at. It is read off the UI thread, again whenever the cache changes; until
 * that is done, what is known of the same image stays.
 */
public final class SummaryViewModel {

    private final ReadOnlyObjectWrapper<Optional<Summary>> summary = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableValue<Optional<ImageInfo>> image;
    private final ImageFinder finder;
    private final Surroundings around;
    private Optional<ImageKey> about = Optional.empty();

    /** What the window lets a summary do beyond itself. */
    public record Surroundings(
            TaskRunner tasks,
            Words words,
            Navigation navigation,
            CacheChanges changes,
            Checks checks,
            Questions questions,
            Outside outside) {}

    public SummaryViewModel(ObservableValue<Optional<ImageInfo>> image, ImageFinder finder, Surroundings surroundings) {
        this.image = image;
        this.finder = finder;
        this.around = surroundings;
        image.subscribe(now -> {
            if (now.isEmpty() || !about.equals(now.map(ImageInfo::key))) {
                summary.set(Optional.empty());
            }
            about = now.map(ImageInfo::key);
            now.ifPresent(this::read);
        });
        around.changes().onChange(this::refresh);
        around.checks().onChange(this::refresh);
    }

    public ReadOnlyObjectProperty<Optional<Summary>> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Why it could not be read. */
    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The image that it is about. */
    public ObservableValue<Optional<ImageInfo>> imageProperty() {
        return image;
    }

    /** Reads it again. */
    public void refresh() {
        image.getValue().ifPresent(this::read);
    }

    /** Goes where something leads; out of the window only if the user agrees. */
    public void follow(Goal goal) {
        switch (goal) {
            case Goal.None _ -> {}
            case Goal.Tab(var tab) ->
                image.getValue().ifPresent(now -> around.navigation().go(Route.image(now, tab)));
            case Goal.Image(var key) -> around.navigation().go(Route.image(key, ImageTab.SUMMARY, ""));
            case Goal.Site(var address) -> browse(address);
        }
    }

    /** Shows a file in the file manager. */
    public void show(Path file) {
        around.outside().show(file);
    }

    private void browse(URI address) {
        Words words = around.words();
        around.questions()
                .confirm(
                        new Confirmation(
                                words.text("site.title", address.getHost()),
                                words.text("site.text", address),
                                words.text("site.verb", address.getHost()),
                                words.text("dialog.cancel")),
                        () -> around.outside().browse(address));
    }

    private void read(ImageInfo wanted) {
        var check = around.checks().of(wanted);
        around.tasks()
                .<Optional<Summary>>task(TaskTitle.reading("images.reading"), _ -> {
                    // of an image that is gone, what was known stays
                    if (finder.find(wanted.key()).isEmpty()) {
                        return Optional.empty();
                    }
                    Standing standing = Standing.read(finder, wanted, check);
                    return Optional.of(
                            new SummaryWriter(around.words(), wanted, standing).write(finder.documents(wanted)));
                })
                .onSuccess(written -> answer(wanted, written.or(summary::get), Optional.empty()))
                .onFailure(reason ->
                        answer(wanted, summary.get(), Optional.of(around.words().explain(reason))))
                .start();
    }

    /** An answer for an image that is no longer looked at comes too late. */
    private void answer(ImageInfo wanted, Optional<Summary> written, Optional<Explanation> reason) {
        if (image.getValue().equals(Optional.of(wanted))) {
            summary.set(written);
            failure.set(reason);
        }
    }
}
