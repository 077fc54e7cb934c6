package dev.strata.ui.config;

import dev.strata.ui.Words;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.Icons;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Names and values in two columns, each value with what can be done with it. */
final class ItemGrid extends GridPane {

    private static final String HIDDEN = "••••••••";
    private static final int SHORT_NAME = 12;
    private static final int LONG_NAME = 20;
    private static final double SHORT = 96;
    private static final double NARROW = 168;
    private static final double WIDE = 288;

    /** Of a narrow grid the names take no more than this. */
    private static final double MOST = 0.42;

    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");

    private final Leads leads;
    private final Picked picked;
    private final Words words;
    private final Map<String, Label> names = new HashMap<>();
    private final double least;
    private Set<String> all = Set.of();
    private String pointer = "";
    private double wanted;

    /**
     * Begins empty.
     *
     * @param beside what stands on the same page, whose names take their room too, so that values stand below each
     *     other
     */
    ItemGrid(List<ConfigItem> beside, Leads leads, Picked picked, Words words) {
        this.least = Math.min(NARROW, width(beside));
        this.leads = leads;
        this.picked = picked;
        this.words = words;
        getStyleClass().add("item-grid");
        var first = new ColumnConstraints();
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        var buttons = new ColumnConstraints();
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().addAll(first, values, buttons);
        widthProperty().subscribe(this::fitNames);
    }

    private void fitNames() {
        double width = getWidth() > 0 ? Math.min(wanted, Math.floor(getWidth() * MOST)) : wanted;
        getColumnConstraints().getFirst().setPrefWidth(width);
        getColumnConstraints().getFirst().setMinWidth(width);
    }

    private static double width(List<ConfigItem> items) {
        int longest =
                items.stream().mapToInt(item -> item.name().length()).max().orElse(0);
        if (longest > LONG_NAME) {
            return WIDE;
        }
        return longest > SHORT_NAME ? NARROW : longest > 0 ? SHORT : 0;
    }

    void show(List<ConfigItem> items) {
        getChildren().clear();
        names.clear();
        if (all.isEmpty()) {
            all = items.stream().map(ConfigItem::pointer).collect(Collectors.toSet());
        }
        double own = width(items);
        wanted = own == 0 ? 0 : Math.max(own, least);
        fitNames();
        for (int row = 0; row < items.size(); row++) {
            add(items.get(row), row);
        }
        mark(true);
    }

    /** Marks the value at a place, and no other; says whether it is here. */
    boolean pick(String place) {
        mark(false);
        pointer = place;
        mark(true);
        return picked().isPresent();
    }

    /** Whether a value stands here that a filter hides. */
    boolean hides(String place) {
        return !place.isEmpty() && all.contains(place) && !names.containsKey(place);
    }

    /** The name of the value that is marked. */
    Optional<Label> picked() {
        return Optional.ofNullable(names.get(pointer));
    }

    private void mark(boolean on) {
        picked().ifPresent(name -> name.pseudoClassStateChanged(PICKED, on));
    }

    private void add(ConfigItem item, int row) {
        var name = new Label(item.name());
        name.getStyleClass().addAll("item-name");
        if (item.name().equals(item.key())) {
            name.getStyleClass().add("mono");
        }
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        Labeled value = value(item);
        name.setLabelFor(value);
        var column = new VBox(value);
        if (!item.explanation().isEmpty()) {
            var explanation = new Label(item.explanation());
            explanation.getStyleClass().add("item-note");
            explanation.setWrapText(true);
            column.getChildren().add(explanation);
        }
        setValignment(name, VPos.TOP);
        Node buttons = buttons(item, value);
        add(name, 0, row);
        add(column, 1, row);
        add(buttons, 2, row);
        if (!item.pointer().isEmpty()) {
            names.put(item.pointer(), name);
            Stream.of(name, column, buttons).forEach(part -> follow(part, item));
        }
    }

    /** Whoever does something with a value is at it; and its menu leads to where it is written. */
    private void follow(Node part, ConfigItem item) {
        part.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> picked.pointer().set(item.pointer()));
        part.focusWithinProperty().subscribe(within -> {
            if (within) {
                picked.pointer().set(item.pointer());
            }
        });
        part.setOnContextMenuRequested(event -> {
            var raw = new MenuItem(words.text("config.showRaw"));
            raw.setId("show-raw");
            raw.setOnAction(_ -> picked.show().accept(item.pointer()));
            var copy = new MenuItem(words.text("raw.copyValue"));
            copy.setOnAction(_ -> CopyButton.copy(item.value()));
            var copyPointer = new MenuItem(words.text("raw.copyPointer"));
            copyPointer.setOnAction(_ -> CopyButton.copy(item.pointer()));
            new ContextMenu(raw, copy, copyPointer).show(part, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    private Labeled value(ConfigItem item) {
        Labeled value;
        if (item.lead().isPresent()) {
            var link = new Hyperlink(item.value());
            link.setOnAction(_ -> leads.follow(item.goal()));
            value = link;
        } else {
            value = new Label(item.secret() ? HIDDEN : item.value());
        }
        value.getStyleClass().add("item-value");
        if (item.code()) {
            value.getStyleClass().add("mono");
        }
        value.setWrapText(true);
        value.setMinHeight(Region.USE_PREF_SIZE);
        return value;
    }

    private Node buttons(ConfigItem item, Labeled value) {
        String label = item.name().isEmpty() ? item.value() : item.name();
        var buttons = new HBox(new CopyButton(words.text("copy.value", label), item::value));
        buttons.getStyleClass().add("item-buttons");
        if (item.secret() && item.lead().isEmpty()) {
            buttons.getChildren().addFirst(reveal(item, value));
        }
        return buttons;
    }

    private ToggleButton reveal(ConfigItem item, Labeled value) {
        var reveal = new ToggleButton("", Icons.of("fth-eye"));
        String label = words.text("config.reveal", item.name());
        reveal.getStyleClass().addAll("icon-button", "reveal-button");
        reveal.setAccessibleText(label);
        reveal.setTooltip(new Tooltip(label));
        reveal.selectedProperty().subscribe(shown -> {
            value.setText(shown ? item.value() : HIDDEN);
            reveal.setGraphic(Icons.of(shown ? "fth-eye-off" : "fth-eye"));
        });
        return reveal;
    }
}
