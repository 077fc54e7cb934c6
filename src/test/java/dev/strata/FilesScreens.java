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

/** Pictures of the layers and files of a real image, in every mode and panel. */
final class FilesScreens {

    private FilesScreens() {}

    /** The states of {@code image}, which is in the cache in {@code root}. */
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
                "files-filter",
                s -> s.open(image, ImageTab.FILES),
                s -> s.type("#files-filter", "o"),
                s -> s.wiring().files.tree().nextMatch(true),
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
        add(shots, root, "files-waste", s -> s.open(image, ImageTab.FILES), s -> s.press("#show-waste"));
        add(shots, root, "files-program", s -> s.open(image, ImageTab.FILES), s -> s.reveal("/usr/bin/java"));
        add(shots, root, "files-picture", s -> s.open(image, ImageTab.FILES), s -> s.reveal("/usr/share/logo.png"));
        add(shots, root, "files-link", s -> s.open(image, ImageTab.FILES), s -> s.reveal("/usr/bin/link"));
        add(
                shots,
                root,
                "files-history",
                s -> s.open(image, ImageTab.FILES),
                s -> s.reveal("/etc/hosts"),
                s -> s.press("#trace-tab"));
        add(
                shots,
                root,
                "files-zoomed",
                s -> s.open(image, ImageTab.FILES),
                s -> s.wiring().preferences.zoom().set(200));
        return shots;
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
        SimpleTar top = new SimpleTar()
                .file("etc/hosts", "127.0.0.1 localhost\n10.0.0.2 database # added by the build\n")
                .file("etc/.wh.old", "")
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
}
