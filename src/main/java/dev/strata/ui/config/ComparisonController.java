package dev.strata.ui.config;

import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.SearchBox;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
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
    private SearchBox<OtherImage> others;

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
        others.choose(model.otherProperty(), OtherImage::name);
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
}
