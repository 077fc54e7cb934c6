package dev.strata;

import dev.strata.engine.Progress.Phase;
import dev.strata.engine.StrataException.CacheReadOnly;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.Denied;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.gc.Rule;
import dev.strata.engine.store.Condition;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.text.ByteSize.Units;
import dev.strata.ui.Command;
import dev.strata.ui.Density;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import dev.strata.ui.images.Grouping;
import dev.strata.ui.pull.PullViewModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Writes a picture of every view in every state, light and dark, wide and narrow, into {@code target/screens}:
 * {@code mvn -Pscreens verify}, or with {@code -Dscreens.only=REGEX} those whose names match.
 *
 * <p>To add a state, add one {@link Shot} to a list: to {@link #shots()} for what a generated engine can show, to
 * {@link ConfigScreens#shots} or {@link FilesScreens#shots} for what needs a real image, to {@link PopupScreens#shots}
 * for what opens over the window. A shot is a name, an engine,
 * and the steps that lead to the state; each step runs on the UI thread, and what it started is waited for.
 */
final class Screens {

    private static final Path TARGET = Path.of("target/screens");
    private static final String MADE_UP_HOME = "/home/ada";

    private Screens() {}

    /** A size of the window. */
    private record Size(int width, int height) {

        static final Size WIDE = new Size(1280, 800);
        static final Size NARROW = new Size(800, 600);
    }

    /** Takes the wide pictures here and the narrow ones in a second process: a toolkit has one thread. */
    static void main(String[] args) throws Exception {
        String only = args.length > 0 ? args[0] : ".*";
        if (args.length > 1) {
            takeAll(only, Size.NARROW);
            return;
        }
        Process narrow = again(only, "narrow");
        takeAll(only, Size.WIDE);
        if (narrow.waitFor() != 0) {
            throw new AssertionError("the narrow pictures failed, see above");
        }
    }

    private static Process again(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Screens.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static void takeAll(String only, Size size) throws Exception {
        Files.createDirectories(TARGET);
        FxTests.startToolkit();
        System.setProperty("user.home", MADE_UP_HOME);
        Path home = Files.createTempDirectory("strata-screens");
        try {
            Path documents = Files.createDirectories(home.resolve(".cache/strata/images"));
            Path files = Files.createDirectories(home.resolve(".cache/strata/more"));
            ConfigSample.fill(documents);
            List<Shot> real = new ArrayList<>(ConfigScreens.shots(documents));
            real.addAll(FilesScreens.shots(files, FilesScreens.fill(files)));
            // one home that is made up and one of our own, so that the pictures show no path of the machine that takes
            // them
            take(shots(), MADE_UP_HOME, size, only);
            take(real, home.toString(), size, only);
        } finally {
            Platform.exit();
            delete(home);
        }
    }

    private static void take(List<Shot> shots, String home, Size size, String only) throws Exception {
        System.setProperty("user.home", home);
        for (Shot shot : shots) {
            take(shot, size, only);
        }
    }

    private static List<Shot> shots() {
        List<Shot> all = new ArrayList<>(states());
        for (String name : List.of(
                "page-summary",
                "page-activity",
                "page-verified",
                "pull-running",
                "activity",
                "usage",
                "usage-images",
                "usage-kept",
                "usage-history",
                "settings",
                "palette",
                "shortcuts",
                "images-empty",
                "images-failed",
                "images-several",
                "images-selected",
                "images-updates")) {
            all.add(named(name)
                    .and(name + "-zoomed", s -> s.wiring().preferences.zoom().set(200)));
        }
        all.addAll(focused());
        all.addAll(PopupScreens.shots());
        return all;
    }

    private static Shot named(String name) {
        return states().stream()
                .filter(shot -> shot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every kind of control as it looks when it has the focus. */
    private static List<Shot> focused() {
        return List.of(
                new Shot(
                        "focus-images",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().images.select("debian:12"),
                        s -> s.focus(
                                "#go-pull",
                                "#menu",
                                ".search-field",
                                ".title-line .button",
                                ".title-line .button.accent",
                                ".chip:selected",
                                ".small-box",
                                ".table-view",
                                ".table-row-cell:selected",
                                "#cache-path",
                                "#toggle-inspector")),
                new Shot(
                        "focus-page",
                        () -> new FakeEngine().busy(),
                        s -> page(s, ImageTab.SUMMARY),
                        s -> s.focus(
                                ".crumbs .hyperlink",
                                ".page-actions .menu-button",
                                ".page-actions .button",
                                ".tab-pane",
                                ".card .hyperlink")),
                new Shot(
                        "focus-usage",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().navigation.go(View.USAGE),
                        s -> s.focus(
                                ".title-line .button",
                                ".segmented-button .toggle-button:selected",
                                ".check-box:selected",
                                ".rule-value",
                                ".footer .button.accent")),
                new Shot(
                        "focus-settings",
                        () -> new FakeEngine().busy(),
                        Screens::settings,
                        s -> s.focus(".combo-box-base", ".search-field", ".setting .icon-button")));
    }

    private static List<Shot> states() {
        return List.of(
                new Shot("images", () -> new FakeEngine().busy(), _ -> {}),
                new Shot("images-platforms", () -> new FakeEngine().busy().withAnotherPlatform(), _ -> {}),
                new Shot("images-empty", () -> new FakeEngine(), _ -> {}),
                new Shot("images-reading", () -> new FakeEngine().busy().slow(), _ -> {}),
                new Shot("images-read-only", Screens::readOnly, _ -> {}),
                new Shot("images-other-cache", () -> new FakeEngine()).beside(Path.of("/home/ada/.cache/other/images")),
                new Shot(
                        "images-filtered",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().images.filterProperty().set("acme")),
                new Shot(
                        "images-nothing",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().images.filterProperty().set("solaris")),
                new Shot(
                        "images-failed",
                        () -> new FakeEngine()
                                .refusing(new CacheUnreadable(
                                        FakeEngine.ROOT.resolve("metadata.db"), "file is not a database")),
                        _ -> {}),
                new Shot(
                        "images-huge",
                        () -> new FakeEngine().huge(),
                        s -> s.wiring().images.select("registry.example.com/team-05/service-0005:5.5")),
                new Shot("images-several", () -> new FakeEngine().busy(), Screens::several),
                new Shot(
                        "images-some-failed",
                        () -> new FakeEngine().busy().holding("debian:12").holding("busybox:1.36"),
                        Screens::someFailed),
                new Shot(
                        "images-grouped",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().images.groupingProperty().set(Grouping.REGISTRY)),
                new Shot("images-pulling", () -> pausing(), s -> pull(s, "ghcr.io/acme/api:2.2")),
                new Shot(
                        "images-updates",
                        () -> new FakeEngine()
                                .busy()
                                .outdating("nginx:1.27")
                                .outdating("debian:12")
                                .silencing("registry.example.com/platform/build-tools:2026.11"),
                        Screens::updates),
                new Shot("images-toasts", () -> new FakeEngine().busy(), Screens::toasts),
                new Shot(
                        "images-zoomed",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().preferences.zoom().set(200)),
                new Shot(
                        "images-compact",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().preferences.density().set(Density.COMPACT)),
                new Shot("palette", () -> new FakeEngine().busy(), Screens::palette),
                new Shot("settings", () -> new FakeEngine().busy(), Screens::settings),
                new Shot("settings-wrong", () -> new FakeEngine().busy(), Screens::wrongCache),
                new Shot("pull-cramped", () -> new FakeEngine().busy().cramped(), Screens::pulling),
                new Shot("leaving", () -> pausing(), Screens::pulling, s -> {
                    s.questions().patient = true;
                    s.wiring().shell.quit(() -> {});
                }),
                new Shot("page-summary", () -> new FakeEngine().busy(), s -> page(s, ImageTab.SUMMARY)),
                new Shot(
                        "page-platforms",
                        () -> new FakeEngine().busy().withAnotherPlatform(),
                        s -> page(s, "debian:12", ImageTab.SUMMARY)),
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
                        s -> s.wiring().images.select("ghcr.io/acme/api:2.1")),
                new Shot("images-damaged", () -> new FakeEngine().busy().damaging("nginx:1.27"), _ -> {}),
                new Shot(
                        "images-foreign",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().images.select("busybox:1.36")),
                new Shot(
                        "shortcuts",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().commands.run(Command.SHORTCUTS)),
                new Shot(
                        "pull",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().navigation.go(View.PULL)),
                new Shot("pull-wrong", () -> new FakeEngine().busy(), Screens::wrongReference),
                new Shot("pull-running", () -> pausing(), Screens::pulling),
                new Shot(
                        "pull-failed",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().navigation.go(View.PULL),
                        s -> pull(s, "debian:12"),
                        Screens::failedPull),
                new Shot("activity", () -> new FakeEngine().busy(), activity()),
                new Shot("activity-batch", () -> new FakeEngine().busy(), batch()),
                new Shot("activity-batch-over", () -> new FakeEngine().busy(), batchOver()),
                new Shot(
                        "activity-empty",
                        () -> new FakeEngine(),
                        s -> s.wiring().navigation.go(View.ACTIVITY)),
                new Shot(
                        "usage",
                        () -> new FakeEngine().busy(),
                        s -> s.wiring().navigation.go(View.USAGE)),
                new Shot("usage-images", () -> new FakeEngine().busy(), s -> usage(s, "#by-image-tab")),
                new Shot("usage-kept", () -> new FakeEngine().busy(), s -> usage(s, "#kept-tab")),
                new Shot("usage-rules", () -> new FakeEngine().busy(), Screens::rules),
                new Shot("usage-history", () -> new FakeEngine().busy(), Screens::history),
                new Shot(
                        "usage-result",
                        () -> new FakeEngine().busy().sparing(),
                        s -> s.wiring().navigation.go(View.USAGE),
                        s -> s.wiring().usage.cleanUp().clean(),
                        s -> s.press("#result-tab")),
                new Shot(
                        "usage-clean",
                        () -> new FakeEngine(),
                        s -> s.wiring().navigation.go(View.USAGE)),
                new Shot("usage-cleaned", () -> new FakeEngine().busy(), Screens::cleaned));
    }

    private static void several(Scenery s) {
        var rows = s.wiring().images.shown();
        s.wiring().images.selection().set(List.of(rows.get(1), rows.get(2), rows.get(3)));
    }

    private static void updates(Scenery s) {
        s.wiring().images.selected().checkUpdates();
        s.wiring().images.selection().set(s.wiring().images.shown().subList(1, 5));
    }

    private static void toasts(Scenery s) {
        s.wiring().images.select("debian:12");
        s.wiring().images.selected().remove();
        s.wiring().notices.say("Pulled alpine:3.20", "Show it", () -> {});
        s.wiring().notices.failed("Pull ghcr.io/acme/secret:1 failed", "Show", () -> {});
    }

    private static void palette(Scenery s) {
        s.wiring().commands.run(Command.PALETTE);
        ((TextField) s.root().lookup("#palette-field")).setText("co");
    }

    private static void settings(Scenery s) {
        s.wiring().navigation.go(View.SETTINGS);
        s.wiring().preferences.units().set(Units.SI);
    }

    private static void wrongCache(Scenery s) {
        s.wiring().navigation.go(View.SETTINGS);
        s.wiring().cache.turnTo("/usr");
    }

    static void summary(Scenery s) {
        page(s, ImageTab.SUMMARY);
    }

    private static void page(Scenery s, ImageTab tab) {
        page(s, "ghcr.io/acme/api:2.1", tab);
    }

    private static void page(Scenery s, String image, ImageTab tab) {
        s.wiring().navigation.go(Route.image(new ImageKey(Scope.REGISTRY, image), tab, ""));
    }

    private static void someFailed(Scenery s) {
        several(s);
        s.wiring().images.selected().pin(true);
        s.wiring().notices.clear();
    }

    /** The page of an image with which everything was done that leaves a mark. */
    private static Shot.Step[] marked(ImageTab tab) {
        return new Shot.Step[] {
            s -> page(s, ImageTab.SUMMARY),
            s -> s.wiring().commands.run(Command.PIN),
            s -> s.wiring().commands.run(Command.CONVERT_FLAT),
            s -> s.wiring().commands.run(Command.VERIFY),
            s -> s.wiring().notices.clear(),
            s -> page(s, tab)
        };
    }

    private static void removeElsewhere(Scenery s) {
        s.engine().images().removeIf(image -> image.tag().equals("ghcr.io/acme/api:2.1"));
        s.wiring().images.renew();
    }

    static FakeEngine pausing() {
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
        s.wiring().navigation.go(View.USAGE);
        s.press(tab);
    }

    private static void rules(Scenery s) {
        s.wiring().navigation.go(View.USAGE);
        var cleanUp = s.wiring().usage.cleanUp();
        cleanUp.rules().rules().stream()
                .filter(rule -> rule.rule() == Rule.UNUSED)
                .forEach(rule -> rule.onProperty().set(true));
    }

    private static void history(Scenery s) {
        cleaned(s);
        s.press("#history-tab");
    }

    private static void cleaned(Scenery s) {
        s.wiring().navigation.go(View.USAGE);
        s.wiring().usage.cleanUp().clean();
    }

    private static void wrongReference(Scenery s) {
        s.wiring().navigation.go(View.PULL);
        s.wiring().pull.referenceProperty().set("https://example.com/Alpine");
    }

    static void pulling(Scenery s) {
        s.wiring().navigation.go(View.PULL);
        pull(s, "ghcr.io/acme/api:2.2");
    }

    private static void failedPull(Scenery s) {
        s.engine().refusing(new Denied("ghcr.io", "acme/secret", 401));
        pull(s, "ghcr.io/acme/secret:1");
    }

    /** Something that succeeded, something that failed, something under way. */
    private static Shot.Step[] activity() {
        return new Shot.Step[] {
            s -> s.wiring().images.importSample(),
            s -> pull(s, "redis:7"),
            s -> {
                s.engine().refusing(new DiskFull(FakeEngine.ROOT, 3L << 30, 400L << 20));
                pull(s, "registry.example.com/platform/build-tools:2026.12");
            },
            s -> {
                s.engine()
                        .willing()
                        .pausing(List.of(
                                FakeEngine.step(1, Phase.CACHED, 48, 48),
                                FakeEngine.step(4, Phase.DOWNLOADING, 70, 164)));
                pull(s, "ghcr.io/acme/api:2.2");
                s.wiring().navigation.go(View.ACTIVITY);
            }
        };
    }

    private static FakeEngine readOnly() {
        return new FakeEngine()
                .busy()
                .being(new Condition(
                        Optional.of(new CacheReadOnly(
                                FakeEngine.ROOT, CacheReadOnly.Obstacle.NEWER, "schema 9 instead of 6")),
                        Optional.empty()));
    }

    private static Shot.Step[] batch() {
        return new Shot.Step[] {
            s -> s.wiring().images.importSample(),
            s -> {
                s.engine().pausing(List.of(FakeEngine.step(4, Phase.DOWNLOADING, 70, 164)));
                updateSeveral(s);
            },
            s -> s.wiring().navigation.go(View.ACTIVITY),
            s -> s.press(".open-batch")
        };
    }

    private static Shot.Step[] batchOver() {
        return new Shot.Step[] {
            s -> pull(s, "redis:7"),
            s -> {
                s.engine().refusing(new DiskFull(FakeEngine.ROOT, 3L << 30, 400L << 20));
                updateSeveral(s);
            },
            s -> s.wiring().navigation.go(View.ACTIVITY)
        };
    }

    private static void updateSeveral(Scenery s) {
        s.wiring()
                .pull
                .update(Stream.of("nginx:1.27", "node:22-bookworm", "postgres:17")
                        .map(name -> new PullViewModel.Again(name, Optional.empty()))
                        .toList());
    }

    private static void pull(Scenery s, String reference) {
        s.wiring().pull.referenceProperty().set(reference);
        s.wiring().pull.pull();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Takes both themes of one state from one window, turned from light to dark as a user turns it. */
    private static void take(Shot shot, Size size, String only) throws Exception {
        Map<ColorScheme, Path> wanted = new EnumMap<>(ColorScheme.class);
        for (ColorScheme scheme : ColorScheme.values()) {
            String name = "%s-%s-%d".formatted(shot.name(), scheme.name().toLowerCase(Locale.ROOT), size.width());
            if (name.matches(only)) {
                wanted.put(scheme, TARGET.resolve(name + ".png"));
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        if (!shot.windowed()) {
            take(shot, size, wanted);
            return;
        }
        // what opens over a window has the looks that the window had then
        for (var picture : wanted.entrySet()) {
            take(shot, size, Map.of(picture.getKey(), picture.getValue()));
        }
    }

    private static void take(Shot shot, Size size, Map<ColorScheme, Path> wanted) throws Exception {
        try (Scenery scenery = Scenery.of(shot, size.width(), size.height())) {
            if (shot.windowed()) {
                scenery.dress(wanted.keySet().iterator().next());
            }
            for (Shot.Step step : shot.steps()) {
                scenery.take(step);
            }
            for (var picture : wanted.entrySet()) {
                write(scenery.picture(picture.getKey()), picture.getValue());
            }
        }
    }

    static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var buffered = new java.awt.image.BufferedImage(width, height, java.awt.image.BufferedImage.TYPE_INT_RGB);
        int[] points = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), points, 0, width);
        buffered.getRaster().setDataElements(0, 0, width, height, points);
        javax.imageio.ImageIO.write(buffered, "png", file.toFile());
    }
}
