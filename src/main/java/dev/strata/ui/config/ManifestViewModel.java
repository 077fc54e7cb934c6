package dev.strata.ui.config;

import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.image.ImageIndex;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.image.Platform;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Navigation;
import dev.strata.ui.Words;
import dev.strata.ui.image.ImagePageViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The manifest of the image on the page, and the index through which it was chosen, where there is one. */
public final class ManifestViewModel {

    private final ObjectProperty<DocumentKind> kind = new SimpleObjectProperty<>(DocumentKind.MANIFEST);
    private final BooleanProperty written = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper indexed = new ReadOnlyBooleanWrapper();
    private final ObservableList<DescriptorRow> descriptors = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<ConfigItem>> facts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<ConfigItem>> annotations = new ReadOnlyObjectWrapper<>(List.of());
    private final DocumentsViewModel documents;
    private final RawViewModel raw;
    private final Navigation navigation;
    private final Words words;
    private final ConfigWriter writer;

    public ManifestViewModel(
            DocumentsViewModel documents,
            ImagePageViewModel page,
            RawViewModel raw,
            Navigation navigation,
            Words words) {
        this.documents = documents;
        this.raw = raw;
        this.navigation = navigation;
        this.words = words;
        writer = new ConfigWriter(words);
        kind.subscribe(_ -> show());
        documents.papersProperty().subscribe(_ -> {
            show();
            follow(page);
        });
        page.selectionProperty().subscribe(_ -> follow(page));
    }

    /** Which of the two is shown. */
    public ObjectProperty<DocumentKind> kindProperty() {
        return kind;
    }

    /** Whether it is shown as it is written. */
    public BooleanProperty writtenProperty() {
        return written;
    }

    /** Whether there is an index. */
    public ReadOnlyBooleanProperty indexedProperty() {
        return indexed.getReadOnlyProperty();
    }

    ObservableList<DescriptorRow> descriptors() {
        return descriptors;
    }

    /** What there is to say of the document itself. */
    ReadOnlyObjectProperty<List<ConfigItem>> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /** The document's own annotations. */
    ReadOnlyObjectProperty<List<ConfigItem>> annotationsProperty() {
        return annotations.getReadOnlyProperty();
    }

    public RawViewModel raw() {
        return raw;
    }

    public ObservableValue<Boolean> absentProperty() {
        return documents.absentProperty();
    }

    /** Looks at what a row points at, where that is there. */
    void open(DescriptorRow row) {
        row.route().ifPresent(navigation::go);
    }

    private void show() {
        Optional<Papers> papers = documents.papersProperty().get();
        indexed.set(papers.flatMap(p -> p.paper(DocumentKind.INDEX)).isPresent());
        if (kind.get() == DocumentKind.INDEX && !indexed.get() && papers.isPresent()) {
            kind.set(DocumentKind.MANIFEST);
            return;
        }
        Optional<Paper> paper = papers.flatMap(p -> p.paper(kind.get()));
        raw.show(paper, papers.map(Papers::links).orElse(Map.of()));
        facts.set(paper.map(p -> facts(p.document())).orElse(List.of()));
        annotations.set(writer.annotations(papers.map(this::annotations).orElse(Map.of())));
        descriptors.setAll(papers.map(this::descriptors).orElse(List.of()));
    }

    private List<ConfigItem> facts(Document document) {
        return List.of(
                ConfigItem.code(
                        "manifest.digest",
                        words.text("manifest.digest"),
                        document.digest().toString()),
                ConfigItem.code("manifest.mediaType", words.text("manifest.mediaType"), document.mediaType()),
                ConfigItem.plain("manifest.size", words.text("manifest.size"), words.text("config.bytes", (long)
                        document.bytes().length)));
    }

    private Map<String, String> annotations(Papers papers) {
        return kind.get() == DocumentKind.INDEX
                ? papers.index().map(ImageIndex::annotations).orElse(Map.of())
                : papers.manifest().map(Manifest::annotations).orElse(Map.of());
    }

    private List<DescriptorRow> descriptors(Papers papers) {
        List<DescriptorRow> rows = new ArrayList<>();
        if (kind.get() == DocumentKind.INDEX) {
            papers.index()
                    .ifPresent(index -> index.manifests()
                            .forEach(entry -> rows.add(row(words.text("document.manifest"), entry, papers))));
        } else {
            papers.manifest().ifPresent(manifest -> {
                rows.add(row(words.text("document.config"), manifest.config(), papers));
                for (int i = 0; i < manifest.layers().size(); i++) {
                    rows.add(row(
                            words.text("config.layer", i + 1), manifest.layers().get(i), papers));
                }
            });
        }
        return rows;
    }

    private DescriptorRow row(String role, Descriptor descriptor, Papers papers) {
        return new DescriptorRow(
                role,
                descriptor.mediaType(),
                descriptor.digest().toString(),
                descriptor.size(),
                descriptor.platform().map(Platform::toString).orElse(""),
                new TreeMap<>(descriptor.annotations())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining("\n")),
                descriptor.digest().equals(papers.stored().manifest().digest()),
                Optional.ofNullable(papers.links().get(descriptor.digest())));
    }

    /** A route that leads to a document shows it; one that leads to a value shows it as it is written. */
    private void follow(ImagePageViewModel page) {
        Optional<Spot> spot = Spot.parse(page.selectionProperty().get());
        if (page.tabProperty().get() == ImageTab.MANIFEST
                && spot.filter(s -> s.kind() != DocumentKind.CONFIG).isPresent()
                && documents.papersProperty().get().isPresent()) {
            kind.set(spot.get().kind());
            if (!spot.get().pointer().isEmpty()) {
                written.set(true);
                raw.goTo(spot.get().pointer());
            }
        }
    }
}
