package dev.strata.ui.images;

import dev.strata.ui.Words;
import dev.strata.ui.controls.HoverTip;
import dev.strata.ui.controls.Icons;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The repository of an image with its whole name as the tooltip, or the title of a group. */
final class NameCell extends TableCell<Line, Line> {

    private static final int SHORTEST = 56;
    private static final int STEP = 37;
    private static final int SPREAD = 64;

    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final PseudoClass MEMBER = PseudoClass.getPseudoClass("member");

    private final Words words;
    private final Predicate<ImageRow> member;

    /**
     * Creates one.
     *
     * @param member whether an image stands under the heading of those that it belongs to
     */
    NameCell(Words words, Predicate<ImageRow> member) {
        this.words = words;
        this.member = member;
        getStyleClass().add("strong-cell");
        HoverTip.install(this, this::whole);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        pseudoClassStateChanged(GROUP, line instanceof GroupRow);
        pseudoClassStateChanged(MEMBER, line instanceof ImageRow row && member.test(row));
        switch (line) {
            case null -> show("", Optional.empty());
            case Skeleton skeleton -> show("", Optional.of(bar(skeleton)));
            case GroupRow group ->
                show(
                        group.title(),
                        Optional.of(Icons.of(group.open() ? "fth-chevron-down" : "fth-chevron-right", "muted-icon")));
            case ImageRow row -> show(row.repository(), Optional.empty());
        }
        setAccessibleText(line == null ? "" : whole(line));
    }

    private String whole(Line line) {
        return switch (line) {
            case Skeleton _ -> words.text("images.coming");
            case GroupRow group -> words.text(group.open() ? "group.isOpen" : "group.isClosed", group.title());
            case ImageRow row -> row.name();
        };
    }

    private void show(String text, Optional<Node> icon) {
        setText(text);
        setGraphic(icon.orElse(null));
    }

    /** Bars of different lengths look like what is going to be there. */
    private static Region bar(Skeleton skeleton) {
        var bar = new Region();
        bar.getStyleClass().add("skeleton");
        bar.setPrefWidth(SHORTEST + skeleton.number() * STEP % SPREAD);
        return bar;
    }
}
