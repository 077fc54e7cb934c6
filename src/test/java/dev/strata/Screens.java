package dev.strata;

import dev.strata.engine.Progress.Phase;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.Denied;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.gc.Rule;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.tasks.TaskRunner;
import dev.strata.text.ByteSize.Units;
import dev.strata.ui.Command;
import dev.strata.ui.Density;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import dev.strata.ui.images.Grouping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;

/** Writes a picture of every view in every state, light and dark, wide and narrow, into {@code target/screens}. */
final class Screens {

    private static final Path TARGET = Path.of("target/screens");

    /** One picture: an engine, and what is done with the window, step by step, before it is taken. */
    private record Shot(String name, Supplier<FakeEngine> engine, List<Step> steps) {
        Shot(String name, Supplier<FakeEngine> engine, Step... steps) {
            this(name, engine, List.of(steps));
        }
    }

    /** Something that is done with the window. */
    @FunctionalInterface
    interface Step {
        void take(Scenery scenery);
    }

    /** A window without a screen. */
    record Scenery(Wiring wiring, Parent root, FakeEngine engine) {

        void press(String selector) {
            root.applyCss();
            root.layout();
            ((ToggleButton) root.lookup(selector)).fire();
        }
    }

    private static final String OTHER_CACHE = "images-other-cache";

    private Screens() {}

    static void main(String[] args) throws Exception {
        Files.createDirectories(TARGET);
        FxTests.startToolkit();
        String only = args.length > 0 ? args[0] : ".*";
        try {
            takeAll(only);
            ConfigScreens.takeAll(only);
        } finally {
            Platform.exit();
        }
    }

    private static void takeAll(String only) throws Exception {
        for (ColorScheme scheme : ColorScheme.values()) {
            for (int[] size : new int[][] {{1280, 800}, {800, 600}}) {
                for (Shot shot : shots()) {
                    if (name(shot, scheme, size[0]).matches(only)) {
                        take(shot, scheme, size[0], size[1]);
                    }
                }
            }
        }
    }

    private static List<Shot> shots() {
        return List.of(
                new Shot("images", () -> new FakeEngine().busy(), _ -> {}),
                new Shot("images-empty", () -> new FakeEngine(), _ -> {}),
                new Shot(OTHER_CACHE, () -> new FakeEngine(), _ -> {}),
                new Shot(
                        "images-filtered",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring.images.filterProperty().set("acme")),
                new Shot(
                        "images-nothing",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring.images.filterProperty().set("solaris")),
                new Shot(
                        "images-failed",
                        () -> new FakeEngine()
                                .refusing(new CacheUnreadable(
                                        FakeEngine.ROOT.resolve("metadata.db"), "file is not a database")),
                        _ -> {}),
                new Shot(
                        "images-huge",
                        () -> new FakeEngine().huge(),
                        s -> s.wiring.images.select("registry.example.com/team-05/service-0005:5.5")),
                new Shot("images-several", () -> new FakeEngine().busy(), Screens::several),
                new Shot(
                        "images-grouped",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring.images.groupingProperty().set(Grouping.REGISTRY)),
                new Shot("images-pulling", () -> pausing(), s -> pull(s, "ghcr.io/acme/api:2.2")),
                new Shot("images-toasts", () -> new FakeEngine().busy(), Screens::toasts),
                new Shot(
                        "images-zoomed",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring.preferences.zoom().set(200)),
                new Shot(
                        "images-compact",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring.preferences.density().set(Density.COMPACT)),
                new Shot("palette", () -> new FakeEngine().busy(), Screens::palette),
                new Shot("settings", () -> new FakeEngine().busy(), Screens::settings),
                new Shot("settings-wrong", () -> new FakeEngine().busy(), Screens::wrongCache),
                new Shot("pull-cramped", () -> new FakeEngine().busy().cramped(), Screens::pulling),
                new Shot("leaving", () -> pausing(), Screens::pulling, s -> s.wiring.shell.quit(() -> {})),
                new Shot("page-summary", () -> new FakeEngine().busy(), s -> page(s, ImageTab.SUMMARY)),
                new Shot("page-activity", () -> new FakeEngine().busy(), marked(ImageTab.ACTIVITY)),
                new Shot("page-verified", () -> new FakeEngine().busy(), marked(ImageTab.SUMMARY)),
                new Shot(
                        "page-damaged",
                        () -> new FakeEngine().busy().damaging("ghcr.io/acme/api:2.1"),
                        marked(ImageTab.SUMMARY)),
                new Shot(
                        "page-gone",
                        () -> new FakeEngine().busy(),
                        s -> page(s, ImageTab.SUMMARY),
                        Screens::removeElsewhere),
                new Shot("page-absent", () -> new FakeEngine(), s -> page(s, ImageTab.SUMMARY)),
                new Shot(
                        "images-selected",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring.images.select("ghcr.io/acme/api:2.1")),
                new Shot("images-damaged", () -> new FakeEngine().busy().damaging("nginx:1.27"), _ -> {}),
                new Shot("images-foreign", () -> new FakeEngine().busy(), s -> s.wiring.images.select("busybox:1.36")),
                new Shot("shortcuts", () -> new FakeEngine().busy(), s -> s.wiring.commands.run(Command.SHORTCUTS)),
                new Shot("pull", () -> new FakeEngine().busy(), s -> s.wiring.navigation.go(View.PULL)),
                new Shot("pull-wrong", () -> new FakeEngine().busy(), Screens::wrongReference),
                new Shot("pull-running", () -> pausing(), Screens::pulling),
                new Shot("pull-failed", () -> new FakeEngine().busy(), Screens::failedPull),
                new Shot("activity", () -> pausing(), Screens::activity),
                new Shot("activity-empty", () -> new FakeEngine(), s -> s.wiring.navigation.go(View.ACTIVITY)),
                new Shot("usage", () -> new FakeEngine().busy(), s -> s.wiring.navigation.go(View.USAGE)),
                new Shot("usage-images", () -> new FakeEngine().busy(), s -> usage(s, "#by-image-tab")),
                new Shot("usage-kept", () -> new FakeEngine().busy(), s -> usage(s, "#kept-tab")),
                new Shot("usage-rules", () -> new FakeEngine().busy(), Screens::rules),
                new Shot("usage-history", () -> new FakeEngine().busy(), Screens::history),
                new Shot("usage-clean", () -> new FakeEngine(), s -> s.wiring.navigation.go(View.USAGE)),
                new Shot(
                        "usage-result",
                        () -> new FakeEngine().busy().stubborn(),
                        s -> s.wiring.navigation.go(View.USAGE),
                        s -> s.wiring.usage.cleanUp().clean(),
                        s -> s.press("#result-tab")),
                new Shot("usage-cleaned", () -> new FakeEngine().busy(), Screens::cleaned));
    }

    private static void several(Scenery s) {
        var rows = s.wiring.images.shown();
        s.wiring.images.selection().set(List.of(rows.get(1), rows.get(2), rows.get(3)));
    }

    private static void toasts(Scenery s) {
        s.wiring.images.select("debian:12");
        s.wiring.images.remove();
        s.wiring.notices.say("Pulled alpine:3.20", "Show it", () -> {});
        s.wiring.notices.failed("Pull ghcr.io/acme/secret:1 failed", "Show", () -> {});
    }

    private static void palette(Scenery s) {
        s.wiring.commands.run(Command.PALETTE);
        ((TextField) s.root.lookup("#palette-field")).setText("co");
    }

    private static void settings(Scenery s) {
        s.wiring.navigation.go(View.SETTINGS);
        s.wiring.preferences.units().set(Units.SI);
    }

    private static void wrongCache(Scenery s) {
        s.wiring.navigation.go(View.SETTINGS);
        s.wiring.cache.turnTo(System.getProperty("java.home"));
    }

    private static void page(Scenery s, ImageTab tab) {
        s.wiring.navigation.go(Route.image(new ImageKey(Scope.REGISTRY, "ghcr.io/acme/api:2.1"), tab, ""));
    }

    /** The page of an image with which everything was done that leaves a mark. */
    private static Step[] marked(ImageTab tab) {
        return new Step[] {
            s -> page(s, ImageTab.SUMMARY),
            s -> s.wiring.commands.run(Command.PIN),
            s -> s.wiring.commands.run(Command.CONVERT_FLAT),
            s -> s.wiring.commands.run(Command.VERIFY),
            s -> s.wiring.notices.clear(),
            s -> page(s, tab)
        };
    }

    private static void removeElsewhere(Scenery s) {
        s.engine.images().removeIf(image -> image.tag().equals("ghcr.io/acme/api:2.1"));
        s.wiring.images.renew();
    }

    private static FakeEngine pausing() {
        return new FakeEngine()
                .busy()
                .pausing(List.of(
                        FakeEngine.step(1, Phase.CACHED, 48, 48),
                        FakeEngine.step(2, Phase.DONE, 12, 12),
                        FakeEngine.step(3, Phase.CONVERTING, 20, 31),
                        FakeEngine.step(4, Phase.DOWNLOADING, 70, 164),
                        FakeEngine.step(5, Phase.DOWNLOADING, 3, 22),
                        FakeEngine.step(6, Phase.WAITING, 0, 2)));
    }

    private static void usage(Scenery s, String tab) {
        s.wiring.navigation.go(View.USAGE);
        s.press(tab);
    }

    private static void rules(Scenery s) {
        s.wiring.navigation.go(View.USAGE);
        var cleanUp = s.wiring.usage.cleanUp();
        cleanUp.rules().rules().stream()
                .filter(rule -> rule.rule() == Rule.UNUSED)
                .forEach(rule -> rule.onProperty().set(true));
    }

    private static void history(Scenery s) {
        cleaned(s);
        s.press("#history-tab");
    }

    private static void cleaned(Scenery s) {
        s.wiring.navigation.go(View.USAGE);
        s.wiring.usage.cleanUp().clean();
    }

    private static void wrongReference(Scenery s) {
        s.wiring.navigation.go(View.PULL);
        s.wiring.pull.referenceProperty().set("https://example.com/Alpine");
    }

    private static void pulling(Scenery s) {
        s.wiring.navigation.go(View.PULL);
        pull(s, "ghcr.io/acme/api:2.2");
    }

    private static void failedPull(Scenery s) {
        s.wiring.navigation.go(View.PULL);
        pull(s, "debian:12");
        pause();
        s.engine.refusing(new Denied("ghcr.io", "acme/secret", 401));
        pull(s, "ghcr.io/acme/secret:1");
    }

    private static void activity(Scenery s) {
        s.engine.proceed();
        s.wiring.images.importSample();
        pull(s, "redis:7");
        pause();
        s.engine.refusing(new DiskFull(FakeEngine.ROOT, 3L << 30, 400L << 20));
        pull(s, "registry.example.com/platform/build-tools:2026.12");
        pause();
        s.engine
                .willing()
                .pausing(List.of(
                        FakeEngine.step(1, Phase.CACHED, 48, 48), FakeEngine.step(4, Phase.DOWNLOADING, 70, 164)));
        pull(s, "ghcr.io/acme/api:2.2");
        s.wiring.navigation.go(View.ACTIVITY);
    }

    private static void pull(Scenery s, String reference) {
        s.wiring.pull.referenceProperty().set(reference);
        s.wiring.pull.pull();
    }

    /** Lets operations on other threads come to their end; this is about pictures, so a guess is good enough. */
    private static void pause() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void take(Shot shot, ColorScheme scheme, int width, int height) throws Exception {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var engine = shot.engine().get();
            Scenery scenery = FxTests.onUiThread(() -> {
                var tasks = new TaskRunner(workers, Platform::runLater);
                var wiring = new Wiring(
                        engine.access(),
                        tasks,
                        _ -> new EagerQuestions(shot.name().equals("leaving")),
                        Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC),
                        new Wiring.Desktop(
                                new Preferences(Map.of()),
                                _ -> Outside.NOWHERE,
                                Wiring.Caches.usual(
                                        shot.name().equals(OTHER_CACHE)
                                                ? List.of(Path.of("/home/ada/.cache/other/images"))
                                                : List.of()),
                                () -> false));
                Parent root = wiring.views.load("shell");
                new Scene(root, width, height);
                new Appearance(root).apply(scheme);
                wiring.usage.refresh();
                return new Scenery(wiring, root, engine);
            });
            settle(scenery);
            for (Step step : shot.steps()) {
                FxTests.onUiThread(() -> {
                    step.take(scenery);
                    return true;
                });
                settle(scenery);
            }
            for (int i = 0; i < 100 && scenery.wiring().images.loadingProperty().get(); i++) {
                settle(scenery);
            }
            WritableImage image =
                    FxTests.onUiThread(() -> scenery.root().getScene().snapshot(null));
            write(image, TARGET.resolve(name(shot, scheme, width) + ".png"));
            workers.shutdownNow();
        }
    }

    private static String name(Shot shot, ColorScheme scheme, int width) {
        return "%s-%s-%d".formatted(shot.name(), scheme.name().toLowerCase(Locale.ROOT), width);
    }

    private static void settle(Scenery scenery) throws Exception {
        for (int i = 0; i < 3; i++) {
            Thread.sleep(60);
            FxTests.onUiThread(() -> {
                // nothing repaints a scene without a window, so what a scroll pane has cached would stay as it was
                scenery.root().lookupAll(".viewport").forEach(viewport -> viewport.setCache(false));
                return scenery.root().getScene().snapshot(null);
            });
        }
    }

    static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var buffered = new java.awt.image.BufferedImage(width, height, java.awt.image.BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                buffered.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        javax.imageio.ImageIO.write(buffered, "png", file.toFile());
    }
}
