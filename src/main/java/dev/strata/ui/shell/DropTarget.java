package dev.strata.ui.shell;

import dev.strata.ui.Words;
import dev.strata.ui.controls.Icons;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Says over the window what dropping here would do, or what could be dropped instead, and then does it. */
final class DropTarget extends StackPane {

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final Words words;
    private final Consumer<Offer> taken;
    private final Label what = new Label();
    private final Label how = new Label();

    DropTarget(Words words, Consumer<Offer> taken) {
        this.words = words;
        this.taken = taken;
        getStyleClass().add("overlay");
        setVisible(false);
        setMinSize(0, 0);
        setMouseTransparent(true);
        what.getStyleClass().add("empty-title");
        how.getStyleClass().add("empty-text");
        how.setWrapText(true);
        var sheet = new VBox(Icons.of("fth-download", "empty-icon"), what, how);
        sheet.getStyleClass().add("drop-sheet");
        sheet.setMinHeight(0);
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(sheet);
    }

    /** Takes what is dropped anywhere on {@code area}, unless it comes from there: that is meant for others. */
    void cover(Node area) {
        area.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (isFrom(area, event)) {
                return;
            }
            Offer offer = Offer.of(event.getDragboard());
            show(offer);
            if (!(offer instanceof Offer.Unknown)) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        area.addEventHandler(DragEvent.DRAG_EXITED, _ -> setVisible(false));
        area.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            setVisible(false);
            Offer offer = Offer.of(event.getDragboard());
            event.setDropCompleted(!(offer instanceof Offer.Unknown));
            event.consume();
            taken.accept(offer);
        });
    }

    private static boolean isFrom(Node area, DragEvent event) {
        Node node = event.getGestureSource() instanceof Node source ? source : null;
        while (node != null && node != area) {
            node = node.getParent();
        }
        return node != null;
    }

    void show(Offer offer) {
        pseudoClassStateChanged(REFUSED, offer instanceof Offer.Unknown);
        what.setText(
                switch (offer) {
                    case Offer.Pullable(var reference) -> words.text("drop.pull", reference);
                    case Offer.Importable(var path) -> words.text("drop.import", String.valueOf(path.getFileName()));
                    case Offer.References(var file) ->
                        words.text("drop.references", String.valueOf(file.getFileName()));
                    case Offer.Unknown _ -> words.text("drop.refused");
                });
        how.setText(offer instanceof Offer.Unknown ? words.text("drop.accepted") : words.text("drop.how"));
        setVisible(true);
    }
}
