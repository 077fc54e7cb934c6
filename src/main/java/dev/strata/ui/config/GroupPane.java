package dev.strata.ui.config;

import dev.strata.ui.Words;
import dev.strata.ui.controls.SearchField;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** One group of a config, which can be closed; a long one can be filtered. */
final class GroupPane extends TitledPane {

    private static final int LONG = 8;

    GroupPane(ConfigGroup group, Leads leads, Words words) {
        setText(
                group.counted()
                        ? words.text(
                                "config.counted", group.heading(), group.items().size())
                        : group.heading());
        setId("config-" + group.id());
        getStyleClass().add("config-group");
        setAnimated(false);
        var grid = new ItemGrid(leads, words);
        grid.show(group.items());
        if (!group.counted() || group.items().size() < LONG) {
            setContent(grid);
            return;
        }
        var nothing = new Label(words.text("config.nothing"));
        nothing.getStyleClass().add("muted");
        show(nothing, false);
        var filter = new SearchField();
        filter.setId("filter-" + group.id());
        filter.setPromptText(words.text("config.filter", group.heading()));
        filter.setAccessibleText(filter.getPromptText());
        filter.setClearText(words.text("files.clear"));
        filter.textProperty().subscribe(text -> {
            List<ConfigItem> found =
                    group.items().stream().filter(item -> matches(item, text)).toList();
            grid.show(found);
            show(nothing, found.isEmpty());
        });
        var content = new VBox(filter, nothing, grid);
        content.getStyleClass().add("config-filtered");
        setContent(content);
    }

    /** Keeps a page showing groups. */
    static void follow(Pane page, ObservableValue<List<ConfigGroup>> groups, Leads leads, Words words) {
        groups.subscribe(list -> page.getChildren()
                .setAll(list.stream()
                        .map(group -> new GroupPane(group, leads, words))
                        .toList()));
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
