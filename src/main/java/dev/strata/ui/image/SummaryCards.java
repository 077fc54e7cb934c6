package dev.strata.ui.image;

import dev.strata.ui.Command;
import dev.strata.ui.HomePath;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.Facts;
import dev.strata.ui.controls.Facts.Fact;
import dev.strata.ui.controls.Icons;
import dev.strata.ui.controls.ShareBar;
import dev.strata.ui.controls.ShareBar.Share;
import dev.strata.ui.image.Summary.Bar;
import dev.strata.ui.image.Summary.Conversion;
import dev.strata.ui.image.Summary.Goal;
import dev.strata.ui.image.Summary.Item;
import dev.strata.ui.image.Summary.Sizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The parts of a summary as they are shown, on the page of an image and beside the list alike. */
final class SummaryCards {

    /** What is on a card; the words for it stand under {@link #title()}. */
    enum Part {
        RUNTIME("summary.runtime"),
        SIZE("summary.size"),
        CONVERSION("summary.conversion"),
        ORIGIN("summary.origin"),
        IDENTITY("image.identity");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final SummaryViewModel model;
    private final CommandItems items;
    private final Words words;

    SummaryCards(SummaryViewModel model, CommandItems items, Words words) {
        this.model = model;
        this.items = items;
        this.words = words;
    }

    /** The contents of all cards that have any, in order. */
    Map<Part, Node> contents(Summary summary) {
        Map<Part, Node> all = new LinkedHashMap<>();
        if (!summary.runtime().isEmpty()) {
            all.put(Part.RUNTIME, facts(summary.runtime()));
        }
        all.put(Part.SIZE, sizes(summary.sizes()));
        all.put(Part.CONVERSION, conversions(summary.conversions()));
        all.put(Part.ORIGIN, facts(summary.origin()));
        all.put(Part.IDENTITY, facts(summary.identity()));
        return all;
    }

    private Node facts(List<Item> some) {
        return new Facts(some.stream().map(this::fact).toList(), words);
    }

    private Fact fact(Item item) {
        boolean leads = !(item.goal() instanceof Goal.None);
        Optional<Runnable> follow = leads ? Optional.of(() -> model.follow(item.goal())) : Optional.empty();
        boolean copied = item.code() || item.goal() instanceof Goal.Site;
        return new Fact(item.name(), item.value(), item.code(), copied ? item.value() : "", follow);
    }

    private Node sizes(Sizes sizes) {
        long largest = sizes.bars().stream().mapToLong(Bar::bytes).max().orElse(1);
        var grid = new GridPane();
        grid.getStyleClass().add("size-grid");
        for (int i = 0; i < sizes.bars().size(); i++) {
            Bar bar = sizes.bars().get(i);
            boolean last = i == sizes.bars().size() - 1;
            var track = new ShareBar();
            List<Share> parts = new ArrayList<>();
            if (last) {
                parts.add(new Share(
                        "kind-unique", sizes.unique().bytes(), sizes.unique().text()));
                parts.add(new Share(
                        "kind-shared", sizes.shared().bytes(), sizes.shared().text()));
            } else {
                parts.add(new Share("kind-plain", bar.bytes(), bar.name() + " " + bar.size()));
            }
            parts.add(new Share("kind-rest", largest - bar.bytes(), ""));
            track.show(parts);
            GridPane.setHgrow(track, Priority.ALWAYS);
            var size = new Label(bar.size());
            size.getStyleClass().add("layer-size");
            size.setMinWidth(Region.USE_PREF_SIZE);
            size.setTooltip(new Tooltip(words.text("size.exact", bar.bytes())));
            var name = new Label(bar.name());
            name.getStyleClass().add("fact-name");
            name.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(i, name, track, size);
        }
        var legend = new FlowPane(
                legend("kind-unique", sizes.unique().text()),
                legend("kind-shared", sizes.shared().text()));
        legend.getStyleClass().add("legend");
        var box = new VBox(grid, legend);
        box.getStyleClass().add("card-body");
        if (!sizes.sharers().isEmpty()) {
            box.getChildren().add(new Sharers(sizes, model::follow, words));
        }
        return box;
    }

    private static Node legend(String kind, String text) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("swatch", kind);
        var entry = new HBox(swatch, new Label(text));
        entry.getStyleClass().add("legend-entry");
        return entry;
    }

    private Node conversions(List<Conversion> all) {
        var box = new VBox();
        box.getStyleClass().add("conversions");
        all.forEach(one -> box.getChildren().add(conversion(one)));
        return box;
    }

    private Node conversion(Conversion one) {
        var title = new Label(one.title());
        title.getStyleClass().add("conversion-title");
        title.setWrapText(true);
        var state = new Label(one.state(), Icons.of(icon(one), style(one)));
        state.getStyleClass().add("conversion-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var head = new HBox(title, spring, state);
        head.getStyleClass().add("conversion-head");
        if (!one.made()) {
            head.getChildren().add(make(one));
        }
        var body = new VBox(head);
        if (one.made()) {
            var size = new Label(one.size());
            size.getStyleClass().add("muted");
            body.getChildren().add(size);
        }
        if (!one.form().isEmpty()) {
            var form = new Label(one.form());
            form.getStyleClass().add("muted");
            form.setWrapText(true);
            form.setMinHeight(Region.USE_PREF_SIZE);
            body.getChildren().add(form);
        }
        one.files().stream().findFirst().ifPresent(file -> body.getChildren().add(place(one, file)));
        body.getStyleClass().add("conversion");
        return body;
    }

    /** One file is named; of many, the folder that they lie in. */
    private Node place(Conversion one, Path file) {
        boolean many = one.files().size() > 1;
        Path named = many ? Optional.ofNullable(file.getParent()).orElse(file) : file;
        var path = new Label(HomePath.of(named));
        path.getStyleClass().addAll("mono", "conversion-path");
        path.setTooltip(new Tooltip(named.toString()));
        path.setMinWidth(0);
        path.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(path, Priority.ALWAYS);
        var show = new Button("", Icons.of("fth-folder"));
        show.getStyleClass().add("icon-button");
        show.setAccessibleText(words.text("convert.showThis", one.title()));
        show.setTooltip(new Tooltip(words.text("command.showFile")));
        show.setOnAction(_ -> model.show(file));
        var line = new HBox(path, new CopyButton(words.text("copy.value", named), named::toString), show);
        line.getStyleClass().add("conversion-place");
        return line;
    }

    private Node make(Conversion one) {
        var make = new Button(words.text("convert.make"));
        make.getStyleClass().add("small");
        make.setMinWidth(Region.USE_PREF_SIZE);
        items.bind(make, one.sort() == Conversion.Sort.FLAT ? Command.CONVERT_FLAT : Command.CONVERT_MERGED);
        return make;
    }

    private static String icon(Conversion one) {
        if (!one.made()) {
            return "fth-minus";
        }
        return one.usable() ? "fth-check" : "fth-alert-triangle";
    }

    private static String style(Conversion one) {
        if (!one.made()) {
            return "muted-icon";
        }
        return one.usable() ? "success-icon" : "danger-icon";
    }
}
