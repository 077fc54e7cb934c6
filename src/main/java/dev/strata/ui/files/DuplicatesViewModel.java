package dev.strata.ui.files;

import dev.strata.engine.browse.DuplicateSearch;
import dev.strata.engine.browse.Duplicates;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.tree.ByteString;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The files of the tree that is shown whose bytes are the same; looked for when somebody asks. */
public final class DuplicatesViewModel implements Finding<DuplicateRow> {

    private final ObjectProperty<Optional<Duplicates>> found = new SimpleObjectProperty<>(Optional.empty());
    private final FilesViewModel files;
    private final Words words;
    private final Work looking;

    public DuplicatesViewModel(FilesViewModel files, TaskRunner tasks, Words words) {
        this.files = files;
        this.words = words;
        looking = new Work(tasks, words);
        files.tree().indexProperty().subscribe(_ -> {
            looking.cancel();
            found.set(Optional.empty());
        });
    }

    /** The looking for them. */
    @Override
    public Work looking() {
        return looking;
    }

    @Override
    public ObservableValue<Boolean> known() {
        return found.map(Optional::isPresent);
    }

    /** One line for each file, groups one after another, those first of which most could be saved. */
    @Override
    public List<DuplicateRow> rows() {
        List<DuplicateRow> rows = new ArrayList<>();
        for (Duplicates.Group group : found.get().map(Duplicates::groups).orElse(List.of())) {
            boolean first = true;
            for (ByteString path : group.paths()) {
                rows.add(new DuplicateRow(
                        path.toString(),
                        first,
                        group.paths().size(),
                        group.size(),
                        group.savableBytes(),
                        group.sha256()));
                first = false;
            }
        }
        return rows;
    }

    /** What could be saved, in one line; empty until it is known. */
    @Override
    public String summary() {
        return found.get()
                .map(known -> words.text(
                        "duplicates.figures",
                        words.size(known.savableBytes()),
                        known.groups().size(),
                        known.files()))
                .orElse("");
    }

    /** Looks for them, unless they are known or looked for already. */
    @Override
    public void find() {
        Optional<FileIndex> index = files.tree().indexProperty().get();
        if (index.isPresent()
                && found.get().isEmpty()
                && !looking.runningProperty().get()) {
            looking.run(
                    new TaskTitle(TaskKind.INDEX, "task.duplicates", files.title()),
                    "duplicates.finding",
                    progress -> DuplicateSearch.run(index.get().tree(), progress),
                    duplicates -> found.set(Optional.of(duplicates)),
                    files::fail);
        }
    }

    @Override
    public void jump(DuplicateRow row) {
        files.jump(row.path());
    }
}
