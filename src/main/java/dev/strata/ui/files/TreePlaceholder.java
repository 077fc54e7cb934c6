package dev.strata.ui.files;

import dev.strata.ui.Words;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What stands where the tree has no lines: why there are none, and what can be done. */
final class TreePlaceholder extends VBox {

    TreePlaceholder(FilesViewModel model, Words words) {
        getStyleClass().add("empty-state");
        var title = new Label();
        title.getStyleClass().add("empty-title");
        title.setWrapText(true);
        var clear = new Button();
        clear.textProperty()
                .bind(model.tree()
                        .demandProperty()
                        .map(now -> words.text(now.isFiltering() ? "files.clear" : "files.showAll")));
        clear.setOnAction(_ -> model.tree().showEverything());
        var again = new Button(words.text("files.readAgain"));
        again.setOnAction(_ -> model.retry());
        TreeViewModel tree = model.tree();
        var demand = tree.demandProperty();
        title.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> text(model, words),
                        demand,
                        tree.indexProperty(),
                        model.reading().cancelledProperty(),
                        model.reading().runningProperty()));
        clear.visibleProperty().bind(demand.map(now -> now.isFiltering() || now.isRestricting()));
        clear.managedProperty().bind(clear.visibleProperty());
        again.visibleProperty().bind(model.reading().cancelledProperty());
        again.managedProperty().bind(again.visibleProperty());
        // a failure is told of above the tree, with all that can be done
        visibleProperty()
                .bind(model.reading()
                        .runningProperty()
                        .not()
                        .and(Bindings.createBooleanBinding(
                                () -> model.failureProperty().get().isEmpty(), model.failureProperty())));
        getChildren().addAll(title, clear, again);
    }

    private static String text(FilesViewModel model, Words words) {
        if (model.reading().cancelledProperty().get()) {
            return words.text("files.cancelled");
        }
        if (model.tree().indexProperty().get().isEmpty()) {
            return words.text("files.unread");
        }
        Demand demand = model.tree().demandProperty().get();
        if (demand.isFiltering()) {
            return words.text("files.nothing", demand.query());
        }
        return words.text(demand.isRestricting() ? "files.allHidden" : "files.empty");
    }
}
