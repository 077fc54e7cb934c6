package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.DiskTree;
import dev.strata.KernelMount;
import dev.strata.Oracle;
import dev.strata.engine.Progress;
import dev.strata.engine.image.Platform;
import dev.strata.engine.store.Cache;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel shows the same of an image's layers stacked by overlayfs, of its flat and of its merged image. */
class TargetMountsTest {

    private static final String TAG = "image";

    @TempDir
    private Path directory;

    @Test
    void oddLayersLookTheSameStackedMergedAndFlat() throws Exception {
        assertAllAgree(write(OddLayers.image()), TAG, BuildOptions.DEFAULT);
    }

    @Test
    void repeatedLayersLookTheSameStackedMergedAndFlat() throws Exception {
        assertAllAgree(write(OddLayers.repeated()), TAG, BuildOptions.DEFAULT);
    }

    @Test
    void emptyLayersLookTheSameStackedMergedAndFlat() throws Exception {
        assertAllAgree(write(OddLayers.empty()), TAG, BuildOptions.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "docker-image.tar, linux/amd64",
        "kaniko-image.tar, linux/amd64",
        "oci-gzip-image.tar, linux/arm64",
    })
    void realImagesLookTheSameStackedMergedAndFlat(String archive, String platform) throws Exception {
        assertAllAgree(
                Oracle.needsShared().resolve(archive),
                archive,
                BuildOptions.DEFAULT.withPlatform(Platform.parse(platform)));
    }

    @ParameterizedTest
    @CsvSource({"alpine-oci", "busybox-oci"})
    void realLayoutsLookTheSameStackedMergedAndFlat(String layout) throws Exception {
        assertAllAgree(
                Oracle.needsShared().resolve(layout),
                layout,
                BuildOptions.DEFAULT.withPlatform(Platform.parse("linux/amd64")));
    }

    private Path write(TestImage image) throws IOException {
        return Files.write(directory.resolve("image.tar"), TestArchives.oci(TAG, image));
    }

    private void assertAllAgree(Path archive, String tag, BuildOptions options) throws Exception {
        Oracle.needsMount("erofs", "overlay");
        Oracle.needs("losetup", "fsck.erofs");
        try (Cache cache = Cache.open(directory.resolve("cache"))) {
            Builder builder = new Builder(cache, options, reference -> {
                throw new AssertionError("nothing is fetched, not " + reference);
            });
            BuildResult layers = builder.importArchive(archive, tag, Progress.NONE);
            BuildResult flat = builder.convert(tag, Target.FLAT, Progress.NONE);
            BuildResult merged = builder.convert(tag, Target.MERGED, Progress.NONE);
            SortedMap<String, DiskTree.Entry> stacked = stacked(layers.lowerPaths());
            assertTrue(stacked.containsKey("/"));
            assertShows(stacked, flat);
            assertShows(stacked, merged);
            assertFsckAccepts(flat);
            assertFsckAccepts(merged);
        }
    }

    private static SortedMap<String, DiskTree.Entry> stacked(List<Path> blobs) throws Exception {
        ArrayDeque<KernelMount> mounts = new ArrayDeque<>();
        try {
            List<Path> roots = new ArrayList<>();
            for (Path blob : blobs) {
                mounts.push(KernelMount.erofs(blob));
                roots.add(mounts.peek().root());
            }
            try (KernelMount overlay = KernelMount.overlay(roots)) {
                return comparable(overlay.snapshot());
            }
        } finally {
            while (!mounts.isEmpty()) {
                mounts.pop().close();
            }
        }
    }

    private static void assertShows(SortedMap<String, DiskTree.Entry> stacked, BuildResult result) throws Exception {
        assertEquals(List.of(result.rootfsPath()), result.lowerPaths());
        Path[] devices = result.devicePaths().toArray(Path[]::new);
        try (KernelMount mount = KernelMount.erofs(result.rootfsPath(), devices)) {
            SortedMap<String, DiskTree.Entry> found = mount.snapshot();
            found.replaceAll((_, entry) -> withUnescaped(entry));
            assertEquals(stacked, comparable(found), result.target().word());
        }
    }

    /**
     * A link count tells of names that a lower layer has and an upper one hides, where overlayfs shows the lower inode;
     * so only the names that are there are counted.
     */
    private static SortedMap<String, DiskTree.Entry> comparable(SortedMap<String, DiskTree.Entry> tree) {
        var names =
                tree.values().stream().collect(Collectors.groupingBy(DiskTree.Entry::sameAs, Collectors.counting()));
        tree.replaceAll((_, entry) ->
                entry.type() == 'd' ? entry : entry.linked(entry.sameAs(), names.getOrDefault(entry.sameAs(), 0L)));
        return tree;
    }

    /** What an image carries of overlayfs's own attributes is escaped in every target; overlayfs shows it unescaped. */
    private static DiskTree.Entry withUnescaped(DiskTree.Entry entry) {
        SortedMap<String, String> xattrs = new TreeMap<>();
        entry.xattrs()
                .forEach((name, value) ->
                        xattrs.put(name.replaceFirst("^trusted\\.overlay\\.overlay\\.", "trusted.overlay."), value));
        return entry.withXattrs(xattrs);
    }

    private static void assertFsckAccepts(BuildResult result) throws Exception {
        List<String> command = new ArrayList<>(List.of("fsck.erofs", "--extract"));
        result.devicePaths().forEach(device -> command.add("--device=" + device));
        command.add(result.rootfsPath().toString());
        Oracle.run(command.toArray(String[]::new));
    }
}
