package dev.strata.ui.controls;

import dev.strata.ui.Notices;
import dev.strata.ui.Notices.Kind;
import dev.strata.ui.Notices.Notice;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Shows news at the bottom of the window, the latest lowest. Pointing at one keeps it there. */
public final class Toaster extends VBox {

    private static final Duration SHOWN = Duration.seconds(6);
    private static final Duration UNDO = Duration.seconds(10);
    private static final double WIDTH = 560;
    private static final double WIDTH_BESIDE_BUTTONS = 240;

    private final Map<Notice, Node> toasts = new HashMap<>();
    private Optional<Node> before = Optional.empty();
    private final Notices notices;
    private final String closeLabel;

    public Toaster(Notices notices, String closeLabel) {
        this.notices = notices;
        this.closeLabel = closeLabel;
        getStyleClass().add("toaster");
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_CENTER);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::note);
        notices.shown().addListener((InvalidationListener) _ -> show());
        show();
    }

    /** Whoever pressed a button of a toast is then where they were before. */
    private void show() {
        boolean leaving = toasts.entrySet().stream()
                .anyMatch(toast -> !notices.shown().contains(toast.getKey()) && hasFocus(toast.getValue()));
        toasts.keySet().retainAll(notices.shown());
        if (leaving) {
            before.ifPresent(Node::requestFocus);
        }
        getChildren()
                .setAll(notices.shown().stream()
                        .map(notice -> toasts.computeIfAbsent(notice, this::toast))
                        .toList());
    }

    private void note(@Nullable Node focused) {
        if (focused != null && !isInside(focused, this)) {
            before = Optional.of(focused);
        }
    }

    private boolean hasFocus(Node toast) {
        return getScene() != null && isInside(getScene().getFocusOwner(), toast);
    }

    private static boolean isInside(@Nullable Node node, Node area) {
        Node at = node;
        while (at != null && at != area) {
            at = at.getParent();
        }
        return at != null;
    }

    private Node toast(Notice notice) {
        var text = new Label(notice.text());
        text.setWrapText(true);
        text.setMaxWidth(notice.suggestion().isEmpty() ? WIDTH : WIDTH_BESIDE_BUTTONS);
        var toast = new HBox(text);
        toast.getStyleClass().add("toast");
        toast.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        if (notice.kind() == Kind.FAILURE) {
            toast.getChildren().addFirst(Icons.of("fth-alert-circle", "toast-icon"));
        }
        if (!notice.action().isEmpty()) {
            toast.getChildren().add(button(notice.action(), "toast-action", () -> notices.act(notice)));
        }
        if (!notice.suggestion().isEmpty()) {
            toast.getChildren().add(button(notice.suggestion(), "toast-suggestion", () -> notices.follow(notice)));
        }
        var close = new Button("", Icons.of("fth-x"));
        close.getStyleClass().add("icon-button");
        close.setAccessibleText(closeLabel);
        close.setTooltip(new Tooltip(closeLabel));
        close.setOnAction(_ -> notices.dismiss(notice));
        toast.getChildren().add(close);
        if (notice.kind() != Kind.FAILURE) {
            expire(notice, toast);
        }
        Motion.fadeIn(toast);
        return toast;
    }

    private static Button button(String text, String styleClass, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().addAll("small", styleClass);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void expire(Notice notice, Node toast) {
        var timer = new PauseTransition(notice.kind() == Kind.UNDO ? UNDO : SHOWN);
        timer.setOnFinished(_ -> notices.dismiss(notice));
        toast.hoverProperty().subscribe(pointed -> {
            if (pointed) {
                timer.stop();
            } else {
                timer.playFromStart();
            }
        });
    }
}
