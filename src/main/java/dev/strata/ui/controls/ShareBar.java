package dev.strata.ui.controls;

import java.util.List;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Parts of a whole as one horizontal bar. A part that is not nothing is always wide enough to be seen. */
public final class ShareBar extends Pane {

    private static final double VISIBLE = 3;
    private static final double GAP = 1;

    private List<Share> shares = List.of();

    /**
     * One part.
     *
     * @param kind the CSS class that colours it, as in the legend
     * @param text what it is and how much, for the tooltip; empty for what is room and nothing else
     */
    public record Share(String kind, double amount, String text) {}

    public ShareBar() {
        getStyleClass().add("share-bar");
    }

    public void show(List<Share> parts) {
        shares = parts.stream().filter(share -> share.amount() > 0).toList();
        getChildren().setAll(shares.stream().map(ShareBar::segment).toList());
        setAccessibleText(String.join(
                ", ",
                shares.stream().map(Share::text).filter(text -> !text.isEmpty()).toList()));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - GAP * Math.max(0, shares.size() - 1) - VISIBLE * shares.size();
        double total = shares.stream().mapToDouble(Share::amount).sum();
        double x = 0;
        for (int i = 0; i < shares.size(); i++) {
            double width = VISIBLE + Math.max(0, room) * shares.get(i).amount() / total;
            getChildren().get(i).resizeRelocate(x, 0, width, getHeight());
            x += width + GAP;
        }
    }

    private static Region segment(Share share) {
        var segment = new Region();
        segment.getStyleClass().addAll("share", share.kind());
        if (!share.text().isEmpty()) {
            Tooltip.install(segment, new Tooltip(share.text()));
        }
        return segment;
    }
}
