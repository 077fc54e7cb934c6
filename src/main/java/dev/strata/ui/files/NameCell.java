package dev.strata.ui.files;

import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.ui.Words;
import dev.strata.ui.controls.HoverTip;
import dev.strata.ui.controls.Icons;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A name in the tree: indented, with what opens and closes a directory. */
final class NameCell extends TableCell<FileRow, FileRow> {

    private static final double STEP = 16;
    private static final PseudoClass DIRECTORY = PseudoClass.getPseudoClass("directory");

    private final TreeViewModel tree;
    private final FileText text;
    private final Region indent = new Region();
    private final FontIcon arrow = Icons.of("fth-chevron-right");
    private final StackPane disclosure = new StackPane(arrow);
    private final FontIcon icon = Icons.of("fth-file");
    private final Label name = new Label();
    private final HBox content = new HBox(indent, disclosure, icon, name);
    private final Words words;
    private Optional<Label> opaque = Optional.empty();

    NameCell(TreeViewModel tree, FileText text, Words words) {
        this.tree = tree;
        this.text = text;
        this.words = words;
        content.getStyleClass().add("file-name");
        disclosure.getStyleClass().add("disclosure");
        indent.setMinWidth(0);
        name.setMinWidth(0);
        disclosure.setOnMousePressed(event -> {
            FileRow row = getItem();
            if (row != null && event.getButton() == MouseButton.PRIMARY) {
                tree.toggle(row);
                event.consume();
            }
        });
        HoverTip.install(this, text::path);
        tree.expansionProperty().subscribe(this::turn);
    }

    @Override
    protected void updateItem(@Nullable FileRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setGraphic(null);
            return;
        }
        boolean flat = tree.isFlat();
        double width = flat ? 0 : STEP * (row.index().depth(row.entry()) - 1);
        indent.setPrefWidth(width);
        indent.setMinWidth(width);
        String shown = text.name(row, flat);
        name.setText(shown);
        boolean hides = row.index().isOpaque(row.entry());
        setAccessibleText(hides ? shown + ", " + words.text("files.opaque") : shown);
        String literal = icon(row.node());
        if (!literal.equals(icon.getIconLiteral())) {
            icon.setIconLiteral(literal);
        }
        icon.pseudoClassStateChanged(DIRECTORY, row.isDirectory());
        mark(hides);
        disclosure.setVisible(row.isExpandable() && !flat);
        disclosure.setManaged(!flat);
        turn();
        setGraphic(content);
    }

    /** Few directories have the mark, so a cell has none before it is needed. */
    private void mark(boolean hides) {
        if (hides && opaque.isEmpty()) {
            var label = new Label(words.text("files.opaqueMark"));
            label.getStyleClass().add("opaque-mark");
            label.setMinWidth(Region.USE_PREF_SIZE);
            label.setTooltip(new Tooltip(words.text("files.opaqueTip")));
            content.getChildren().add(label);
            opaque = Optional.of(label);
        }
        opaque.ifPresent(label -> {
            label.setVisible(hides);
            label.setManaged(hides);
        });
    }

    private void turn() {
        FileRow row = getItem();
        if (row != null) {
            arrow.setRotate(tree.isExpanded(row) ? 90 : 0);
        }
    }

    private static String icon(Node node) {
        return switch (node) {
            case Directory _ -> "fth-folder";
            case Node.RegularFile _ -> "fth-file";
            case Node.Symlink _ -> "fth-corner-down-right";
            case Node.Special _ -> "fth-cpu";
            case Node.Whiteout _ -> "fth-slash";
        };
    }
}
