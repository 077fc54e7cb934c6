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
    private final LimitsViewModel limits;
    private final Work looking;

    public WasteViewModel(
            FilesViewModel files,
            ObservableValue<Optional<ImageInfo>> image,
            LimitsViewModel limits,
            TaskRunner tasks,
            Words words) {
        this.files = files;
        this.limits = limits;
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

    /** What the image is judged by. */
    public LimitsViewModel limits() {
        return limits;
    }

    /** Whether the image keeps within what the user accepts; nothing until it is known. */
    public List<WasteVerdict> verdicts() {
        WasteLimits accepted = limits.limits().getValue();
        return found.get().map(accepted::judge).orElse(List.of()).stream()
                .map(verdict -> new WasteVerdict(
                        words.text(verdict.kept() ? "waste.pass" : "waste.fail", limit(verdict.rule(), accepted)),
                        verdict.kept()))
                .toList();
    }

    private String limit(WasteLimits.Rule rule, WasteLimits accepted) {
        return switch (rule) {
            case LOWEST_EFFICIENCY -> words.text("waste.lowestEfficiency", percent(accepted.lowestEfficiency()));
            case HIGHEST_WASTED_BYTES ->
                words.text(
                        "waste.highestBytes",
                        words.size(accepted.highestWastedBytes().orElse(0L)));
            case HIGHEST_USER_WASTED_PERCENT ->
                words.text("waste.highestPart", percent(accepted.highestUserWastedPercent()));
        };
    }

    private static String percent(Optional<Double> share) {
        return Percent.of(share.orElse(0.0));
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
