package dev.strata.ui;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Short news that need no answer; the window shows them for a while, one above the other. Used on the UI thread only. */
public final class Notices {

    private static final int SHOWN = 4;

    /** How long a piece of news stays, and what its button does. */
    public enum Kind {
        /** Something came to its end. */
        NEWS,
        /** Something was done that the button takes back. */
        UNDO,
        /** Something failed out of sight; it stays until somebody takes it away. */
        FAILURE
    }

    private final ObservableList<Notice> shown = FXCollections.observableArrayList();
    private final ObservableList<Notice> view = FXCollections.unmodifiableObservableList(shown);
    private final ObjectBinding<Optional<Notice>> undoable = Bindings.createObjectBinding(
            () -> shown.stream().filter(notice -> notice.kind() == Kind.UNDO).reduce((_, later) -> later), shown);

    /** One piece of news. Two that say the same are two all the same. */
    public static final class Notice {
        private final Kind kind;
        private final String text;
        private final String action;
        private final Runnable onAction;
        private final String suggestion;
        private final Runnable onSuggestion;

        private Notice(
                Kind kind, String text, String action, Runnable onAction, String suggestion, Runnable onSuggestion) {
            this.kind = kind;
            this.text = text;
            this.action = action;
            this.onAction = onAction;
            this.suggestion = suggestion;
            this.onSuggestion = onSuggestion;
        }

        public Kind kind() {
            return kind;
        }

        public String text() {
            return text;
        }

        /** What its button says; empty for no button. */
        public String action() {
            return action;
        }

        /** What its second button says, which leads on to what may come next; empty for none. */
        public String suggestion() {
            return suggestion;
        }
    }

    public void say(String text) {
        say(text, "", () -> {});
    }

    public void say(String text, String action, Runnable onAction) {
        add(new Notice(Kind.NEWS, text, action, onAction, "", () -> {}));
    }

    /** Tells of something done that {@code undo} takes back. */
    public void undoable(String text, String action, Runnable undo) {
        undoable(text, action, undo, "", () -> {});
    }

    /** As above, with a suggestion of what may come next; following it takes the news away. */
    public void undoable(String text, String action, Runnable undo, String suggestion, Runnable onSuggestion) {
        add(new Notice(Kind.UNDO, text, action, undo, suggestion, onSuggestion));
    }

    /** Tells of a failure out of sight; {@code onAction} leads to it. */
    public Notice failed(String text, String action, Runnable onAction) {
        var notice = new Notice(Kind.FAILURE, text, action, onAction, "", () -> {});
        add(notice);
        return notice;
    }

    /** Does what the button of {@code notice} says, which takes the news away. */
    public void act(Notice notice) {
        if (shown.remove(notice)) {
            notice.onAction.run();
        }
    }

    /** Does what {@code notice} suggests. */
    public void follow(Notice notice) {
        if (shown.remove(notice)) {
            notice.onSuggestion.run();
        }
    }

    /** Takes one piece of news away. */
    public void dismiss(Notice notice) {
        shown.remove(notice);
    }

    /** Takes all news away. */
    public void clear() {
        shown.clear();
    }

    /** What is shown, oldest first. */
    public ObservableList<Notice> shown() {
        return view;
    }

    /** The latest of what can be taken back. */
    public ObjectBinding<Optional<Notice>> undoableProperty() {
        return undoable;
    }

    private void add(Notice notice) {
        while (shown.size() >= SHOWN) {
            shown.removeFirst();
        }
        shown.add(notice);
    }
}
