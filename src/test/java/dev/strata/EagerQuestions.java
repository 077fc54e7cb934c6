package dev.strata;

import dev.strata.ui.Questions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Answers every question with yes, and remembers what was asked. */
final class EagerQuestions implements Questions {

    final List<Confirmation> asked = new ArrayList<>();

    /** Whether it is the other way out that is taken, where there is one. */
    boolean patient;

    @Override
    public void confirm(Confirmation confirmation, Runnable action) {
        asked.add(confirmation);
        action.run();
    }

    @Override
    public void confirm(Confirmation confirmation, Alternative alternative, Runnable action) {
        confirm(confirmation, patient ? alternative.action() : action);
    }

    @Override
    public void folder(Consumer<Path> then) {
        folder.forEach(then);
    }

    @Override
    public void archive(Consumer<Path> then) {
        then.accept(Path.of("Web-Server_1.2.docker.tar.gz"));
    }

    /** Where files are saved, and the folder that is picked; nobody wants any while it is empty. */
    final List<Path> folder = new ArrayList<>();

    @Override
    public void saveAs(String suggestion, Consumer<Path> then) {
        folder.forEach(place -> then.accept(place.resolve(suggestion)));
    }

    @Override
    public void tag(String subject, String suggestion, Consumer<String> then) {
        then.accept("again-" + suggestion);
    }

    @Override
    public void name(String subject, String suggestion, Consumer<String> then) {
        then.accept(suggestion);
    }
}
