package dev.strata;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.tree.ByteString;
import dev.strata.tasks.TaskRunner;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.files.Mode;
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
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;

/** Writes pictures of the layers and files of a real image, in every mode and panel, into {@code target/screens}. */
final class FilesScreens {

    private static final Path TARGET = Path.of("target/screens");
    private static final int PAGES = 2000;

    private FilesScreens() {}

    /** Something that is done with the window before its picture is taken. */
    @FunctionalInterface
    private interface Step {
        void take(Scenery scenery);
    }

    /** A window without a screen. */
    private record Scenery(Wiring wiring, Parent root, StubbornShelf shelf) {
        void press(String selector) {
            if (root.lookup(selector) instanceof ToggleButton button) {
                button.fire();
            }
        }

        void show(String selector) {
            if (root.lookup(selector) instanceof ToggleButton button && !button.isSelected()) {
                button.fire();
            }
        }

        void select(String selector, int row) {
            if (root.lookup(selector) instanceof TableView<?> table) {
                table.getSelectionModel().select(row);
            }
        }

        void open(ImageInfo image, ImageTab tab) {
            wiring.navigation.go(Route.image(image, tab));
        }

        void reveal(String path) {
            wiring.files.tree().reveal(ByteString.of(path));
        }
    }

    static void main(String[] args) throws Exception {
        String only = args.length > 0 ? args[0] : ".*";
        Files.createDirectories(TARGET);
        FxTests.startToolkit();
        Path cache = Files.createTempDirectory("strata-screens");
        try {
            ImageInfo image = fill(cache);
            ImageInfo huge = fillHuge(cache);
            for (ColorScheme scheme : ColorScheme.values()) {
                for (int[] size : new int[][] {{1280, 800}, {800, 600}}) {
                    for (var shot : shots(image, huge).entrySet()) {
                        String name = "%s-%s-%d"
                                .formatted(shot.getKey(), scheme.name().toLowerCase(Locale.ROOT), size[0]);
                        if (name.matches(only)) {
                            take(name, cache, scheme, size, shot.getValue());
                        }
                    }
                }
            }
        } finally {
            Platform.exit();
        }
    }

    private static Map<String, List<Step>> shots(ImageInfo image, ImageInfo huge) {
        Map<String, List<Step>> shots = new LinkedHashMap<>();
        add(shots, "image-summary", s -> s.open(image, ImageTab.SUMMARY));
        add(shots, "layers", s -> s.open(image, ImageTab.LAYERS), s -> s.wiring.layers.find());
        add(shots, "layers-unknown", s -> s.open(image, ImageTab.LAYERS));
        add(
                shots,
                "files",
                s -> s.open(image, ImageTab.FILES),
                s -> s.reveal("/usr/bin/tool"),
                s -> s.reveal("/etc/hosts"));
        add(
                shots,
                "files-layer",
                s -> s.open(image, ImageTab.FILES),
                s -> s.wiring.files.modeProperty().set(Mode.LAYER),
                s -> s.reveal("/etc/old/a.conf"));
        add(
                shots,
                "files-filter",
                s -> s.open(image, ImageTab.FILES),
                s -> s.wiring.files.tree().filter("o"),
                s -> s.wiring.files.tree().cursor().nextMatch(true),
                s -> s.press("#facts-tab"));
        add(
                shots,
                "files-nothing",
                s -> s.open(image, ImageTab.FILES),
                s -> s.wiring.files.tree().filter("no such name"));
        add(
                shots,
                "files-compare",
                s -> s.open(image, ImageTab.FILES),
                s -> s.press("#mode-compare"),
                s -> s.wiring
                        .files
                        .otherProperty()
                        .set(Optional.of(s.wiring.files.others().getFirst())));
        add(shots, "files-choose", s -> s.open(image, ImageTab.FILES), s -> s.press("#mode-compare"));
        add(shots, "files-waste", s -> s.open(image, ImageTab.FILES), s -> s.press("#show-waste"));
        add(
                shots,
                "files-duplicates",
                s -> s.open(image, ImageTab.FILES),
                s -> s.press("#show-duplicates"),
                s -> s.select("#duplicate-files", 2));
        add(shots, "files-busy", s -> s.shelf.holdUp(), s -> s.open(image, ImageTab.FILES));
        add(shots, "files-failing", s -> s.shelf.breakDown(), s -> s.open(image, ImageTab.FILES));
        add(
                shots,
                "files-huge",
                s -> s.open(huge, ImageTab.FILES),
                s -> s.reveal("/srv/site-7/page-1234.html"),
                s -> s.wiring.files.tree().filter("page-12"));
        add(
                shots,
                "files-preview",
                s -> s.open(image, ImageTab.FILES),
                s -> s.reveal("/usr/bin/tool"),
                s -> s.show("#show-preview"));
        add(
                shots,
                "files-zoom",
                s -> s.wiring.preferences.zoom().set(200),
                s -> s.open(image, ImageTab.FILES),
                s -> s.reveal("/etc/hosts"));
        add(shots, "files-program", s -> s.open(image, ImageTab.FILES), s -> s.reveal("/usr/bin/java"));
        add(shots, "files-picture", s -> s.open(image, ImageTab.FILES), s -> s.reveal("/usr/share/logo.png"));
        add(shots, "files-link", s -> s.open(image, ImageTab.FILES), s -> s.reveal("/usr/bin/link"));
        add(
                shots,
                "files-history",
                s -> s.open(image, ImageTab.FILES),
                s -> s.reveal("/etc/hosts"),
                s -> s.press("#trace-tab"));
        return shots;
    }

    private static void add(Map<String, List<Step>> shots, String name, Step... steps) {
        shots.put(name, List.of(steps));
    }

    private static ImageInfo fill(Path cache) throws Exception {
        SimpleTar base = new SimpleTar()
                .directory("etc/")
                .directory("etc/old/")
                .directory("usr/")
                .directory("usr/bin/");
        base.directory("usr/lib/").directory("usr/share/").directory("var/").directory("tmp/");
        for (int i = 0; i < 60; i++) {
            base.file("usr/lib/libpart" + i + ".so.1", new byte[4000 * (i % 13 + 1)]);
        }
        for (char c = 'a'; c < 'g'; c++) {
            base.file("etc/old/" + c + ".conf", "option=" + c + "\n");
        }
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        base.file("etc/hosts", "127.0.0.1 localhost\n")
                .file(
                        "usr/bin/tool",
                        "#!/bin/sh\nset -eu\n# looks for what is there\nfor f in \"$@\"; do\n\techo \"$f\"\ndone\n")
                .file("usr/bin/java", Files.readAllBytes(java))
                .symlink("usr/bin/link", "../lib/libpart1.so.1")
                .symlink("bin", "usr/bin");
        base.file("usr/share/copyright", "The same terms for all of them.\n".repeat(40));
        for (String copy : List.of("usr/lib/copyright", "var/copyright")) {
            base.file(copy, "The same terms for all of them.\n".repeat(40));
        }
        SimpleTar top = new SimpleTar()
                .file("etc/hosts", "127.0.0.1 localhost\n10.0.0.2 database # added by the build\n")
                .file("etc/.wh.old", "")
                .directory("tmp/")
                .file("tmp/.wh..wh..opq", "")
                .file("usr/share/logo.png", Files.readAllBytes(Path.of("icons/strata-256.png")))
                .file("srv\nname", "a name with a newline");
        TestImage image = TestImage.builder()
                .layer(base.bytes(), Packing.GZIP)
                .layer(top.bytes(), Packing.GZIP)
                .build();
        Path archive = Files.write(
                cache.resolve("archive.tar"), TestArchives.oci("registry.example.com/team/service:2.1", image));
        try (LocalEngine engine = LocalEngine.open(cache)) {
            engine.builder(BuildOptions.DEFAULT).importArchive(archive, "debian:12", Progress.NONE);
            engine.builder(BuildOptions.DEFAULT)
                    .importArchive(archive, "registry.example.com/team/service:2.1", Progress.NONE);
            return engine.cache().find("registry.example.com/team/service:2.1");
        }
    }

    private static ImageInfo fillHuge(Path cache) throws Exception {
        SimpleTar tar = new SimpleTar().directory("srv/");
        for (int site = 0; site < 20; site++) {
            tar.directory("srv/site-" + site + "/");
            for (int page = 0; page < PAGES; page++) {
                tar.file("srv/site-" + site + "/page-" + page + ".html", "<p>" + page);
            }
        }
        TestImage image =
                TestImage.builder().layer(tar.bytes(), Packing.GZIP).build();
        Path archive =
                Files.write(cache.resolve("archive.tar"), TestArchives.oci("registry.example.com/team/site:4", image));
        try (LocalEngine engine = LocalEngine.open(cache)) {
            engine.builder(BuildOptions.DEFAULT)
                    .importArchive(archive, "registry.example.com/team/site:4", Progress.NONE);
            return engine.cache().find("registry.example.com/team/site:4");
        }
    }

    private static void take(String name, Path cache, ColorScheme scheme, int[] size, List<Step> steps)
            throws Exception {
        WindowEngine engine = new WindowEngine(cache);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var shelf = new StubbornShelf(engine);
            Scenery scenery = FxTests.onUiThread(() -> {
                var wiring = new Wiring(
                        shelf.access(engine.access()),
                        new TaskRunner(workers, Platform::runLater),
                        _ -> new EagerQuestions(),
                        Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));
                Parent root = wiring.views.load("shell");
                new Scene(root, size[0], size[1]);
                new Appearance(root).apply(scheme);
                return new Scenery(wiring, root, shelf);
            });
            settle(scenery);
            for (Step step : steps) {
                FxTests.onUiThread(() -> {
                    step.take(scenery);
                    return true;
                });
                settle(scenery);
            }
            WritableImage image =
                    FxTests.onUiThread(() -> scenery.root.getScene().snapshot(null));
            Screens.write(image, TARGET.resolve(name + ".png"));
            workers.shutdownNow();
        } finally {
            engine.close();
        }
    }

    private static void settle(Scenery scenery) throws Exception {
        for (int i = 0; i < 4; i++) {
            Thread.sleep(60);
            FxTests.onUiThread(() -> {
                for (Node viewport : scenery.root.lookupAll(".viewport")) {
                    viewport.setCache(false);
                }
                return scenery.root.getScene().snapshot(null);
            });
        }
    }
}
