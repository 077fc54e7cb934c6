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
        var clear = new Button(words.text("files.clear"));
        clear.setOnAction(_ -> model.tree().showEverything());
        var again = new Button(words.text("files.readAgain"));
        again.setOnAction(_ -> model.retry());
        TreeViewModel tree = model.tree();
        var demand = tree.demandProperty();
        title.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words.text(text(model)),
                        demand,
                        tree.indexProperty(),
                        model.modeProperty(),
                        model.otherProperty(),
                        model.reading().cancelledProperty(),
                        model.reading().runningProperty()));
        clear.visibleProperty().bind(demand.map(now -> now.isFiltering() || now.isRestricting()));
        clear.managedProperty().bind(clear.visibleProperty());
        again.visibleProperty().bind(model.reading().cancelledProperty());
        again.managedProperty().bind(again.visibleProperty());
        visibleProperty().bind(model.reading().runningProperty().not());
        getChildren().addAll(title, clear, again);
    }

    private static String text(FilesViewModel model) {
        if (model.reading().cancelledProperty().get()) {
            return "files.cancelled";
        }
        if (model.modeProperty().get() == Mode.COMPARE
                && model.otherProperty().get().isEmpty()) {
            return "files.chooseFirst";
        }
        if (model.tree().indexProperty().get().isEmpty()) {
            return "files.unread";
        }
        Demand demand = model.tree().demandProperty().get();
        return demand.isFiltering() || demand.isRestricting() ? "files.nothing" : "files.empty";
    }
}
