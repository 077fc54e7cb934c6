package dev.strata.ui.config;

import dev.strata.engine.image.JsonText.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The text of a row in colours, over what is marked in it. */
final class RawText extends Pane {

    /** More than any row needs, so that none is broken in two. */
    private static final double WIDE = 100_000;

    private final Map<RawMark.Kind, Path> grounds = new EnumMap<>(RawMark.Kind.class);
    private final TextFlow flow = new TextFlow();
    private List<RawMark> marks = List.of();
    private int start;

    RawText() {
        for (RawMark.Kind kind : RawMark.Kind.values()) {
            var ground = new Path();
            ground.setManaged(false);
            ground.setMouseTransparent(true);
            ground.getStyleClass().setAll("raw-mark", "raw-" + kind.name().toLowerCase(Locale.ROOT));
            grounds.put(kind, ground);
        }
        flow.getStyleClass().add("raw-flow");
        getChildren().addAll(grounds.values());
        getChildren().add(flow);
        setMinWidth(0);
    }

    /**
     * Shows a row.
     *
     * @param from the place in the text where it begins
     */
    void show(List<RawPiece> pieces, List<RawMark> marked, int from) {
        marks = marked;
        start = from;
        flow.getChildren().setAll(pieces.stream().map(RawText::draw).toList());
        requestLayout();
    }

    /** The place in the text that is nearest to a point of the scene. */
    int offsetAt(double sceneX) {
        Point2D point = flow.sceneToLocal(sceneX, 0);
        Bounds bounds = flow.getLayoutBounds();
        if (flow.getChildren().isEmpty() || point.getX() <= 0) {
            return start;
        }
        return start
                + flow.getHitInfo(new Point2D(point.getX(), bounds.getCenterY()))
                        .getInsertionIndex();
    }

    @Override
    protected double computePrefWidth(double height) {
        return flow.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return flow.prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
        flow.resizeRelocate(0, 0, WIDE, flow.prefHeight(-1));
        // only once the text has its place is it known where a part of it is
        grounds.values().forEach(ground -> ground.getElements().clear());
        marks.forEach(mark -> Optional.ofNullable(grounds.get(mark.kind()))
                .ifPresent(ground -> ground.getElements().addAll(shape(mark))));
    }

    private PathElement[] shape(RawMark mark) {
        return mark.kind() == RawMark.Kind.CARET
                ? flow.getCaretShape(mark.start() - start, true)
                : flow.getRangeShape(mark.start() - start, mark.end() - start, false);
    }

    private static Text draw(RawPiece piece) {
        var text = new Text(piece.text());
        text.getStyleClass().add("raw-text");
        piece.kind().map(RawText::styleClass).ifPresent(text.getStyleClass()::add);
        if (piece.link()) {
            text.getStyleClass().add("raw-link");
        }
        return text;
    }

    private static String styleClass(Kind kind) {
        return switch (kind) {
            case NAME -> "raw-name";
            case STRING -> "raw-string";
            case NUMBER -> "raw-number-token";
            case WORD -> "raw-word";
            case OPEN, CLOSE -> "raw-bracket";
        };
    }
}
