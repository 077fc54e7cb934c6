package dev.strata.ui.controls;

import dev.strata.ui.Questions;
import dev.strata.ui.Words;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextInputDialog;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks in dialogs over the window. Cancel has the focus; Esc means Cancel. */
public final class WindowQuestions implements Questions {

    private final Supplier<Window> owner;
    private final Words words;

    public WindowQuestions(Supplier<Window> owner, Words words) {
        this.owner = owner;
        this.words = words;
    }

    @Override
    public void confirm(Confirmation confirmation, Runnable action) {
        ask(confirmation, Optional.empty(), action);
    }

    @Override
    public void confirm(Confirmation confirmation, Alternative alternative, Runnable action) {
        ask(confirmation, Optional.of(alternative), action);
    }

    private void ask(Confirmation confirmation, Optional<Alternative> alternative, Runnable action) {
        var verb = new ButtonType(confirmation.verb(), ButtonData.OK_DONE);
        var cancel = new ButtonType(confirmation.refusal(), ButtonData.CANCEL_CLOSE);
        var alert = new Alert(Alert.AlertType.NONE, confirmation.text(), cancel, verb);
        var other = alternative.map(way -> new ButtonType(way.verb(), ButtonData.NEXT_FORWARD));
        other.ifPresent(alert.getButtonTypes()::add);
        alert.setTitle(confirmation.title());
        alert.setHeaderText(confirmation.title());
        dress(alert);
        var act = (Button) alert.getDialogPane().lookupButton(verb);
        act.setDefaultButton(false);
        act.getStyleClass().add("danger");
        other.map(alert.getDialogPane()::lookupButton)
                .map(Button.class::cast)
                .ifPresent(button -> button.setDefaultButton(false));
        Node refuse = alert.getDialogPane().lookupButton(cancel);
        alert.setOnShown(_ -> refuse.requestFocus());
        alert.setOnHidden(_ -> {
            if (alert.getResult() == verb) {
                action.run();
            } else if (other.isPresent() && alert.getResult() == other.get()) {
                alternative.orElseThrow().action().run();
            }
        });
        alert.show();
    }

    @Override
    public void archive(Consumer<Path> then) {
        var chooser = new FileChooser();
        chooser.setTitle(words.text("import.choose"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                words.text("import.archives"), "*.tar", "*.tar.gz", "*.tgz", "*.tar.zst", "*.oci"),
                        new FileChooser.ExtensionFilter(words.text("import.anything"), "*"));
        Optional.ofNullable(chooser.showOpenDialog(owner.get()))
                .map(File::toPath)
                .ifPresent(then);
    }

    @Override
    public void folder(Consumer<Path> then) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(words.text("cache.choose"));
        Optional.ofNullable(chooser.showDialog(owner.get())).map(File::toPath).ifPresent(then);
    }

    @Override
    public void saveAs(String suggestion, Consumer<Path> then) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(suggestion);
        Optional.ofNullable(chooser.showSaveDialog(owner.get()))
                .map(File::toPath)
                .ifPresent(then);
    }

    @Override
    public void name(String subject, String suggestion, Consumer<String> then) {
        var text = new Asked(words.text("import.name"), words.text("import.nameFor", subject), words.text("import.go"));
        ask(text, suggestion, then);
    }

    @Override
    public void tag(String subject, String suggestion, Consumer<String> then) {
        var text = new Asked(words.text("tag.title"), words.text("tag.text", subject), words.text("tag.go"));
        ask(text, suggestion, then);
    }

    private void ask(Asked text, String suggestion, Consumer<String> then) {
        var dialog = new TextInputDialog(suggestion);
        dialog.setTitle(text.title());
        dialog.setHeaderText(text.title());
        dialog.setContentText(text.text());
        dialog.setGraphic(null);
        dress(dialog);
        var ok = (Button) dialog.getDialogPane().lookupButton(ButtonType.OK);
        ok.setText(text.verb());
        ok.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> dialog.getEditor().getText().isBlank(),
                        dialog.getEditor().textProperty()));
        dialog.setOnHidden(_ -> Optional.ofNullable(dialog.getResult())
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .ifPresent(then));
        dialog.show();
    }

    private record Asked(String title, String text, String verb) {}

    /** A dialog's scene inherits neither the window's stylesheets nor its theme's class. */
    private void dress(Dialog<?> dialog) {
        Window window = owner.get();
        dialog.initOwner(window);
        var root = window.getScene().getRoot();
        var pane = dialog.getDialogPane();
        pane.getStylesheets().setAll(root.getStylesheets());
        if (root.getStyleClass().contains("dark")) {
            pane.getStyleClass().add("dark");
        }
        pane.getScene()
                .getPreferences()
                .setColorScheme(window.getScene().getPreferences().getColorScheme());
    }
}
