package dev.strata.ui.files;

import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.ui.Words;
import dev.strata.ui.controls.HoverTip;
import dev.strata.ui.controls.Icons;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
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
    private final Label opaque = new Label();
    private final HBox content = new HBox(indent, disclosure, icon, name, opaque);

    NameCell(TreeViewModel tree, FileText text, Words words) {
        this.tree = tree;
        this.text = text;
        content.getStyleClass().add("file-name");
        disclosure.getStyleClass().add("disclosure");
        opaque.getStyleClass().add("opaque-mark");
        opaque.setText(words.text("files.opaqueMark"));
        opaque.setMinWidth(Region.USE_PREF_SIZE);
        opaque.managedProperty().bind(opaque.visibleProperty());
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
        setAccessibleText(shown);
        icon.setIconLiteral(icon(row.node()));
        icon.pseudoClassStateChanged(DIRECTORY, row.isDirectory());
        opaque.setVisible(row.index().isOpaque(row.entry()));
        disclosure.setVisible(row.isExpandable() && !flat);
        disclosure.setManaged(!flat);
        turn();
        setGraphic(content);
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
