package dev.strata;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.store.ImageInfo;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import dev.strata.ui.ImageTab;
import dev.strata.ui.files.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TableView;

/** Pictures of the layers and files of a real image, in every mode and panel. */
final class FilesScreens {

    private static final String HUGE = "registry.example.com/team/site:4";
    private static final int LAYERS = 5;
    private static final int SITES = 4;
    private static final int PAGES = 15_000;
    private static final String INSTALLING =
            "apt-get update && apt-get install -y --no-install-recommends ca-certificates curl"
                    + " && rm -rf /var/lib/apt/lists/*";

    private FilesScreens() {}

    /** The states of {@code image}, which is in the cache in {@code root}, and of a huge one in a cache beside it. */
    static List<Shot> shots(Path root, ImageInfo image) {
        List<Shot> shots = new ArrayList<>();
        add(shots, root, "image-summary", s -> s.open(image, ImageTab.SUMMARY));
        // first, because the counts are kept once they are known
        add(shots, root, "layers-unknown", s -> s.open(image, ImageTab.LAYERS));
        add(
                shots,
                root,
                "layers",
                s -> s.open(image, ImageTab.LAYERS),
                s -> s.wiring().layers.find());
        add(
                shots,
                root,
                "layers-together",
                s -> s.open(image, ImageTab.LAYERS),
                s -> ((TableView<?>) s.find("#layer-table")).getSelectionModel().selectAll());
        add(
                shots,
                root,
                "files",
                s -> s.open(image, ImageTab.FILES),
                s -> s.reveal("/usr/bin/tool"),
                s -> s.reveal("/etc/hosts"));
        add(
                shots,
                root,
                "files-layer",
                s -> s.open(image, ImageTab.FILES),
                s -> s.wiring().files.modeProperty().set(Mode.LAYER),
                s -> s.reveal("/etc/old/a.conf"));
        add(
                shots,
                root,
                "files-hidden",
                s -> s.open(image, ImageTab.FILES),
                s -> s.press("#toggle-hidden"),
                s -> s.reveal("/etc/old/a.conf"));
        add(
                shots,
                root,
                "files-filter",
                s -> s.open(image, ImageTab.FILES),
                s -> s.type("#files-filter", "o"),
                s -> s.wiring().files.tree().cursor().nextMatch(true),
                s -> s.show("#show-preview"),
                s -> s.press("#facts-tab"));
        add(
                shots,
                root,
                "files-nothing",
                s -> s.open(image, ImageTab.FILES),
                s -> s.type("#files-filter", "no such name"));
        add(
                shots,
                root,
                "files-compare",
                s -> s.open(image, ImageTab.FILES),
                s -> s.press("#mode-compare"),
                s -> s.wiring()
                        .files
                        .otherProperty()
                        .set(Optional.of(s.wiring().files.others().getFirst())));
        add(shots, root, "files-choose", s -> s.open(image, ImageTab.FILES), s -> s.press("#mode-compare"));
        shots.add(Shot.real(
                        "files-searching",
                        root,
                        s -> s.open(image, ImageTab.FILES),
                        s -> s.press("#mode-compare"),
                        s -> ((ComboBoxBase<?>) s.find("#compare-with")).show(),
                        s -> s.type(".combo-box-search", "12"))
                .inWindow());
        add(shots, root, "files-waste", s -> s.open(image, ImageTab.FILES), s -> s.press("#show-waste"));
        add(
                shots,
                root,
                "files-limits",
                s -> s.open(image, ImageTab.FILES),
                s -> s.press("#show-waste"),
                s -> s.press("#show-limits"),
                s -> s.type("#limit-lowestEfficiency", "101"));
        add(shots, root, "files-wrong", s -> s.open(image, ImageTab.FILES), s -> s.type("#files-filter", "lib type:q"));
        add(
                shots,
                root,
                "files-duplicates",
                s -> s.open(image, ImageTab.FILES),
                s -> s.press("#show-duplicates"),
                s -> s.select("#duplicate-files", 2));
        add(
                shots,
                root,
                "files-preview",
                s -> s.open(image, ImageTab.FILES),
                s -> s.reveal("/usr/bin/tool"),
                s -> s.show("#show-preview"));
        shots.add(stubborn("files-busy", root, StubbornShelf::holdUp, image));
        shots.add(stubborn("files-failing", root, StubbornShelf::breakDown, image));
        shots.add(new Shot(
                "files-huge",
                () -> huge(root.resolveSibling("huge")),
                List.of(),
                List.of(
                        s -> s.open(HUGE, ImageTab.FILES),
                        s -> s.reveal("/srv/site-7/page-1234.html"),
                        s -> s.wiring().files.tree().filter("page-12"))));
        add(
                shots,
                root,
                "files-zoom",
                s -> s.wiring().preferences.zoom().set(200),
                s -> s.open(image, ImageTab.FILES),
                s -> s.reveal("/etc/hosts"));
        add(
                shots,
                root,
                "files-zoom-150",
                s -> s.wiring().preferences.zoom().set(150),
                s -> s.open(image, ImageTab.FILES),
                s -> s.reveal("/etc/hosts"));
        add(
                shots,
                root,
                "files-program",
                s -> s.open(image, ImageTab.FILES),
                s -> s.show("#show-preview"),
                s -> s.reveal("/usr/bin/java"));
        add(
                shots,
                root,
                "files-picture",
                s -> s.open(image, ImageTab.FILES),
                s -> s.show("#show-preview"),
                s -> s.reveal("/usr/share/logo.png"));
        add(
                shots,
                root,
                "files-link",
                s -> s.open(image, ImageTab.FILES),
                s -> s.show("#show-preview"),
                s -> s.reveal("/usr/bin/link"));
        add(
                shots,
                root,
                "files-history",
                s -> s.open(image, ImageTab.FILES),
                s -> s.reveal("/etc/hosts"),
                s -> s.show("#show-preview"),
                s -> s.press("#trace-tab"));
        shots.add(Shot.real(
                        "files-tip",
                        root,
                        s -> s.open(image, ImageTab.FILES),
                        s -> s.tipOf("#tree .number-cell", "1.55 MiB"))
                .inWindow());
        shots.add(Shot.real(
                        "layers-tip",
                        root,
                        s -> s.open(image, ImageTab.LAYERS),
                        s -> s.tipOf("#layer-table .command-cell", INSTALLING))
                .inWindow());
        shots.add(Shot.real(
                        "files-menu",
                        root,
                        s -> s.open(image, ImageTab.FILES),
                        s -> s.reveal("/etc/hosts"),
                        s -> s.menu("#tree"))
                .inWindow());
        add(
                shots,
                root,
                "files-zoomed",
                s -> s.open(image, ImageTab.FILES),
                s -> s.wiring().preferences.zoom().set(200));
        return shots;
    }

    private static Shot stubborn(String name, Path root, Consumer<StubbornShelf> how, ImageInfo image) {
        return new Shot(
                name,
                () -> {
                    WindowEngine engine = new WindowEngine(root);
                    FakeEngine beside = new FakeEngine();
                    StubbornShelf shelf = new StubbornShelf(engine, beside);
                    how.accept(shelf);
                    return new Shot.Ground(shelf.access(engine.access()), beside);
                },
                List.of(),
                List.of(s -> s.open(image, ImageTab.FILES)));
    }

    private static void add(List<Shot> shots, Path root, String name, Shot.Step... steps) {
        shots.add(Shot.real(name, root, steps));
    }

    /** Makes the image of these pictures in the cache in {@code cache}. */
    static ImageInfo fill(Path cache) throws Exception {
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
        for (String copy : List.of("usr/share/copyright", "usr/lib/copyright", "var/copyright")) {
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
                .command("/bin/sh -c " + INSTALLING)
                .layer(top.bytes(), Packing.GZIP)
                .command("COPY overlay/ /")
                .build();
        add(cache, "debian:12", image);
        return add(cache, "registry.example.com/team/service:2.1", image);
    }

    /** A cache with an image of very many files, which is made only for who wants to see it. */
    private static Shot.Ground huge(Path cache) {
        try {
            fillHuge(Files.createDirectories(cache));
        } catch (Exception e) {
            throw new AssertionError("the image of very many files is not made", e);
        }
        return new Shot.Ground(new WindowEngine(cache));
    }

    private static void fillHuge(Path cache) throws Exception {
        TestImage.Builder image = TestImage.builder();
        for (int layer = 0; layer < LAYERS; layer++) {
            SimpleTar tar = new SimpleTar().directory("srv/");
            for (int site = layer * SITES; site < (layer + 1) * SITES; site++) {
                tar.directory("srv/site-" + site + "/");
                for (int page = 0; page < PAGES; page++) {
                    tar.file("srv/site-" + site + "/page-" + page + ".html", "<p>" + page);
                }
            }
            image.layer(tar.bytes(), Packing.GZIP).command("COPY sites-" + layer + "/ /srv/");
        }
        add(cache, HUGE, image.build());
    }

    private static ImageInfo add(Path cache, String name, TestImage image) throws Exception {
        Path archive = Files.write(cache.resolve("archive.tar"), TestArchives.oci(name, image));
        try (LocalEngine engine = LocalEngine.open(cache)) {
            engine.builder(BuildOptions.DEFAULT).importArchive(archive, name, Progress.NONE);
            return engine.cache().find(name);
        }
    }
}
