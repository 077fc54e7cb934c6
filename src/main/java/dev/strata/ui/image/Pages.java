package dev.strata.ui.image;

import dev.strata.ui.Words;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.Facts;
import dev.strata.ui.controls.Facts.Fact;
import dev.strata.ui.image.ImageSheet.Build;
import dev.strata.ui.image.ImageSheet.Layer;
import dev.strata.ui.image.ImageSheet.Section;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The pages of an image's details. */
final class Pages {

    private Pages() {}

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
