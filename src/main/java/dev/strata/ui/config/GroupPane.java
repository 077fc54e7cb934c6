package dev.strata.ui.config;

import dev.strata.ui.Words;
import dev.strata.ui.controls.SearchField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** One group of a config, which can be closed; a long one can be filtered. */
final class GroupPane extends TitledPane {

    private static final int LONG = 8;

    private final ItemGrid grid;
    private final Optional<SearchField> filter;
    private boolean opening;

    GroupPane(
            ConfigGroup group, List<ConfigItem> beside, Leads leads, Picked picked, ClosedGroups closed, Words words) {
        setText(
                group.counted()
                        ? words.text(
                                "config.counted", group.heading(), group.items().size())
                        : group.heading());
        setId("config-" + group.id());
        getStyleClass().add("config-group");
        setAnimated(false);
        setExpanded(!closed.isClosed(group.id()));
        expandedProperty().subscribe((_, open) -> {
            if (!opening) {
                closed.set(group.id(), !open);
            }
        });
        grid = new ItemGrid(beside, leads, picked, words);
        grid.show(group.items());
        if (!group.counted() || group.items().size() < LONG) {
            filter = Optional.empty();
            setContent(grid);
            return;
        }
        var nothing = new Label(words.text("config.nothing"));
        nothing.getStyleClass().add("muted");
        show(nothing, false);
        var field = new SearchField();
        filter = Optional.of(field);
        field.setId("filter-" + group.id());
        field.setPromptText(words.text("config.filter", group.heading()));
        field.setAccessibleText(field.getPromptText());
        field.setClearText(words.text("files.clear"));
        field.textProperty().subscribe(text -> {
            List<ConfigItem> found =
                    group.items().stream().filter(item -> matches(item, text)).toList();
            grid.show(found);
            show(nothing, found.isEmpty());
        });
        var content = new VBox(field, nothing, grid);
        content.getStyleClass().add("config-filtered");
        setContent(content);
    }

    /** Keeps a page showing groups whose values have no place of their own. */
    static void follow(
            Pane page, ObservableValue<List<ConfigGroup>> groups, Leads leads, ClosedGroups closed, Words words) {
        follow(page, groups, leads, Picked.nowhere(), closed, words);
    }

    /** Keeps a page showing groups, and in them the value that is picked. */
    static void follow(
            Pane page,
            ObservableValue<List<ConfigGroup>> groups,
            Leads leads,
            Picked picked,
            ClosedGroups closed,
            Words words) {
        groups.subscribe(list -> {
            List<ConfigItem> all =
                    list.stream().flatMap(group -> group.items().stream()).toList();
            page.getChildren()
                    .setAll(list.stream()
                            .map(group -> new GroupPane(group, all, leads, picked, closed, words))
                            .toList());
        });
        picked.pointer().subscribe(pointer -> page.getChildren().forEach(child -> ((GroupPane) child).pick(pointer)));
    }

    private void pick(String pointer) {
        if (!grid.pick(pointer) && grid.hides(pointer)) {
            filter.ifPresent(SearchField::clear);
            grid.pick(pointer);
        }
        if (grid.picked().isPresent()) {
            // only to show the value: the user still wants the group closed elsewhere
            opening = true;
            setExpanded(true);
            opening = false;
        }
    }

    /** Scrolls to the value that is picked. */
    static void reveal(Pane page) {
        page.getChildren().stream()
                .flatMap(child -> ((GroupPane) child).grid.picked().stream())
                .forEach(GroupPane::reveal);
    }

    /** Scrolls the page only if the value is out of sight. */
    private static void reveal(Node name) {
        for (Node around = name.getParent(); around != null; around = around.getParent()) {
            if (around instanceof ScrollPane pane && pane.getContent() != null) {
                pane.applyCss();
                pane.layout();
                Bounds place = pane.getContent().sceneToLocal(name.localToScene(name.getLayoutBounds()));
                double height = pane.getViewportBounds().getHeight();
                double hidden = pane.getContent().getLayoutBounds().getHeight() - height;
                double top = pane.getVvalue() * hidden;
                if (hidden > 0 && (place.getMinY() < top || place.getMaxY() > top + height)) {
                    pane.setVvalue(Math.clamp((place.getMinY() - height / 3) / hidden, 0, 1));
                }
                return;
            }
        }
    }

    private static void show(Label label, boolean shown) {
        label.setVisible(shown);
        label.setManaged(shown);
    }

    /** What is hidden is not found, or else one could guess it. */
    private static boolean matches(ConfigItem item, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return item.name().toLowerCase(Locale.ROOT).contains(wanted)
                || (!item.secret() && item.value().toLowerCase(Locale.ROOT).contains(wanted));
    }
}
