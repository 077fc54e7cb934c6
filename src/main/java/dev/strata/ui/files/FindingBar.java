package dev.strata.ui.files;

import dev.strata.ui.Words;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** Offers to look for something, shows how far that is, and lets one cancel it. */
final class FindingBar extends HBox {

    /**
     * Creates the bar.
     *
     * @param known whether it is found, so that there is nothing to look for
     */
    FindingBar(Work work, ObservableValue<Boolean> known, Runnable find, Words words) {
        getStyleClass().add("finding");
        var offer = new Button(words.text("files.find"));
        offer.getStyleClass().addAll("small", "find");
        offer.setOnAction(_ -> find.run());
        var text = new Label();
        text.getStyleClass().add("muted");
        text.textProperty().bind(work.textProperty());
        var bar = new ProgressBar();
        bar.getStyleClass().add("thin");
        bar.setPrefWidth(120);
        bar.setMinWidth(40);
        bar.progressProperty().bind(work.fractionProperty());
        var cancel = new Button(words.text("task.cancel"));
        cancel.getStyleClass().add("small");
        cancel.setOnAction(_ -> work.cancel());
        offer.setMinWidth(USE_PREF_SIZE);
        cancel.setMinWidth(USE_PREF_SIZE);
        var running = work.runningProperty();
        var idle = running.not();
        for (Node node : new Node[] {text, bar, cancel}) {
            show(node, running);
        }
        show(offer, idle.flatMap(now -> known.map(found -> now && !found)));
        getChildren().addAll(text, bar, cancel, offer);
    }

    private static void show(Node node, ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(node.visibleProperty());
    }
}
