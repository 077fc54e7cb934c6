package dev.strata.ui.config;

import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Notices;
import dev.strata.ui.Questions;
import dev.strata.ui.Words;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves a document where the user says, and tells what came of it. */
record DocumentSaver(TaskRunner tasks, Questions questions, Notices notices, Words words) {

    /**
     * Asks where to save.
     *
     * @param name suggested
     */
    void save(String name, byte[] bytes) {
        questions.saveAs(name, destination -> write(destination, bytes));
    }

    private void write(Path destination, byte[] bytes) {
        String file = destination.getFileName().toString();
        tasks.task(new TaskTitle(TaskKind.SAVE, "task.saveFile", file), _ -> Files.write(destination, bytes))
                .onSuccess(saved -> notices.say(words.text("raw.saved", saved)))
                .onFailure(reason -> {
                    var explanation = words.explain(reason);
                    notices.say(explanation.what() + ". " + explanation.why());
                })
                .start();
    }
}
