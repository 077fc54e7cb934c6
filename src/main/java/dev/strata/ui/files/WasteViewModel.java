package dev.strata.ui.files;

import dev.strata.engine.browse.Waste;
import dev.strata.engine.browse.WasteLimits;
import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The space that files take which later layers replace or remove; looked for when somebody asks. */
public final class WasteViewModel implements Finding<WasteRow> {

    private final ObjectProperty<Optional<Waste>> found = new SimpleObjectProperty<>(Optional.empty());
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
    @Override
    public Work looking() {
        return looking;
    }

    @Override
    public ObservableValue<Boolean> known() {
        return found.map(Optional::isPresent);
    }

    /** The paths that more than one layer has, the largest first. */
    @Override
    public List<WasteRow> rows() {
        return found.get().map(Waste::files).orElse(List.of()).stream()
                .map(file -> new WasteRow(file.path().toString(), file.count(), file.bytes()))
                .toList();
    }

    /** How much is wasted, in one line; empty until it is known. */
    @Override
    public String summary() {
        return found.get()
                .map(waste -> words.text(
                        "waste.figures",
                        String.format(Locale.ENGLISH, "%.1f", 100 * waste.efficiency()),
                        words.size(waste.wastedBytes()),
                        waste.files().size()))
                .orElse("");
    }

    /** Whether the image keeps within what the program dive accepts by itself; nothing until it is known. */
    public List<WasteVerdict> verdicts() {
        return found.get().map(WasteLimits.USUAL::judge).orElse(List.of()).stream()
                .map(verdict -> new WasteVerdict(
                        words.text(verdict.kept() ? "waste.pass" : "waste.fail", limit(verdict.rule())),
                        verdict.kept()))
                .toList();
    }

    private String limit(WasteLimits.Rule rule) {
        return switch (rule) {
            case LOWEST_EFFICIENCY ->
                words.text("waste.lowestEfficiency", percent(WasteLimits.USUAL.lowestEfficiency()));
            case HIGHEST_WASTED_BYTES ->
                words.text(
                        "waste.highestBytes",
                        words.size(WasteLimits.USUAL.highestWastedBytes().orElse(0L)));
            case HIGHEST_USER_WASTED_PERCENT ->
                words.text("waste.highestPart", percent(WasteLimits.USUAL.highestUserWastedPercent()));
        };
    }

    private static long percent(Optional<Double> share) {
        return Math.round(100 * share.orElse(0.0));
    }

    /** Looks for it, unless it is known or looked for already. */
    @Override
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

    @Override
    public void jump(WasteRow row) {
        files.jump(row.path());
    }
}
