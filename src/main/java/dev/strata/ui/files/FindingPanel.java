package dev.strata.ui.files;

import dev.strata.ui.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;

/**
 * Joins what a panel below the tree has to what was found in the files.
 *
 * @param figures says it in one line
 * @param finding where one asks for it
 * @param nothing is shown where it is known and there is none
 */
record FindingPanel<R>(TableView<R> table, Label figures, Pane finding, Label nothing) {

    /** Joins them; {@code show} takes the lines in. */
    void join(Finding<R> model, Words words, Consumer<List<R>> show) {
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.jump(row);
            }
        });
        finding.getChildren().setAll(new FindingBar(model.looking(), model.known(), model::find, words));
        nothing.visibleProperty().bind(model.known());
        model.known().subscribe(_ -> {
            figures.setText(model.summary());
            show.accept(model.rows());
        });
    }
}
