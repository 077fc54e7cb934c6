package dev.strata.ui.config;

import dev.strata.engine.image.DescriptorDetails;
import dev.strata.engine.image.DescriptorDetails.PlatformDetails;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.DocumentKind;
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
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The manifest of the image on the page, and the index through which it was chosen, where there is one. */
public final class ManifestViewModel {

    private final ObjectProperty<DocumentKind> kind = new SimpleObjectProperty<>(DocumentKind.MANIFEST);
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.STRUCTURED);
    private final ReadOnlyBooleanWrapper indexed = new ReadOnlyBooleanWrapper();
    private final ObservableList<DescriptorRow> descriptors = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<ConfigItem>> facts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<ConfigGroup>> pointing = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<ConfigGroup>> annotations = new ReadOnlyObjectWrapper<>(List.of());
    private final DocumentsViewModel documents;
    private final RawViewModel raw;
    private final Navigation navigation;
    private final Words words;
    private final DescriptorWriter writer;

    /** What the tab shows. */
    public enum Form {
        STRUCTURED,
        /** Everything that points at a part of the image. */
        DESCRIPTORS,
        ANNOTATIONS,
        RAW
    }

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
        writer = new DescriptorWriter(words);
        kind.subscribe(_ -> show());
        documents.papersProperty().subscribe(now -> {
            show();
            pointing.set(now.map(writer::descriptors).orElse(List.of()));
            annotations.set(now.map(writer::annotations).orElse(List.of()));
            follow(page);
        });
        page.selectionProperty().subscribe(_ -> follow(page));
    }

    /** Which of the two is shown. */
    public ObjectProperty<DocumentKind> kindProperty() {
        return kind;
    }

    public ObjectProperty<Form> formProperty() {
        return form;
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

    /** What points at the manifest, the config and the layers, each as it does. */
    ReadOnlyObjectProperty<List<ConfigGroup>> pointingProperty() {
        return pointing.getReadOnlyProperty();
    }

    /** The annotations of the documents and of all that points at something. */
    ReadOnlyObjectProperty<List<ConfigGroup>> annotationsProperty() {
        return annotations.getReadOnlyProperty();
    }

    public RawViewModel raw() {
        return raw;
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

    private List<DescriptorRow> descriptors(Papers papers) {
        List<DescriptorRow> rows = new ArrayList<>();
        if (kind.get() == DocumentKind.INDEX) {
            papers.indexOutline()
                    .ifPresent(index -> index.manifests()
                            .forEach(entry -> rows.add(row(words.text("document.manifest"), entry, papers))));
        } else {
            papers.outline().ifPresent(manifest -> {
                manifest.config().ifPresent(config -> rows.add(row(words.text("document.config"), config, papers)));
                for (int i = 0; i < manifest.layers().size(); i++) {
                    rows.add(row(
                            words.text("config.layer", i + 1), manifest.layers().get(i), papers));
                }
            });
        }
        return rows;
    }

    private DescriptorRow row(String role, DescriptorDetails descriptor, Papers papers) {
        return new DescriptorRow(
                role,
                descriptor.mediaType(),
                descriptor.digest(),
                descriptor.size(),
                descriptor.platform().map(PlatformDetails::toString).orElse(""),
                new TreeMap<>(descriptor.annotations())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining("\n")),
                descriptor.digest().equals(papers.stored().manifest().digest().toString()),
                Digest.tryParse(descriptor.digest()).map(papers.links()::get));
    }

    /** A route that leads to a document shows it; one that leads to a value shows it as it is written. */
    private void follow(ImagePageViewModel page) {
        Optional<Spot> spot = Spot.parse(page.selectionProperty().get());
        if (page.tabProperty().get() == ImageTab.MANIFEST
                && spot.filter(s -> s.kind() != DocumentKind.CONFIG).isPresent()
                && documents.papersProperty().get().isPresent()) {
            kind.set(spot.get().kind());
            if (!spot.get().pointer().isEmpty()) {
                form.set(Form.RAW);
                raw.goTo(spot.get().pointer());
            }
        }
    }
}
