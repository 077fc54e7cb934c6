package dev.strata.ui.config;

import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ManifestDetails;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.image.ImagePageViewModel;
import dev.strata.ui.image.ShellLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The config of the image on the page: in groups, as it is written, what is wrong with it, and beside another. */
public final class ConfigViewModel {

    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.STRUCTURED);
    private final ReadOnlyObjectWrapper<List<ConfigGroup>> groups = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final DocumentsViewModel documents;
    private final RawViewModel raw;
    private final ConfigWriter writer;
    private final Words words;

    /** What the tab shows. */
    public enum Form {
        STRUCTURED,
        RAW,
        PROBLEMS,
        COMPARISON
    }

    public ConfigViewModel(DocumentsViewModel documents, ImagePageViewModel page, RawViewModel raw, Words words) {
        this.documents = documents;
        this.raw = raw;
        this.words = words;
        writer = new ConfigWriter(words);
        documents.papersProperty().subscribe(now -> {
            groups.set(now.map(this::write).orElse(List.of()));
            note.set(now.map(this::judge).orElse(""));
            raw.show(
                    now.flatMap(papers -> papers.paper(DocumentKind.CONFIG)),
                    now.map(Papers::links).orElse(Map.of()));
            follow(page);
        });
        page.selectionProperty().subscribe(_ -> follow(page));
    }

    public ObjectProperty<Form> formProperty() {
        return form;
    }

    /** What the config says; nothing where it cannot be read. */
    public ReadOnlyObjectProperty<List<ConfigGroup>> groupsProperty() {
        return groups.getReadOnlyProperty();
    }

    /** Why there is nothing in {@link #groupsProperty}, in words; empty where there is. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    public RawViewModel raw() {
        return raw;
    }

    public ObservableValue<Boolean> absentProperty() {
        return documents.absentProperty();
    }

    /** The command by which Docker runs the image. */
    public Optional<String> runLine() {
        return papers().flatMap(papers ->
                papers.config().map(config -> RunLine.of(papers.image().tag(), config)));
    }

    /** What runs in the image, as one would type it. */
    public Optional<String> shellLine() {
        return papers().flatMap(Papers::config).map(ImageConfig::execution).map(execution -> {
            List<String> line = new ArrayList<>(execution.entrypoint());
            line.addAll(execution.cmd());
            return ShellLine.of(line);
        });
    }

    private Optional<Papers> papers() {
        return documents.papersProperty().get();
    }

    private String judge(Papers papers) {
        Optional<String> artifact = papers.outline().flatMap(ManifestDetails::artifact);
        if (artifact.isPresent()) {
            return words.text("config.artifact", artifact.get());
        }
        return papers.config().isPresent() ? "" : words.text("config.unreadable");
    }

    /** An artifact has something else in the place of a config. */
    private List<ConfigGroup> write(Papers papers) {
        if (papers.outline().flatMap(ManifestDetails::artifact).isPresent()) {
            return List.of();
        }
        return papers.config().isPresent() && papers.details().isPresent()
                ? writer.write(papers.config().get(), papers.details().get())
                : List.of();
    }

    /** A route that leads to a value shows it as it is written. */
    private void follow(ImagePageViewModel page) {
        Optional<Spot> spot = Spot.parse(page.selectionProperty().get());
        if (page.tabProperty().get() == ImageTab.CONFIG
                && spot.filter(s -> s.kind() == DocumentKind.CONFIG).isPresent()
                && papers().isPresent()
                && !(spot.get().pointer().isEmpty() && form.get() == Form.STRUCTURED)) {
            form.set(Form.RAW);
            raw.goTo(spot.get().pointer());
        }
    }
}
