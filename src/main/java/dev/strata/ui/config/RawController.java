package dev.strata.ui.config;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.config.RawViewModel.Form;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.SearchField;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

/** Joins {@code raw.fxml} to the document that the view around it shows; decides nothing itself. */
public final class RawController {

    /** What is beside the text: numbers, arrows, and the bar that scrolls. */
    private static final int BESIDE = 92;

    private final Words words;
    private Optional<RawViewModel> model = Optional.empty();

    @FXML
    private ToggleButton prettyForm;

    @FXML
    private ToggleButton exactForm;

    @FXML
    private ToggleButton yamlForm;

    @FXML
    private MenuItem copySelection;

    @FXML
    private MenuItem saveShown;

    @FXML
    private SearchField find;

    @FXML
    private Label found;

    @FXML
    private TextField pointerField;

    @FXML
    private Label refusal;

    @FXML
    private Node plainNote;

    @FXML
    private Label plainReason;

    @FXML
    private Node look;

    @FXML
    private ListView<RawRow> list;

    @FXML
    private Label pointer;

    @FXML
    private Label size;

    @FXML
    private Text ruler;

    public RawController(Words words) {
        this.words = words;
    }

    /** Shows a document; to be called once. */
    void open(RawViewModel shown) {
        model = Optional.of(shown);
        list.setCellFactory(_ -> new RawCell(shown, words));
        list.setItems(shown.rows());
        list.getFocusModel().focusedIndexProperty().subscribe(index -> shown.enter(index.intValue()));
        shown.rowProperty().subscribe(row -> select(row.intValue()));
        shown.looksProperty().subscribe(_ -> list.refresh());
        RawInput.install(list, shown);
        list.widthProperty().subscribe(_ -> fit(shown));
        list.sceneProperty().subscribe(_ -> fit(shown));
        new Forms<>(shown.formProperty())
                .add(Form.PRETTY, prettyForm)
                .add(Form.EXACT, exactForm)
                .add(Form.YAML, yamlForm);
        copySelection.disableProperty().bind(shown.selectingProperty().not());
        saveShown.disableProperty().bind(shown.formProperty().isEqualTo(Form.EXACT));
        find.textProperty().bindBidirectional(shown.find().queryProperty());
        find.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                shown.step(!event.isShiftDown());
            } else if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
            }
        });
        found.textProperty().bind(shown.find().foundProperty());
        pointerField.setOnAction(_ -> {
            shown.goTo(pointerField.getText().strip());
            list.requestFocus();
        });
        refusal.textProperty().bind(shown.refusalProperty());
        follow(refusal, shown);
        shown.paperProperty().subscribe(_ -> explainLooks(shown));
        shown.plainProperty().subscribe(_ -> explainLooks(shown));
        pointer.textProperty().bind(shown.pointerProperty().map(p -> p.isEmpty() ? "/" : p));
        shown.paperProperty()
                .subscribe(paper -> size.setText(paper.map(p -> words.text(
                                "raw.size",
                                (long) p.document().bytes().length,
                                p.document().digest()))
                        .orElse("")));
    }

    /** Carries out the commands that are about a text, in a tab that {@code show} makes show it. */
    void carryOut(Commands commands, ImageTab tab, Runnable show) {
        commands.on(Command.FIND, tab, () -> {
            show.run();
            find.requestFocus();
            find.selectAll();
        });
        commands.on(Command.GO_TO, tab, () -> {
            show.run();
            pointerField.requestFocus();
            pointerField.selectAll();
        });
        commands.on(Command.FIND_NEXT, tab, this::next);
        commands.on(Command.FIND_PREVIOUS, tab, this::previous);
    }

    /** Follows the digest that the user is at. */
    void follow() {
        model.ifPresent(RawViewModel::follow);
    }

    @FXML
    private void next() {
        model.ifPresent(shown -> shown.step(true));
    }

    @FXML
    private void previous() {
        model.ifPresent(shown -> shown.step(false));
    }

    @FXML
    private void look() {
        model.ifPresent(RawViewModel::look);
    }

    @FXML
    private void foldAll() {
        model.ifPresent(shown -> shown.foldAll(true));
    }

    @FXML
    private void unfoldAll() {
        model.ifPresent(shown -> shown.foldAll(false));
    }

    @FXML
    private void copyValue() {
        model.flatMap(RawViewModel::copiedValue).ifPresent(CopyButton::copy);
    }

    @FXML
    private void copyKey() {
        model.flatMap(RawViewModel::copiedKey).ifPresent(CopyButton::copy);
    }

    @FXML
    private void copyPointer() {
        model.ifPresent(shown -> CopyButton.copy(shown.pointerProperty().get()));
    }

    @FXML
    private void copySelection() {
        model.ifPresent(shown -> CopyButton.copy(shown.copiedSelection()));
    }

    @FXML
    private void copyAll() {
        model.ifPresent(shown -> CopyButton.copy(shown.copiedText()));
    }

    @FXML
    private void save() {
        model.ifPresent(RawViewModel::save);
    }

    @FXML
    private void saveShown() {
        model.ifPresent(RawViewModel::saveShown);
    }

    private void select(int row) {
        if (row >= 0 && row < list.getItems().size() && list.getSelectionModel().getSelectedIndex() != row) {
            list.getSelectionModel().clearAndSelect(row);
            reveal(row);
        }
    }

    /** Scrolls only if the row is out of sight. */
    private void reveal(int row) {
        boolean seen = list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() <= row
                && flow.getLastVisibleCell().getIndex() > row;
        if (!seen) {
            list.scrollTo(Math.max(0, row - 3));
        }
    }

    /** Says why there are neither colours nor forms, where there are none. */
    private void explainLooks(RawViewModel shown) {
        boolean plain = shown.plainProperty().get();
        boolean formless = shown.paperProperty().get().filter(Paper::formless).isPresent();
        show(plainNote, plain || formless);
        show(look, plain);
        plainReason.setText(words.text(plain ? "raw.large" : "raw.formless"));
    }

    private void fit(RawViewModel shown) {
        if (list.getScene() != null && list.getWidth() > 0) {
            ruler.applyCss();
            double character =
                    ruler.getLayoutBounds().getWidth() / ruler.getText().length();
            shown.fit((int) ((list.getWidth() - BESIDE) / character));
        }
    }

    private static void follow(Label label, RawViewModel shown) {
        shown.refusalProperty().subscribe(text -> show(label, !text.isEmpty()));
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
