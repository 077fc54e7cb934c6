package dev.strata.ui;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Asks the user before something happens. Returns at once; the answer comes later, or never. */
public interface Questions {

    /** Runs {@code action} if the user agrees. */
    void confirm(Confirmation confirmation, Runnable action);

    /** As {@link #confirm(Confirmation, Runnable)}, with another way out of it. */
    void confirm(Confirmation confirmation, Alternative alternative, Runnable action);

    /** Hands over the archive that the user picks. */
    void archive(Consumer<Path> then);

    /** Hands over the folder that the user picks. */
    void folder(Consumer<Path> then);

    /** Hands over where the user wants a file, having asked whether one that is there may go. */
    void saveAs(String suggestion, Consumer<Path> then);

    /** Hands over the name that the user gives to what is being imported. */
    void name(String subject, String suggestion, Consumer<String> then);

    /** Hands over another name that the user gives to an image. */
    void tag(String subject, String suggestion, Consumer<String> then);

    /**
     * Something that is about to happen.
     *
     * @param verb what the button says that makes it happen
     * @param refusal what the other button says
     */
    record Confirmation(String title, String text, String verb, String refusal) {}

    /** Something else that could be done instead, and what its button says. */
    record Alternative(String verb, Runnable action) {}
}
