package dev.strata;

import dev.strata.Shot.Step;
import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.config.ConfigViewModel.Form;
import dev.strata.ui.config.ManifestViewModel;
import dev.strata.ui.config.RawViewModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Pictures of config, history and manifest of real images, in every form. */
final class ConfigScreens {

    private ConfigScreens() {}

    /** The states of a cache that {@link ConfigSample} has filled. */
    static List<Shot> shots(Path cache) {
        return steps().entrySet().stream()
                .map(state -> Shot.real(state.getKey(), cache, state.getValue().toArray(Step[]::new)))
                .toList();
    }

    private static Map<String, List<Step>> steps() {
        Map<String, List<Step>> shots = new LinkedHashMap<>();
        shots.put("config-structured", List.of(open(ConfigSample.API, ImageTab.CONFIG)));
        shots.put(
                "config-picked",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        s -> s.wiring().config.raw().goTo("/history/3/created_by"),
                        form(Form.STRUCTURED)));
        shots.put("config-raw", List.of(open(ConfigSample.API, ImageTab.CONFIG), form(Form.RAW)));
        shots.put(
                "config-exact",
                List.of(open(ConfigSample.API, ImageTab.CONFIG), form(Form.RAW), form(RawViewModel.Form.EXACT)));
        shots.put(
                "config-yaml",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        s -> s.wiring().config.raw().goTo("/config/Env/2"),
                        form(RawViewModel.Form.YAML)));
        shots.put(
                "config-selected",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        s -> s.wiring().config.raw().goTo("/config/Env/2"),
                        press(KeyCode.RIGHT),
                        press(KeyCode.DOWN)));
        shots.put(
                "config-find",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        s -> s.wiring().config.raw().find().queryProperty().set("app"),
                        s -> s.wiring().config.raw().step(true)));
        shots.put(
                "config-folded",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        s -> s.wiring().config.raw().foldAll(true)));
        shots.put(
                "config-problems",
                List.of(
                        open(ConfigSample.ODD, ImageTab.CONFIG),
                        form(Form.PROBLEMS),
                        s -> s.wiring().problems.verify()));
        shots.put(
                "config-sound",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.PROBLEMS),
                        s -> s.wiring().problems.verify()));
        shots.put(
                "config-compare",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.COMPARISON),
                        s -> s.wiring()
                                .comparison
                                .otherProperty()
                                .set(s.wiring().comparison.others().stream()
                                        .filter(image -> image.name().equals(ConfigSample.OLD))
                                        .findFirst())));
        shots.put(
                "manifest-annotations-none",
                List.of(open(ConfigSample.UNKNOWN, ImageTab.MANIFEST), form(ManifestViewModel.Form.ANNOTATIONS)));
        shots.put("history-none", List.of(open(ConfigSample.ARTIFACT, ImageTab.HISTORY)));
        shots.put("config-choose", List.of(open(ConfigSample.API, ImageTab.CONFIG), form(Form.COMPARISON)));
        shots.put(
                "config-zoomed",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        s -> s.wiring().preferences.zoom().set(200)));
        for (ImageTab tab : List.of(ImageTab.LAYERS, ImageTab.HISTORY, ImageTab.MANIFEST)) {
            shots.put(
                    tab.id() + "-zoomed",
                    List.of(
                            open(ConfigSample.API, tab),
                            s -> s.wiring().preferences.zoom().set(200)));
        }
        shots.put("history", List.of(open(ConfigSample.API, ImageTab.HISTORY)));
        shots.put(
                "history-wrapped",
                List.of(
                        open(ConfigSample.API, ImageTab.HISTORY),
                        s -> s.wiring().history.wrappedProperty().set(true)));
        shots.put("manifest", List.of(open(ConfigSample.API, ImageTab.MANIFEST)));
        shots.put(
                "manifest-index",
                List.of(
                        open(ConfigSample.API, ImageTab.MANIFEST),
                        s -> s.wiring().manifest.kindProperty().set(DocumentKind.INDEX)));
        shots.put("manifest-raw", List.of(open(ConfigSample.API, ImageTab.MANIFEST), form(ManifestViewModel.Form.RAW)));
        shots.put(
                "manifest-descriptors",
                List.of(open(ConfigSample.API, ImageTab.MANIFEST), form(ManifestViewModel.Form.DESCRIPTORS)));
        shots.put(
                "manifest-annotations",
                List.of(open(ConfigSample.API, ImageTab.MANIFEST), form(ManifestViewModel.Form.ANNOTATIONS)));
        for (String odd : List.of(
                ConfigSample.BROKEN,
                ConfigSample.ARTIFACT,
                ConfigSample.LARGE,
                ConfigSample.DOCKER,
                ConfigSample.UNKNOWN)) {
            String name = odd.substring(odd.indexOf('/') + 1, odd.indexOf(':'));
            shots.put("config-" + name, List.of(open(odd, ImageTab.CONFIG)));
            shots.put("config-raw-" + name, List.of(open(odd, ImageTab.CONFIG), form(Form.RAW)));
            shots.put("config-problems-" + name, List.of(open(odd, ImageTab.CONFIG), form(Form.PROBLEMS)));
            shots.put("manifest-" + name, List.of(open(odd, ImageTab.MANIFEST)));
        }
        return shots;
    }

    private static Step open(String tag, ImageTab tab) {
        return s -> s.wiring().navigation.go(Route.image(new ImageKey(Scope.LOCAL, tag), tab, ""));
    }

    private static Step form(Form form) {
        return s -> s.wiring().config.formProperty().set(form);
    }

    private static Step form(RawViewModel.Form form) {
        return s -> s.wiring().config.raw().formProperty().set(form);
    }

    private static Step form(ManifestViewModel.Form form) {
        return s -> s.wiring().manifest.formProperty().set(form);
    }

    /** Presses a key with Shift in the text of the config. */
    private static Step press(KeyCode code) {
        return s -> {
            var lines = s.root().lookup("#config-page #raw-lines");
            lines.requestFocus();
            Event.fireEvent(lines, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, true, false, false, false));
        };
    }
}
