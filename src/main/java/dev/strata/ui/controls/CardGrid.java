package dev.strata.ui.controls;

import java.util.Arrays;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Cards in as many columns of equal width as there is room for, each below the column that is shortest so far. */
public final class CardGrid extends Region {

    private static final double NARROWEST = 400;
    private static final int MOST = 3;
    private static final double GAP = 12;

    public CardGrid() {
        getStyleClass().add("card-grid");
    }

    /** Takes {@code cards} in place of those that are shown; in the order of reading and of the focus. */
    public void show(List<Node> cards) {
        getChildren().setAll(cards);
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 2 * NARROWEST + GAP + snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return arrange(width < 0 ? computePrefWidth(-1) : width, false);
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth(), true);
    }

    /** The height that all cards take; they are put in their places only where {@code place} says so. */
    private double arrange(double width, boolean place) {
        double room = width - snappedLeftInset() - snappedRightInset();
        int columns = (int) Math.clamp(Math.floor((room + GAP) / (NARROWEST + GAP)), 1, MOST);
        double column = Math.floor((room - GAP * (columns - 1)) / columns);
        double[] filled = new double[columns];
        for (Node card : getManagedChildren()) {
            int shortest = 0;
            for (int i = 1; i < columns; i++) {
                shortest = filled[i] < filled[shortest] - 1 ? i : shortest;
            }
            double height = snapSizeY(card.prefHeight(column));
            if (place) {
                double x = snappedLeftInset() + shortest * (column + GAP);
                card.resizeRelocate(x, snappedTopInset() + filled[shortest], column, height);
            }
            filled[shortest] += height + GAP;
        }
        double highest = Arrays.stream(filled).max().orElse(0);
        return snappedTopInset() + Math.max(0, highest - GAP) + snappedBottomInset();
    }
}
