package dev.strata;

import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.tasks.TaskRunner;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.config.ConfigViewModel.Form;
import dev.strata.ui.config.ManifestViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Writes pictures of config, history and manifest of real images, in every form, into {@code target/screens}. */
final class ConfigScreens {

    private static final Path TARGET = Path.of("target/screens");

    private ConfigScreens() {}

    /** Something that is done with the window. */
    @FunctionalInterface
    private interface Step {
        void take(Wiring wiring, Parent root);
    }

    /** Takes the pictures whose names match; the toolkit must be running. */
    static void takeAll(String only) throws Exception {
        Files.createDirectories(TARGET);
        Path cache = Files.createTempDirectory("strata-screens");
        ConfigSample.fill(cache);
        for (ColorScheme scheme : ColorScheme.values()) {
            for (int[] size : new int[][] {{1280, 800}, {800, 600}}) {
                for (var shot : shots().entrySet()) {
                    String name =
                            "%s-%s-%d".formatted(shot.getKey(), scheme.name().toLowerCase(Locale.ROOT), size[0]);
                    if (name.matches(only)) {
                        take(name, cache, scheme, size, shot.getValue());
                    }
                }
            }
        }
    }

    private static Map<String, List<Step>> shots() {
        Map<String, List<Step>> shots = new LinkedHashMap<>();
        shots.put("config-structured", List.of(open(ConfigSample.API, ImageTab.CONFIG)));
        shots.put("config-raw", List.of(open(ConfigSample.API, ImageTab.CONFIG), form(Form.RAW)));
        shots.put(
                "config-exact",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        (w, _) -> w.config.raw().formProperty().set(dev.strata.ui.config.RawViewModel.Form.EXACT)));
        shots.put(
                "config-yaml",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        (w, _) -> w.config.raw().goTo("/config/Env/2"),
                        (w, _) -> w.config.raw().formProperty().set(dev.strata.ui.config.RawViewModel.Form.YAML)));
        shots.put(
                "config-selected",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        (w, _) -> w.config.raw().goTo("/config/Env/2"),
                        press(KeyCode.RIGHT),
                        press(KeyCode.DOWN)));
        shots.put(
                "config-find",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        (w, _) -> w.config.raw().find().queryProperty().set("app"),
                        (w, _) -> w.config.raw().step(true)));
        shots.put(
                "config-folded",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.RAW),
                        (w, _) -> w.config.raw().foldAll(true)));
        shots.put(
                "config-problems",
                List.of(open(ConfigSample.ODD, ImageTab.CONFIG), form(Form.PROBLEMS), (w, _) -> w.problems.verify()));
        shots.put(
                "config-sound",
                List.of(open(ConfigSample.API, ImageTab.CONFIG), form(Form.PROBLEMS), (w, _) -> w.problems.verify()));
        shots.put(
                "config-compare",
                List.of(
                        open(ConfigSample.API, ImageTab.CONFIG),
                        form(Form.COMPARISON),
                        (w, _) -> w.comparison
                                .otherProperty()
                                .set(w.comparison.others().stream()
                                        .filter(image -> image.name().equals(ConfigSample.OLD))
                                        .findFirst())));
        shots.put("config-choose", List.of(open(ConfigSample.API, ImageTab.CONFIG), form(Form.COMPARISON)));
        shots.put("history", List.of(open(ConfigSample.API, ImageTab.HISTORY)));
        shots.put(
                "history-wrapped",
                List.of(
                        open(ConfigSample.API, ImageTab.HISTORY),
                        (w, _) -> w.history.wrappedProperty().set(true)));
        shots.put("manifest", List.of(open(ConfigSample.API, ImageTab.MANIFEST)));
        shots.put(
                "manifest-index",
                List.of(
                        open(ConfigSample.API, ImageTab.MANIFEST),
                        (w, _) -> w.manifest.kindProperty().set(dev.strata.engine.image.DocumentKind.INDEX)));
        shots.put(
                "manifest-raw",
                List.of(
                        open(ConfigSample.API, ImageTab.MANIFEST),
                        form(ManifestViewModel.Form.RAW)));
        shots.put(
                "manifest-descriptors",
                List.of(open(ConfigSample.API, ImageTab.MANIFEST), form(ManifestViewModel.Form.DESCRIPTORS)));
        shots.put(
                "manifest-annotations",
                List.of(open(ConfigSample.API, ImageTab.MANIFEST), form(ManifestViewModel.Form.ANNOTATIONS)));
        for (String odd : List.of(ConfigSample.BROKEN, ConfigSample.ARTIFACT, ConfigSample.LARGE)) {
            String name = odd.substring(odd.indexOf('/') + 1, odd.indexOf(':'));
            shots.put("config-" + name, List.of(open(odd, ImageTab.CONFIG)));
            shots.put("config-raw-" + name, List.of(open(odd, ImageTab.CONFIG), form(Form.RAW)));
            shots.put("config-problems-" + name, List.of(open(odd, ImageTab.CONFIG), form(Form.PROBLEMS)));
            shots.put("manifest-" + name, List.of(open(odd, ImageTab.MANIFEST)));
        }
        return shots;
    }

    private static Step open(String tag, ImageTab tab) {
        return (wiring, _) -> wiring.navigation.go(Route.image(new ImageKey(Scope.LOCAL, tag), tab, ""));
    }

    private static Step form(Form form) {
        return (wiring, _) -> wiring.config.formProperty().set(form);
    }

    private static Step form(ManifestViewModel.Form form) {
        return (wiring, _) -> wiring.manifest.formProperty().set(form);
    }

    /** Presses a key with Shift in the text of the config. */
    private static Step press(KeyCode code) {
        return (_, root) -> {
            var lines = root.lookup("#config-page #raw-lines");
            lines.requestFocus();
            Event.fireEvent(lines, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, true, false, false, false));
        };
    }

    private static void take(String name, Path cache, ColorScheme scheme, int[] size, List<Step> steps)
            throws Exception {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
                WindowEngine engine = new WindowEngine(cache)) {
            record Scenery(Wiring wiring, Parent root) {}
            Scenery scenery = FxTests.onUiThread(() -> {
                var wiring = new Wiring(
                        engine.access(),
                        new TaskRunner(workers, Platform::runLater),
                        _ -> new EagerQuestions(),
                        Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));
                Parent root = wiring.views.load("shell");
                new Scene(root, size[0], size[1]);
                new Appearance(root).apply(scheme);
                return new Scenery(wiring, root);
            });
            settle(scenery.root());
            for (Step step : steps) {
                FxTests.onUiThread(() -> {
                    step.take(scenery.wiring(), scenery.root());
                    return Optional.empty();
                });
                settle(scenery.root());
            }
            Screens.write(
                    FxTests.onUiThread(() -> scenery.root().getScene().snapshot(null)), TARGET.resolve(name + ".png"));
            workers.shutdownNow();
        }
    }

    /** Lets operations on other threads come to their end; this is about pictures, so a guess is good enough. */
    private static void settle(Parent root) throws Exception {
        for (int i = 0; i < 4; i++) {
            Thread.sleep(80);
            FxTests.onUiThread(() -> {
                // nothing repaints a scene without a window, so what a scroll pane has cached would stay as it was
                root.lookupAll(".viewport").forEach(viewport -> viewport.setCache(false));
                return root.getScene().snapshot(null);
            });
        }
    }
}
