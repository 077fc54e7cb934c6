package dev.strata;

import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.config.ConfigViewModel.Form;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Pictures of config, history and manifest of real images, in every form. */
final class ConfigScreens {

    private ConfigScreens() {}

    /** The states of a cache that {@link ConfigSample} has filled. */
    static List<Shot> shots(Path cache) {
        return steps().entrySet().stream()
                .map(state -> Shot.real(
                        state.getKey(),
                        cache,
                        state.getValue().stream()
                                .<Shot.Step>map(step -> s -> step.accept(s.wiring()))
                                .toArray(Shot.Step[]::new)))
                .toList();
    }

    private static Map<String, List<Consumer<Wiring>>> steps() {
        Map<String, List<Consumer<Wiring>>> shots = new LinkedHashMap<>();
        shots.put("config-structured", List.of(open(ConfigSample.API, ImageTab.CONFIG)));
        shots.put("config-raw", List.of(open(ConfigSample.API, ImageTab.CONFIG), form(Form.RAW)));
        shots.put(
                "config-exact",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        w -> w.config.raw().formProperty().set(dev.strata.ui.config.RawViewModel.Form.EXACT)));
        shots.put(
                "config-find",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        w -> w.config.raw().queryProperty().set("app"),
                        w -> w.config.raw().step(true)));
        shots.put(
                "config-folded",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        w -> w.config.raw().foldAll(true)));
        shots.put(
                "config-problems",
                List.of(open(ConfigSample.ODD, ImageTab.CONFIG), form(Form.PROBLEMS), w -> w.problems.verify()));
        shots.put(
                "config-sound",
                List.of(open(ConfigSample.API, ImageTab.CONFIG), form(Form.PROBLEMS), w -> w.problems.verify()));
        shots.put(
                "config-compare",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.COMPARISON),
                        w -> w.comparison
                                .otherProperty()
                                .set(w.comparison.others().stream()
                                        .filter(image -> image.name().equals(ConfigSample.OLD))
                                        .findFirst())));
        shots.put("config-choose", List.of(open(ConfigSample.API, ImageTab.CONFIG), form(Form.COMPARISON)));
        shots.put(
                "config-zoomed",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        w -> w.preferences.zoom().set(200)));
        shots.put("history", List.of(open(ConfigSample.API, ImageTab.HISTORY)));
        shots.put(
                "history-wrapped",
                List.of(
                        open(ConfigSample.API, ImageTab.HISTORY),
                        w -> w.history.wrappedProperty().set(true)));
        shots.put("manifest", List.of(open(ConfigSample.API, ImageTab.MANIFEST)));
        shots.put(
                "manifest-index",
                List.of(
                        open(ConfigSample.API, ImageTab.MANIFEST),
                        w -> w.manifest.kindProperty().set(dev.strata.engine.image.DocumentKind.INDEX)));
        shots.put(
                "manifest-raw",
                List.of(
                        open(ConfigSample.API, ImageTab.MANIFEST),
                        w -> w.manifest.writtenProperty().set(true)));
        return shots;
    }

    private static Consumer<Wiring> open(String tag, ImageTab tab) {
        return wiring -> wiring.navigation.go(Route.image(new ImageKey(Scope.LOCAL, tag), tab, ""));
    }

    private static Consumer<Wiring> form(Form form) {
        return wiring -> wiring.config.formProperty().set(form);
    }
}
