package dev.strata.ui.config;

import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ImageConfig.HistoryEntry;
import dev.strata.engine.image.Manifest;
import dev.strata.ui.Navigation;
import dev.strata.ui.Words;
import dev.strata.ui.image.ShellLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** How the image on the page was built, oldest step first. */
public final class HistoryViewModel {

    private final ObservableList<HistoryRow> steps = FXCollections.observableArrayList();
    private final BooleanProperty wrapped = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper base = new ReadOnlyStringWrapper("");
    private final DocumentsViewModel documents;
    private final Navigation navigation;
    private final Words words;

    public HistoryViewModel(DocumentsViewModel documents, Navigation navigation, Words words) {
        this.documents = documents;
        this.navigation = navigation;
        this.words = words;
        documents.papersProperty().subscribe(now -> {
            steps.setAll(now.map(this::steps).orElse(List.of()));
            base.set(now.flatMap(Papers::base).map(this::tell).orElse(""));
        });
    }

    ObservableList<HistoryRow> steps() {
        return steps;
    }

    /** Whether commands are shown whole, over as many lines as they need. */
    public BooleanProperty wrappedProperty() {
        return wrapped;
    }

    /** What the image says that it was built on, in words; empty where it says nothing. */
    public ReadOnlyStringProperty baseProperty() {
        return base.getReadOnlyProperty();
    }

    /** Goes to the layer that a step made. */
    void openLayer(HistoryRow row) {
        row.layer()
                .ifPresent(ordinal -> documents
                        .papersProperty()
                        .get()
                        .flatMap(papers -> papers.layer(ordinal))
                        .ifPresent(navigation::go));
    }

    /** All commands, one a line, those that made no layer included. */
    public String script() {
        return steps.stream().map(HistoryRow::command).collect(Collectors.joining("\n", "", "\n"));
    }

    private String tell(Base built) {
        String name = built.name().isEmpty() ? built.digest() : built.name();
        return words.text(built.layers().isPresent() ? "history.baseKnown" : "history.baseUnknown", name);
    }

    private List<HistoryRow> steps(Papers papers) {
        List<HistoryEntry> entries = papers.config().map(ImageConfig::history).orElse(List.of());
        List<Descriptor> layers = papers.manifest().map(Manifest::layers).orElse(List.of());
        long made = entries.stream().filter(entry -> !entry.emptyLayer()).count();
        List<HistoryRow> rows = new ArrayList<>();
        int layer = 0;
        for (HistoryEntry entry : entries) {
            // where the counts differ nobody can tell which step made which layer
            OptionalInt ordinal =
                    entry.emptyLayer() || made != layers.size() ? OptionalInt.empty() : OptionalInt.of(layer);
            OptionalLong size = ordinal.isPresent()
                    ? OptionalLong.of(layers.get(ordinal.getAsInt()).size())
                    : OptionalLong.empty();
            layer += entry.emptyLayer() ? 0 : 1;
            rows.add(new HistoryRow(
                    rows.size() + 1,
                    ShellLine.ofBuildStep(entry),
                    entry.createdBy(),
                    entry.comment(),
                    entry.created().map(words::ago).orElse(""),
                    entry.created().map(words::exact).orElse(""),
                    entry.emptyLayer(),
                    ordinal,
                    size,
                    ""));
        }
        return bounded(rows, papers.base());
    }

    /** Marks the step that made the last of the base image's layers. */
    private List<HistoryRow> bounded(List<HistoryRow> rows, Optional<Base> built) {
        int layers = built.map(Base::layers).orElse(OptionalInt.empty()).orElse(-1);
        int last = -1;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).layer().isPresent() && rows.get(i).layer().getAsInt() == layers - 1) {
                last = i;
            }
        }
        if (last >= 0) {
            String name =
                    built.map(b -> b.name().isEmpty() ? b.digest() : b.name()).orElse("");
            rows.set(last, rows.get(last).above(words.text("history.boundary", name)));
        }
        return rows;
    }
}
