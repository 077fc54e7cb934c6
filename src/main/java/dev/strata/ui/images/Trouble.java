package dev.strata.ui.images;

import dev.strata.text.Explanation;
import dev.strata.ui.Words;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The failure that the view shows, and how to try again. */
public final class Trouble {

    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Words words;
    private Runnable again = () -> {};
    // a failure to read ends with the next reading; any other stays until somebody deals with it
    private boolean unreadable;

    public Trouble(Words words) {
        this.words = words;
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    void fail(Throwable reason, Runnable way) {
        fail(words.explain(reason), way);
    }

    void fail(Explanation explanation, Runnable way) {
        again = way;
        unreadable = false;
        failure.set(Optional.of(explanation));
    }

    /** The list could not be read. */
    void unread(Throwable reason, Runnable way) {
        again = way;
        unreadable = true;
        failure.set(Optional.of(words.explain(reason)));
    }

    /** Whether the failure is that the list could not be read. */
    public boolean isUnreadable() {
        return unreadable;
    }

    /** The list was read. */
    void read() {
        if (unreadable) {
            dismiss();
        }
    }

    public void retry() {
        Runnable way = again;
        dismiss();
        way.run();
    }

    public void dismiss() {
        unreadable = false;
        failure.set(Optional.empty());
    }
}
