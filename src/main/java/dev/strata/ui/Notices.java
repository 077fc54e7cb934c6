package dev.strata.ui;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Short news that need no answer; the window shows the latest for a while. */
public final class Notices {

    private final ReadOnlyObjectWrapper<Optional<Notice>> latest = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * One piece of news.
     *
     * @param action what its button says; empty for no button
     */
    public record Notice(String text, String action, Runnable onAction) {}

    public void say(String text) {
        say(text, "", () -> {});
    }

    public void say(String text, String action, Runnable onAction) {
        latest.set(Optional.of(new Notice(text, action, onAction)));
    }

    /** Takes the latest news away. */
    public void clear() {
        latest.set(Optional.empty());
    }

    public ReadOnlyObjectProperty<Optional<Notice>> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    /** Hands every piece of news to {@code listener} from now on. */
    public void onNotice(Consumer<Notice> listener) {
        latest.addListener((_, _, now) -> now.ifPresent(listener));
    }
}
