package dev.strata.ui.config;

import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ManifestDetails;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.image.ImagePageViewModel;
import dev.strata.ui.image.ShellLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;

/** The config of the image on the page: in groups, as it is written, what is wrong with it, and beside another. */
public final class ConfigViewModel {

    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.STRUCTURED);
    private final ReadOnlyObjectWrapper<List<ConfigGroup>> groups = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper noteTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final Picked picked = new Picked(new SimpleStringProperty(""), this::showRaw);
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
            picked.pointer().set("");
            groups.set(now.map(this::write).orElse(List.of()));
            judge(now);
            raw.show(
                    now.flatMap(papers -> papers.paper(DocumentKind.CONFIG)),
                    now.map(Papers::links).orElse(Map.of()));
            follow(page);
        });
        page.selectionProperty().subscribe(_ -> follow(page));
        form.addListener((_, before, now) -> synchronise(before, now));
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

    /** The same in a few words. */
    public ReadOnlyStringProperty noteTitleProperty() {
        return noteTitle.getReadOnlyProperty();
    }

    /** The value that the user is at; the raw form is at the same. */
    Picked picked() {
        return picked;
    }

    public RawViewModel raw() {
        return raw;
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

    private void showRaw(String pointer) {
        form.set(Form.RAW);
        raw.goTo(pointer);
    }

    /** Whoever turns from one form to the other stays at the same value. */
    private void synchronise(Form before, Form now) {
        String place = picked.pointer().get();
        if (now == Form.RAW && !place.isEmpty()) {
            if (!Places.isWithin(raw.pointerProperty().get(), place)) {
                raw.goTo(place);
            }
        } else if (now == Form.STRUCTURED && before == Form.RAW) {
            picked.pointer().set(itemAt(raw.pointerProperty().get()));
        }
    }

    /** The place of the narrowest item around a place, or else of the first within it. */
    private String itemAt(String place) {
        List<String> places = groups.get().stream()
                .flatMap(group -> group.items().stream())
                .map(ConfigItem::pointer)
                .filter(pointer -> !pointer.isEmpty())
                .toList();
        return places.stream()
                .filter(around -> Places.isWithin(place, around))
                .max(Comparator.comparingInt(String::length))
                .or(() -> places.stream()
                        .filter(within -> !place.isEmpty() && Places.isWithin(within, place))
                        .findFirst())
                .orElse("");
    }

    private Optional<Papers> papers() {
        return documents.papersProperty().get();
    }

    private void judge(Optional<Papers> now) {
        Optional<String> artifact = now.flatMap(Papers::outline).flatMap(ManifestDetails::artifact);
        if (artifact.isPresent()) {
            noteTitle.set(words.text("config.artifactTitle"));
            note.set(words.text("config.artifact", artifact.get()));
        } else if (now.isPresent() && now.get().config().isEmpty()) {
            noteTitle.set(words.text("config.unreadableTitle"));
            note.set(words.text("config.unreadable"));
        } else {
            noteTitle.set("");
            note.set("");
        }
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
