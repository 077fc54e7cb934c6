package dev.strata.ui.config;

import dev.strata.engine.image.Document;
import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.image.DocumentProof;
import dev.strata.engine.image.SchemaFinding;
import dev.strata.engine.image.SchemaFinding.Rule;
import dev.strata.engine.image.SchemaFinding.Severity;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.Navigation;
import dev.strata.ui.Words;
import dev.strata.ui.files.FileShelf;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is wrong with the documents of the image on the page, and whether their bytes are those that were promised. */
public final class ProblemsViewModel {

    private final ObservableList<ProblemRow> problems = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<ProofRow>> proofs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper verified = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper verifying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final DocumentsViewModel documents;
    private final FileShelf shelf;
    private final TaskRunner tasks;
    private final Navigation navigation;
    private final Words words;

    public ProblemsViewModel(
            DocumentsViewModel documents, FileShelf shelf, TaskRunner tasks, Navigation navigation, Words words) {
        this.documents = documents;
        this.shelf = shelf;
        this.tasks = tasks;
        this.navigation = navigation;
        this.words = words;
        documents.papersProperty().subscribe(this::show);
    }

    /** The worst first. */
    ObservableList<ProblemRow> problems() {
        return problems;
    }

    /** One for each document; none before {@link #verify}. */
    ReadOnlyObjectProperty<List<ProofRow>> proofsProperty() {
        return proofs.getReadOnlyProperty();
    }

    /** What verifying came to and when, in words; empty before. */
    public ReadOnlyStringProperty verifiedProperty() {
        return verified.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty verifyingProperty() {
        return verifying.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Reads the documents from the cache again and hashes their bytes. */
    public void verify() {
        papers().ifPresent(papers -> {
            verifying.set(true);
            failure.set(Optional.empty());
            tasks.task(TaskTitle.reading("config.verifying"), _ -> shelf.documents(papers.image()))
                    .onSuccess(stored -> {
                        verifying.set(false);
                        if (papers().equals(Optional.of(papers))) {
                            stored.ifPresent(this::prove);
                        }
                    })
                    .onFailure(reason -> {
                        verifying.set(false);
                        failure.set(Optional.of(words.explain(reason)));
                    })
                    .start();
        });
    }

    /** Shows the value that a problem is about, as it is written. */
    void open(ProblemRow row) {
        papers().ifPresent(papers -> navigation.go(row.spot().in(papers.image())));
    }

    private void prove(ImageDocuments stored) {
        List<ProofRow> rows = DocumentProof.of(stored.config(), stored.manifest(), stored.index()).stream()
                .map(proof -> row(proof, stored.document(proof.document())))
                .toList();
        proofs.set(rows);
        boolean sound = rows.stream().allMatch(ProofRow::holds);
        verified.set(words.text(sound ? "config.verified" : "config.refuted", words.exact(words.now())));
    }

    private ProofRow row(DocumentProof proof, Optional<Document> document) {
        String size = words.text(
                "config.bytes", document.map(d -> (long) d.bytes().length).orElse(0L));
        return new ProofRow(
                proof.holds(),
                word(proof.document()),
                proof.holds()
                        ? words.text("config.proofHolds")
                        : words.text("config.proofFails", proof.promised(), promisedSize(proof)),
                words.text("config.proofFound", proof.digest(), size));
    }

    private String promisedSize(DocumentProof proof) {
        return words.text("config.bytes", proof.promisedSize().orElse(proof.size()));
    }

    private Optional<Papers> papers() {
        return documents.papersProperty().get();
    }

    private void show(Optional<Papers> papers) {
        proofs.set(List.of());
        verified.set("");
        failure.set(Optional.empty());
        problems.setAll(papers.map(Papers::findings).orElse(List.of()).stream()
                .sorted(Comparator.comparing(finding -> finding.rule().severity()))
                .map(this::row)
                .toList());
    }

    private ProblemRow row(SchemaFinding finding) {
        Severity severity = finding.rule().severity();
        return new ProblemRow(
                severity,
                words.text(
                        switch (severity) {
                            case ERROR -> "severity.error";
                            case WARNING -> "severity.warning";
                            case NOTE -> "severity.note";
                        }),
                word(finding.document()),
                words.text(key(finding.rule()), finding.details().toArray()),
                new Spot(finding.document(), finding.pointer()));
    }

    private String word(DocumentKind kind) {
        return words.text(
                switch (kind) {
                    case CONFIG -> "document.config";
                    case MANIFEST -> "document.manifest";
                    case INDEX -> "document.index";
                });
    }

    private static String key(Rule rule) {
        return switch (rule) {
            case NOT_JSON -> "finding.notJson";
            case NOT_UTF8 -> "finding.notUtf";
            case NAMED_TWICE -> "finding.namedTwice";
            case WRONG_FORM -> "finding.wrongForm";
            case NO_OS -> "finding.noOs";
            case NO_ARCHITECTURE -> "finding.noArchitecture";
            case NO_ROOTFS -> "finding.noRootfs";
            case ROOTFS_TYPE -> "finding.rootfsType";
            case DIFF_IDS_COUNT -> "finding.diffIdsCount";
            case HISTORY_COUNT -> "finding.historyCount";
            case ENV_FORM -> "finding.envForm";
            case PORT_FORM -> "finding.portForm";
            case SCHEMA_VERSION -> "finding.schemaVersion";
            case NO_MEDIA_TYPE -> "finding.noMediaType";
            case UNKNOWN_MEDIA_TYPE -> "finding.unknownMediaType";
            case OTHER_MEDIA_TYPE -> "finding.otherMediaType";
            case MIXED_MEDIA_TYPES -> "finding.mixedMediaTypes";
            case DOCKER_SCHEMA -> "finding.dockerSchema";
            case NO_LAYERS -> "finding.noLayers";
            case NO_PLATFORM -> "finding.noPlatform";
            case NOT_IN_INDEX -> "finding.notInIndex";
            case OTHER_PLATFORM -> "finding.otherPlatform";
        };
    }
}
