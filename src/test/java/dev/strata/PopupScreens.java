package dev.strata;

import dev.strata.ui.Command;
import dev.strata.ui.View;
import java.util.List;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;

/** Pictures of what opens over the window: menus, completions, questions. */
final class PopupScreens {

    private PopupScreens() {}

    static List<Shot> shots() {
        return List.of(
                shot("menu-main", s -> s.wiring().commands.run(Command.MENU)),
                shot(
                        "menu-image",
                        s -> s.wiring().images.select("ghcr.io/acme/api:2.1"),
                        s -> s.menu(".table-row-cell:selected")),
                shot("menu-columns", s -> s.menu("#repository")),
                shot("menu-convert", Screens::summary, s -> ((MenuButton) s.find("#page-convert")).show()),
                shot("menu-more", Screens::summary, s -> ((MenuButton) s.find("#page-more")).show()),
                shot("menu-grouping", s -> ((ComboBoxBase<?>) s.find("#grouping")).show()),
                shot("tip-figure", s -> s.tip("onDisk", "ghcr.io/acme/api")),
                shot("tip-name", s -> s.tip("repository", "registry.example.com/platform/build-tools")),
                shot("completion", s -> {
                    TextField field = (TextField) s.find(".search-field");
                    field.requestFocus();
                    field.setText("un");
                    field.end();
                }),
                shot(
                        "ask-remove",
                        s -> s.wiring().images.select("debian:12"),
                        s -> s.wiring().commands.run(Command.REMOVE_NOW)),
                shot(
                        "ask-tag",
                        s -> s.wiring().images.select("debian:12"),
                        s -> s.wiring().commands.run(Command.TAG)),
                shot(
                        "ask-clean",
                        s -> s.wiring().navigation.go(View.USAGE),
                        s -> s.wiring().usage.cleanUp().clean()),
                new Shot(
                                "ask-quit",
                                Screens::pausing,
                                Screens::pulling,
                                s -> s.wiring().shell.quit(() -> {}))
                        .inWindow());
    }

    private static Shot shot(String name, Shot.Step... steps) {
        return new Shot(name, () -> new FakeEngine().busy(), steps).inWindow();
    }
}
