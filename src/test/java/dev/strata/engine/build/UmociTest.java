package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.DiskTree;
import dev.strata.KernelMount;
import dev.strata.Oracle;
import dev.strata.engine.Progress;
import dev.strata.engine.image.Platform;
import dev.strata.engine.store.Cache;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What umoci unpacks of an image is what the kernel shows of its flat image. */
class UmociTest {

    @TempDir
    private Path directory;

    @Test
    void umociUnpacksWhatTheFlatImageShows() throws Exception {
        TestImage image = OddLayers.image();
        Path layout = TestArchives.directory(directory.resolve("layout"), TestArchives.layout("odd", image));
        var unpacked = unpack(layout, "odd");
        var shown = flat(layout, "odd", Platform.host());
        // rule: a hard link into a lower layer is a file of its own with what that one has; umoci links on disk
        unpacked.computeIfPresent("/linked-below", (path, entry) -> entry.linked(path, 1));
        unpacked.computeIfPresent("/usr/lib/libc.so", (path, entry) -> entry.linked(path, 1));
        // rule: a parent that no entry names has the time 0, or what a lower layer has; umoci leaves that of unpacking
        for (String parent : List.of("/long", "/usr")) {
            unpacked.computeIfPresent(parent, (_, entry) -> entry.modified(0, 0));
        }
        // rule: overlayfs's own attributes are kept, escaped; umoci leaves them out
        unpacked.computeIfPresent(
                "/posing",
                (_, entry) -> entry.withXattrs(new TreeMap<>(Map.of("trusted.overlay.overlay.opaque", "79"))));
        assertEquals(unpacked, shown);
    }

    @ParameterizedTest
    @CsvSource({"alpine-oci", "busybox-oci"})
    void umociUnpacksWhatTheFlatImageOfARealLayoutShows(String name) throws Exception {
        Path layout = Oracle.needsShared().resolve(name);
        assertEquals(unpack(layout, "latest"), flat(layout, "latest", Platform.parse("linux/amd64")));
    }

    @ParameterizedTest
    @CsvSource({"docker-image.tar", "kaniko-image.tar"})
    void umociUnpacksWhatTheFlatImageOfARealArchiveShows(String name) throws Exception {
        Path archive = Oracle.needsShared().resolve(name);
        Oracle.needs("skopeo");
        Path layout = directory.resolve("layout");
        Oracle.run("skopeo", "copy", "--insecure-policy", "docker-archive:" + archive, "oci:" + layout + ":real");
        assertEquals(unpack(layout, "real"), flat(layout, "real", Platform.parse("linux/amd64")));
    }

    private SortedMap<String, DiskTree.Entry> unpack(Path layout, String tag) throws Exception {
        Oracle.needsMount("erofs");
        Oracle.needs("umoci");
        Path bundle = directory.resolve("bundle");
        Oracle.run("umoci", "unpack", "--image", layout + ":" + tag, bundle.toString());
        return DiskTree.of(bundle.resolve("rootfs"));
    }

    private SortedMap<String, DiskTree.Entry> flat(Path layout, String tag, Platform platform)
            throws IOException, InterruptedException {
        BuildOptions options = BuildOptions.DEFAULT.withPlatform(platform).withTarget(Target.FLAT);
        try (Cache cache = Cache.open(directory.resolve("cache"))) {
            Builder builder = new Builder(cache, options, reference -> {
                throw new AssertionError("nothing is fetched, not " + reference);
            });
            BuildResult result = builder.importArchive(layout, tag, Progress.NONE);
            try (KernelMount mount = KernelMount.erofs(result.rootfsPath())) {
                return mount.snapshot();
            }
        }
    }
}
