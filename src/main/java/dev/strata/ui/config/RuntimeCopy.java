package dev.strata.ui.config;

import dev.strata.engine.browse.Browser;
import dev.strata.engine.bundle.RuntimeConfig;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Notices;
import dev.strata.ui.Words;
import dev.strata.ui.files.FileShelf;
import java.io.IOException;
import java.util.function.Consumer;

/** Writes the {@code config.json} of a runtime bundle for the image on the page; whom it names is looked up in its files. */
public record RuntimeCopy(
        DocumentsViewModel documents, FileShelf shelf, TaskRunner tasks, Notices notices, Words words) {

    /** Hands over what is written; what fails is told. */
    void write(Consumer<String> then) {
        documents
                .papersProperty()
                .get()
                .ifPresent(papers -> tasks.task(TaskTitle.reading("config.writingRuntime"), _ -> convert(papers))
                        .onSuccess(written -> {
                            then.accept(written);
                            notices.say(words.text("config.copiedRuntime"));
                        })
                        .onFailure(reason -> {
                            var explanation = words.explain(reason);
                            notices.say(explanation.what() + " " + explanation.why());
                        })
                        .start());
    }

    private String convert(Papers papers) throws IOException {
        try (Browser browser = shelf.browser()) {
            return RuntimeConfig.of(papers.stored().config(), () -> browser.open(papers.image()));
        }
    }
}
