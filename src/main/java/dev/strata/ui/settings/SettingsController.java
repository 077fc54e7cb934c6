package dev.strata.ui.settings;

import dev.strata.text.ByteSize.Units;
import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Density;
import dev.strata.ui.Metered;
import dev.strata.ui.Preferences;
import dev.strata.ui.Theme;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.controls.SearchField;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Joins {@code settings.fxml} to its view model; decides nothing itself. */
public final class SettingsController {

    private final SettingsViewModel model;
    private final Commands commands;
    private final Words words;

    @FXML
    private SearchField filter;

    @FXML
    private Pane appearance;

    @FXML
    private Pane general;

    @FXML
    private Pane transfers;

    @FXML
    private Pane cache;

    @FXML
    private Node nothing;

    public SettingsController(SettingsViewModel model, Commands commands, Words words) {
        this.model = model;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        Preferences preferences = model.preferences();
        appearance
                .getChildren()
                .addAll(
                        SettingRow.choice(
                                text("theme"), preferences.theme(), List.of(Theme.values()), this::name, words),
                        SettingRow.choice(
                                text("density"), preferences.density(), List.of(Density.values()), this::name, words),
                        SettingRow.choice(
                                text("zoom"),
                                preferences.zoom(),
                                preferences.zooms(),
                                percent -> percent + " %",
                                words));
        general.getChildren()
                .add(SettingRow.choice(text("units"), preferences.units(), List.of(Units.values()), this::name, words));
        transfers
                .getChildren()
                .add(SettingRow.choice(
                        text("metered"), preferences.metered(), List.of(Metered.values()), this::name, words));
        cache.getChildren()
                .add(SettingRow.fixed(
                        text("cache"), new CacheField(model.cache(), words, () -> commands.run(Command.OPEN_CACHE))));
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.textProperty().subscribe(_ -> sift());
        commands.on(Command.FIND, View.SETTINGS, filter::requestFocus);
    }

    @FXML
    private void resetAll() {
        model.resetAll();
    }

    private SettingRow.Text text(String key) {
        return switch (key) {
            case "theme" -> new SettingRow.Text(key, words.text("settings.theme"), words.text("settings.themeText"));
            case "density" ->
                new SettingRow.Text(key, words.text("settings.density"), words.text("settings.densityText"));
            case "zoom" -> new SettingRow.Text(key, words.text("settings.zoom"), words.text("settings.zoomText"));
            case "units" -> new SettingRow.Text(key, words.text("settings.units"), words.text("settings.unitsText"));
            case "metered" ->
                new SettingRow.Text(key, words.text("settings.metered"), words.text("settings.meteredText"));
            default ->
                new SettingRow.Text(
                        key,
                        words.text("settings.cache"),
                        words.text(model.cache().isNamed() ? "settings.cacheNamed" : "settings.cacheText"));
        };
    }

    private String name(Theme theme) {
        return switch (theme) {
            case SYSTEM -> words.text("theme.system");
            case LIGHT -> words.text("theme.light");
            case DARK -> words.text("theme.dark");
        };
    }

    private String name(Density density) {
        return words.text(density == Density.COMPACT ? "density.compact" : "density.comfortable");
    }

    private String name(Units units) {
        return words.text(units == Units.SI ? "units.si" : "units.iec");
    }

    private String name(Metered metered) {
        return words.text(metered == Metered.ASK ? "metered.ask" : "metered.goAhead");
    }

    private void sift() {
        boolean any = false;
        for (Pane section : List.of(appearance, general, transfers, cache)) {
            boolean some = false;
            for (Node child : section.getChildren()) {
                if (child instanceof SettingRow row) {
                    boolean wanted = model.isWanted(row.searched());
                    row.setVisible(wanted);
                    row.setManaged(wanted);
                    some |= wanted;
                }
            }
            section.setVisible(some);
            section.setManaged(some);
            any |= some;
        }
        nothing.setVisible(!any);
        nothing.setManaged(!any);
    }
}
