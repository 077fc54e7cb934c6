package dev.strata.ui.config;

import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import dev.strata.ui.controls.ErrorPane;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
import javafx.util.StringConverter;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Joins {@code comparison.fxml} to its view model; decides nothing itself. */
public final class ComparisonController {

    private static final String HIDDEN = "••••••••";

    private final ComparisonViewModel model;
    private final Words words;

    @FXML
    private Pane error;

    @FXML
    private Label label;

    @FXML
    private ComboBox<OtherImage> others;

    @FXML
    private Label count;

    @FXML
    private TableView<Difference> table;

    @FXML
    private FontIcon icon;

    @FXML
    private Label nothing;

    @FXML
    private Label hint;

    public ComparisonController(ComparisonViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    private void initialize() {
        label.setLabelFor(others);
        others.setItems(model.others());
        others.setConverter(new Names());
        others.skinProperty().subscribe(_ -> dressSearch());
        others.valueProperty().subscribe(chosen -> model.otherProperty().set(Optional.ofNullable(chosen)));
        model.otherProperty().subscribe(chosen -> others.setValue(chosen.orElse(null)));
        for (TableColumn<Difference, ?> column : table.getColumns()) {
            define(column);
        }
        table.setItems(model.differences());
        // where there is no row, nothing would show that the focus is there
        table.focusTraversableProperty().bind(Bindings.isNotEmpty(model.differences()));
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.comparedProperty().get()
                                ? words.text(
                                        "config.differenceCount",
                                        model.differences().size())
                                : "",
                        model.comparedProperty(),
                        model.differences()));
        model.comparedProperty().subscribe(compared -> {
            icon.setIconLiteral(compared ? "fth-check-circle" : "fth-columns");
            nothing.setText(words.text(compared ? "config.same" : "config.chooseFirst"));
            hint.setText(words.text(compared ? "config.sameText" : "config.chooseFirstText"));
        });
        ErrorPane.follow(
                error, model.failureProperty(), words, new ErrorPane.Ways(model::compare, () -> {}, Optional.empty()));
    }

    /** The field that takes the place of the box while one chooses speaks as everything else here does. */
    private void dressSearch() {
        if (others.lookup(".combo-box-search") instanceof CustomTextField field) {
            field.setLeft(null);
            field.setPromptText(others.getPromptText());
            field.setAccessibleText(others.getAccessibleText());
        }
    }

    private void define(TableColumn<Difference, ?> column) {
        switch (column.getId()) {
            case "change" -> Columns.cells(column, () -> new DifferenceCell(words));
            case "group" -> Columns.text(column, Difference::group, "muted-cell");
            case "name" -> Columns.text(column, Difference::name, "text-cell");
            case "before" -> Columns.text(column, row -> shown(row, row.before()), "mono-cell");
            default -> Columns.text(column, row -> shown(row, row.after()), "mono-cell");
        }
    }

    private static String shown(Difference row, String value) {
        return row.secret() && !value.isEmpty() ? HIDDEN : value;
    }

    /** Shows images by their names; what is chosen is always one of the list, so nothing is read back. */
    private static final class Names extends StringConverter<OtherImage> {
        @Override
        public String toString(@Nullable OtherImage image) {
            return image == null ? "" : image.name();
        }

        @Override
        public @Nullable OtherImage fromString(@Nullable String name) {
            return null;
        }
    }
}
