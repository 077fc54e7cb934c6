package dev.strata.bench.window;

import dev.strata.ui.Questions;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Nobody is there to answer. */
final class NoQuestions implements Questions {

    @Override
    public void confirm(Confirmation confirmation, Runnable action) {}

    @Override
    public void confirm(Confirmation confirmation, Alternative alternative, Runnable action) {}

    @Override
    public void folder(Consumer<Path> then) {}

    @Override
    public void archive(Consumer<Path> then) {}

    @Override
    public void saveAs(String suggestion, Consumer<Path> then) {}

    @Override
    public void name(String subject, String suggestion, Consumer<String> then) {}

    @Override
    public void tag(String subject, String suggestion, Consumer<String> then) {}
}
