package dev.strata.ui.controls;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A line of controls, which goes on in further lines where there is no room for all of them beside each other. What may
 * grow fills its line.
 */
public final class WrappingLine extends HBox {

    private static final double BETWEEN_LINES = 8;

    private double leastHeight;

    /** How high a line is even if nothing in it is, so that what follows stands where it does in other views. */
    public double getLeastHeight() {
        return leastHeight;
    }

    public void setLeastHeight(double height) {
        leastHeight = height;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        double widest = getManagedChildren().stream()
                .mapToDouble(node -> isDistance(node) ? 0 : node.minWidth(-1))
                .max()
                .orElse(0);
        return snappedLeftInset() + widest + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        if (width < 0 || fits(width)) {
            return Math.max(super.computePrefHeight(width), snappedTopInset() + leastHeight + snappedBottomInset());
        }
        List<List<Node>> lines = lines(width);
        double all = lines.stream().mapToDouble(line -> height(line, width)).sum();
        return snappedTopInset() + all + (lines.size() - 1) * BETWEEN_LINES + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        if (fits(width)) {
            super.layoutChildren();
            return;
        }
        List<List<Node>> lines = lines(width);
        double spare = getHeight() - computePrefHeight(width);
        double y = snappedTopInset() + Math.max(0, spare / 2);
        for (List<Node> line : lines) {
            double height = height(line, width);
            place(line, y, height);
            y += height + BETWEEN_LINES;
        }
    }

    private void place(List<Node> line, double y, double height) {
        double room = inner(getWidth());
        double gaps = (line.size() - 1) * getSpacing();
        double fixed = line.stream()
                .filter(node -> !grows(node))
                .mapToDouble(WrappingLine::need)
                .sum();
        long growing = line.stream().filter(WrappingLine::grows).count();
        double share = growing == 0 ? 0 : Math.max(0, room - gaps - fixed) / growing;
        // what is left over of the line above stands where it does if there is room: at the end behind what grows
        boolean first = line.contains(getManagedChildren().getFirst());
        boolean pushed = !first && getManagedChildren().stream().anyMatch(WrappingLine::grows);
        double x = snappedLeftInset() + (growing == 0 && pushed ? Math.max(0, room - gaps - fixed) : 0);
        for (Node node : line) {
            double width = Math.min(room, grows(node) ? share : need(node));
            layoutInArea(node, x, y, width, height, 0, Insets.EMPTY, true, false, HPos.LEFT, VPos.CENTER);
            x += width + getSpacing();
        }
    }

    private boolean fits(double width) {
        List<Node> nodes = getManagedChildren();
        double all = nodes.stream().mapToDouble(WrappingLine::need).sum();
        return all + Math.max(0, nodes.size() - 1) * getSpacing() <= inner(width) + 0.5;
    }

    private List<List<Node>> lines(double width) {
        List<List<Node>> lines = new ArrayList<>();
        double left = -1;
        for (Node node : getManagedChildren()) {
            double need = need(node);
            if (left < need || lines.isEmpty()) {
                lines.add(new ArrayList<>());
                left = inner(width);
            }
            lines.getLast().add(node);
            left -= need + getSpacing();
        }
        return lines;
    }

    private double inner(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    private double height(List<Node> line, double width) {
        return line.stream()
                .mapToDouble(node -> node.prefHeight(
                        node.getContentBias() == Orientation.HORIZONTAL
                                ? Math.min(inner(width), width(line, node, width))
                                : -1))
                .max()
                .orElse(0);
    }

    private double width(List<Node> line, Node node, double width) {
        if (!grows(node)) {
            return need(node);
        }
        double others = line.stream()
                .filter(other -> other != node)
                .mapToDouble(other -> need(other) + getSpacing())
                .sum();
        return Math.max(0, inner(width) - others);
    }

    private static boolean grows(Node node) {
        return getHgrow(node) == Priority.ALWAYS || getHgrow(node) == Priority.SOMETIMES;
    }

    /** What grows can do with its least, what does not wants what it prefers. */
    private static double need(Node node) {
        if (isDistance(node)) {
            return 0;
        }
        double least = node.minWidth(-1);
        return Math.ceil(grows(node) ? least : Math.max(least, node.prefWidth(-1)));
    }

    private static boolean isDistance(Node node) {
        return node.getClass() == Region.class && grows(node);
    }
}
