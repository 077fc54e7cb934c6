package dev.strata.ui.files;

import dev.strata.ui.Words;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.Facts;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Joins {@code files-preview.fxml} to its view model; decides nothing itself. */
public final class PreviewController {

    private static final int PICTURE = 1024;

    private final PreviewViewModel model;
    private final PreviewText text;
    private final Words words;
    private final Node copy;
    private OptionalInt reading = OptionalInt.empty();

    @FXML
    private ToggleButton contentTab;

    @FXML
    private ToggleButton factsTab;

    @FXML
    private ToggleButton historyTab;

    @FXML
    private Node contentPage;

    @FXML
    private Node factsPage;

    @FXML
    private Pane about;

    @FXML
    private Label summary;

    @FXML
    private ListView<String> lines;

    @FXML
    private Pane pictureFrame;

    @FXML
    private ImageView picture;

    @FXML
    private Node follow;

    @FXML
    private Node more;

    @FXML
    private Pane facts;

    @FXML
    private Node hash;

    @FXML
    private Label digest;

    @FXML
    private Pane digestCopy;

    @FXML
    private ListView<PreviewViewModel.Step> history;

    @FXML
    private Pane error;

    public PreviewController(PreviewViewModel model, Words words) {
        this.model = model;
        this.words = words;
        text = new PreviewText(words);
        copy = new CopyButton(words.text("preview.copy"), () -> model.text().orElse(""));
        copy.setId("copy-content");
    }

    @FXML
    private void initialize() {
        about.getChildren().add(copy);
        for (Node ofContent : List.of(about, contentPage)) {
            ofContent.visibleProperty().bind(contentTab.selectedProperty());
            ofContent.managedProperty().bind(ofContent.visibleProperty());
        }
        factsPage.visibleProperty().bind(factsTab.selectedProperty());
        history.visibleProperty().bind(historyTab.selectedProperty());
        bind(contentTab, Page.CONTENT);
        bind(factsTab, Page.FACTS);
        bind(historyTab, Page.HISTORY);
        history.setCellFactory(_ -> new StepCell(words, model::jump));
        history.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            PreviewViewModel.Step step = history.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && step != null) {
                model.jump(step);
                event.consume();
            }
        });
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.addEventHandler(KeyEvent.KEY_PRESSED, this::copyLines);
        picture.fitWidthProperty().bind(pictureFrame.widthProperty().subtract(24));
        picture.fitHeightProperty().bind(pictureFrame.heightProperty().subtract(24));
        pictureFrame.setMinSize(0, 0);
        digest.textProperty().bind(model.sha256Property());
        digestCopy.getChildren().setAll(new CopyButton(words.text("preview.copyHash"), digest::getText));
        digestCopy.visibleProperty().bind(digest.textProperty().isNotEmpty());
        hash.visibleProperty().bind(digest.textProperty().isEmpty());
        hash.managedProperty().bind(hash.visibleProperty());
        hash.disableProperty().bind(model.hashing().runningProperty());
        model.previewProperty().subscribe(this::show);
        model.factsProperty().subscribe(list -> facts.getChildren().setAll(new Facts(facts(list), words)));
        model.historyProperty().subscribe(steps -> history.getItems().setAll(steps));
        ErrorPane.follow(
                error, model.failureProperty(), words, new ErrorPane.Ways(model::more, () -> {}, Optional.empty()));
    }

    private void bind(ToggleButton button, Page page) {
        button.selectedProperty().subscribe(chosen -> {
            if (chosen) {
                model.pageProperty().set(page);
            }
        });
        model.pageProperty().subscribe(now -> {
            if (now == page) {
                button.setSelected(true);
            }
        });
    }

    @FXML
    private void follow() {
        model.follow();
    }

    /** The line that is read now stays where it is, though what stands around the lines takes another height then. */
    @FXML
    private void more() {
        reading = firstVisible();
        model.more();
    }

    private OptionalInt firstVisible() {
        return lines.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? OptionalInt.of(flow.getFirstVisibleCell().getIndex())
                : OptionalInt.empty();
    }

    @FXML
    private void hash() {
        model.hash();
    }

    private void copyLines(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            CopyButton.copy(String.join("\n", lines.getSelectionModel().getSelectedItems()));
            event.consume();
        }
    }

    private void show(Preview preview) {
        summary.setText(text.summary(preview));
        List<String> shown = text.lines(preview);
        lines.setItems(FXCollections.observableList(shown));
        lines.setVisible(!shown.isEmpty());
        boolean drawn = preview instanceof Preview.Picture;
        pictureFrame.setVisible(drawn);
        picture.setImage(
                PreviewText.picture(preview).map(PreviewController::draw).orElse(null));
        show(follow, preview instanceof Preview.Link link && link.path().isPresent());
        show(copy, preview instanceof Preview.Lines);
        show(more, PreviewText.isPartial(preview) && !drawn);
        if (reading.isPresent() && lines.getScene() != null) {
            lines.getScene().getRoot().layout();
            lines.scrollTo(reading.getAsInt());
        }
        reading = OptionalInt.empty();
    }

    private static Image draw(InputStream bytes) {
        return new Image(bytes, PICTURE, PICTURE, true, true);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static List<Facts.Fact> facts(List<FileFact> list) {
        return list.stream()
                .map(fact -> fact.code()
                        ? Facts.Fact.code(fact.name(), fact.value())
                        : Facts.Fact.plain(fact.name(), fact.value()))
                .toList();
    }
}
