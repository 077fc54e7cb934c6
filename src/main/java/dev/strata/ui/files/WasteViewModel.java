package dev.strata.ui.files;

import dev.strata.engine.browse.Waste;
import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** The space that files take which later layers replace or remove; looked for when somebody asks. */
public final class WasteViewModel {

    private final ReadOnlyObjectWrapper<Optional<Waste>> found = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final FilesViewModel files;
    private final Words words;
    private final Work looking;

    public WasteViewModel(
            FilesViewModel files, ObservableValue<Optional<ImageInfo>> image, TaskRunner tasks, Words words) {
        this.files = files;
        this.words = words;
        looking = new Work(tasks, words);
        Contents.follow(image, _ -> {
            looking.cancel();
            found.set(Optional.empty());
        });
    }

    /** The looking for it. */
    public Work looking() {
        return looking;
    }

    /** The wasted space of all layers, once {@link #find} has found it. */
    public ReadOnlyObjectProperty<Optional<Waste>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** The paths that more than one layer has, the largest first. */
    public List<WasteRow> rows() {
        return found.get().map(Waste::files).orElse(List.of()).stream()
                .map(file -> new WasteRow(file.path().toString(), file.count(), file.bytes()))
                .toList();
    }

    /** How much is wasted, in one line; empty until it is known. */
    public String summary() {
        return found.get()
                .map(waste -> words.text(
                        "waste.figures",
                        String.format(Locale.ENGLISH, "%.1f", 100 * waste.efficiency()),
                        words.size(waste.wastedBytes()),
                        waste.files().size()))
                .orElse("");
    }

    /** Looks for it, unless it is known or looked for already. */
    public void find() {
        if (found.get().isEmpty() && !looking.runningProperty().get()) {
            files.<Waste>onFiles((open, _) -> open.waste())
                    .ifPresent(operation -> looking.run(
                            new TaskTitle(TaskKind.INDEX, "task.waste", files.title()),
                            "waste.finding",
                            operation,
                            waste -> found.set(Optional.of(waste)),
                            files::fail));
        }
    }

    public void jump(WasteRow row) {
        files.jump(row.path());
    }
}
