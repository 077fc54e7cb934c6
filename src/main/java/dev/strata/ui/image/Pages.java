package dev.strata.ui.image;

import dev.strata.ui.Words;
import dev.strata.ui.controls.ChoiceBar;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.Facts;
import dev.strata.ui.controls.Facts.Fact;
import dev.strata.ui.image.ImageSheet.Build;
import dev.strata.ui.image.ImageSheet.Layer;
import dev.strata.ui.image.ImageSheet.Section;
import dev.strata.ui.image.ImageSheet.Text;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The pages of an image's details. */
final class Pages {

    private Pages() {}

    static Node config(ImageSheet sheet, Words words) {
        var page = page();
        for (Section section : sheet.sections()) {
            var title = new Label(section.title());
            title.getStyleClass().add("section-title");
            var spring = new Region();
            HBox.setHgrow(spring, Priority.ALWAYS);
            var copy = new CopyButton(words.text("copy.section", section.title()), () -> asText(section));
            var head = new HBox(title, spring, copy);
            head.getStyleClass().add("section-head");
            page.getChildren().addAll(head, new Facts(facts(section), words));
        }
        return page;
    }

    /** One section without its heading. */
    static Node section(Section section, Words words) {
        return new Facts(facts(section), words);
    }

    static Node layers(ImageSheet sheet, Words words) {
        var page = page();
        page.getChildren().add(hint(words.text("layers.hint")));
        sheet.layers().forEach(layer -> page.getChildren().add(layer(layer, words)));
        return page;
    }

    static Node history(ImageSheet sheet, Words words) {
        var page = page();
        page.getChildren()
                .add(hint(sheet.history().isEmpty() ? words.text("history.none") : words.text("history.hint")));
        sheet.history().forEach(step -> page.getChildren().add(step(step, words)));
        return page;
    }

    static Node documents(ImageSheet sheet, Words words) {
        var page = page();
        VBox.setVgrow(page, Priority.ALWAYS);
        if (sheet.documents().isEmpty()) {
            page.getChildren().add(hint(words.text("json.none")));
            return page;
        }
        var area = new TextArea();
        area.setEditable(false);
        area.getStyleClass().addAll("mono", "json");
        area.setAccessibleText(words.text("json.config"));
        VBox.setVgrow(area, Priority.ALWAYS);
        var digest = new Label();
        digest.getStyleClass().addAll("mono", "muted");
        digest.setMinWidth(0);
        var choice = new ChoiceBar();
        var copy = new HBox();
        for (Text text : sheet.documents()) {
            var button = new ToggleButton(text.name());
            button.selectedProperty().subscribe(chosen -> {
                if (chosen) {
                    show(text, area, digest, copy, words);
                }
            });
            choice.getButtons().add(button);
        }
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var head = new HBox(choice, spring, copy);
        head.getStyleClass().add("section-head");
        page.getChildren().addAll(head, digest, area);
        return page;
    }

    private static void show(Text text, TextArea area, Label digest, HBox copy, Words words) {
        area.setText(text.pretty());
        digest.setText(text.digest());
        digest.setTooltip(new Tooltip(text.digest()));
        copy.getChildren().setAll(new CopyButton(words.text("copy.document", text.name()), text::exact));
    }

    private static VBox page() {
        var page = new VBox();
        page.getStyleClass().add("sheet");
        return page;
    }

    private static Label hint(String text) {
        var hint = new Label(text);
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        return hint;
    }

    private static List<Fact> facts(Section section) {
        return section.entries().stream()
                .map(e -> e.code() ? Fact.code(e.name(), e.value()) : Fact.plain(e.name(), e.value()))
                .toList();
    }

    private static String asText(Section section) {
        return section.entries().stream()
                .map(e -> e.name() + "=" + e.value())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Node layer(Layer layer, Words words) {
        var number = number(layer.number());
        var digest = new Label(layer.shortDigest());
        digest.getStyleClass().add("mono");
        digest.setMinWidth(Region.USE_PREF_SIZE);
        digest.setTooltip(new Tooltip(layer.digest() + "\n" + layer.path()));
        var bar = new ProgressBar(layer.share());
        bar.getStyleClass().addAll("thin", "size-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        var size = new Label(layer.size());
        size.getStyleClass().add("layer-size");
        var line = new HBox(
                number, digest, bar, size, new CopyButton(words.text("copy.digest", layer.number()), layer::digest));
        line.getStyleClass().add("layer-entry");
        return line;
    }

    private static Node step(Build step, Words words) {
        var command = new Label(step.command());
        command.getStyleClass().addAll("mono", "build-command");
        command.setWrapText(true);
        command.setMinHeight(Region.USE_PREF_SIZE);
        var note = new Label(step.note());
        note.getStyleClass().add("muted");
        var text = new VBox(command, note);
        HBox.setHgrow(text, Priority.ALWAYS);
        var line = new HBox(
                number(step.number()), text, new CopyButton(words.text("copy.command", step.number()), step::command));
        line.getStyleClass().add("build-step");
        if (step.empty()) {
            line.getStyleClass().add("empty-step");
        }
        return line;
    }

    private static Label number(int number) {
        var label = new Label(Integer.toString(number));
        label.getStyleClass().add("ordinal");
        return label;
    }
}
