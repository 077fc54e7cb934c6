package dev.strata.ui.images;

import dev.strata.ui.Words;
import dev.strata.ui.controls.Facts;
import dev.strata.ui.controls.Facts.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** Joins {@code inspector.fxml} to its view models: one image, several together, or the cache as a whole. */
public final class InspectorController {

    private static final int NAMED = 12;

    private final ImagesViewModel model;
    private final ObservableValue<String> cacheTotal;
    private final Words words;
    private final Facts sorts;

    @FXML
    private Node one;

    @FXML
    private Node many;

    @FXML
    private Node none;

    @FXML
    private Label count;

    @FXML
    private Label frees;

    @FXML
    private Label names;

    @FXML
    private Pane figures;

    @FXML
    private Pane counts;

    @FXML
    private Label total;

    @FXML
    private Label summary;

    /**
     * Creates the controller.
     *
     * @param cacheTotal what the whole cache occupies, in words
     */
    public InspectorController(ImagesViewModel model, ObservableValue<String> cacheTotal, Words words) {
        this.model = model;
        this.cacheTotal = cacheTotal;
        this.words = words;
        this.sorts = new Facts(
                Arrays.stream(Chip.values())
                        .map(chip -> Fact.plain(words.text(chip.title()), ""))
                        .toList(),
                words);
    }

    @FXML
    private void initialize() {
        counts.getChildren().setAll(sorts);
        total.textProperty().bind(cacheTotal);
        summary.textProperty().bind(model.summaryProperty());
        model.selection().rowsProperty().subscribe(this::show);
        model.countsProperty().subscribe(_ -> count());
        frees.textProperty()
                .bind(model.selection()
                        .freedProperty()
                        .map(bytes -> bytes.isPresent() ? words.size(bytes.getAsLong()) : "–"));
    }

    /** How many images there are of each sort, whether the filter shows them or not. */
    private void count() {
        if (none.isVisible()) {
            var counts = model.countsProperty().get();
            sorts.renew(Arrays.stream(Chip.values())
                    .map(chip -> counts.isEmpty() ? "–" : words.text("inspector.count", counts.getOrDefault(chip, 0L)))
                    .toList());
        }
    }

    private void show(List<ImageRow> rows) {
        one.setVisible(rows.size() == 1);
        many.setVisible(rows.size() > 1);
        none.setVisible(rows.isEmpty());
        count();
        figures.getChildren().setAll(new Facts(combined(rows), words));
        count.setText(words.text("selection.count", rows.size()));
        List<String> first = rows.stream().limit(NAMED).map(ImageRow::name).toList();
        String rest = rows.size() > NAMED ? "\n" + words.text("selection.more", rows.size() - NAMED) : "";
        names.setText(String.join("\n", first) + rest);
    }

    /** Sums over the images; what nobody recorded of one of them cannot be added up, and is left out. */
    private List<Fact> combined(List<ImageRow> rows) {
        List<Fact> facts = new ArrayList<>();
        sum(rows, ImageRow::compressed).ifPresent(bytes -> facts.add(fact("images.compressed", words.size(bytes))));
        sum(rows, ImageRow::unpacked).ifPresent(bytes -> facts.add(fact("images.unpacked", words.size(bytes))));
        sum(rows, ImageRow::layers).ifPresent(layers -> facts.add(fact("images.layers", Long.toString(layers))));
        facts.add(fact(
                "status.pinned",
                Long.toString(rows.stream().filter(ImageRow::isPinned).count())));
        return facts;
    }

    private Fact fact(String key, String value) {
        return Fact.plain(words.text(key), value);
    }

    private static OptionalLong sum(List<ImageRow> rows, Function<ImageRow, OptionalLong> amount) {
        List<OptionalLong> all = rows.stream().map(amount).toList();
        return all.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(
                        all.stream().mapToLong(OptionalLong::orElseThrow).sum())
                : OptionalLong.empty();
    }
}
