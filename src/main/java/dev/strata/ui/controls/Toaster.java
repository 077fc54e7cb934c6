package dev.strata.ui.controls;

import dev.strata.ui.Notices;
import dev.strata.ui.Notices.Notice;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** Shows the latest piece of news at the bottom of the window for a while. */
public final class Toaster extends StackPane {

    private static final Duration SHOWN = Duration.seconds(8);

    private final Notices notices;
    private final String closeLabel;
    private final PauseTransition timer = new PauseTransition(SHOWN);

    public Toaster(Notices notices, String closeLabel) {
        this.notices = notices;
        this.closeLabel = closeLabel;
        getStyleClass().add("toaster");
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_CENTER);
        timer.setOnFinished(_ -> notices.clear());
        notices.latestProperty().subscribe(notice -> {
            getChildren().clear();
            notice.ifPresent(this::show);
        });
    }

    private void show(Notice notice) {
        var text = new Label(notice.text());
        var toast = new HBox(text);
        toast.getStyleClass().add("toast");
        toast.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        if (!notice.action().isEmpty()) {
            var action = new Button(notice.action());
            action.getStyleClass().addAll("small", "toast-action");
            action.setMinWidth(Region.USE_PREF_SIZE);
            action.setOnAction(_ -> {
                notices.clear();
                notice.onAction().run();
            });
            toast.getChildren().add(action);
        }
        var close = new Button("", Icons.of("fth-x"));
        close.getStyleClass().add("icon-button");
        close.setAccessibleText(closeLabel);
        close.setOnAction(_ -> notices.clear());
        toast.getChildren().add(close);
        getChildren().setAll(toast);
        timer.playFromStart();
    }
}
