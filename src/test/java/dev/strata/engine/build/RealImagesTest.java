package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.DiskTree;
import dev.strata.KernelMount;
import dev.strata.Oracle;
import dev.strata.engine.Progress;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.image.Platform;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.testing.DockerRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real images, pushed by skopeo into a real registry, pulled by the engine and looked at by the kernel. */
class RealImagesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "oci:alpine-oci:latest, linux/amd64",
        "oci:busybox-oci:latest, linux/amd64",
        "oci-archive:oci-gzip-image.tar, linux/arm64",
        "oci-archive:oci-zstd-image.tar, linux/arm64",
        "oci-archive:oci-uncompressed-image.tar, linux/arm64",
        "oci-archive:oci-estargz-image.tar, linux/arm64",
        "docker-archive:docker-image.tar, linux/amd64",
        "docker-archive:kaniko-image.tar, linux/amd64"
    })
    void whatTheKernelMountsIsWhatTheTarSays(String source, String platform) throws IOException, InterruptedException {
        Path shared = Oracle.needsShared();
        Oracle.needs("docker-registry", "skopeo", "fsck.erofs");
        Oracle.needsMount("erofs");
        try (DockerRegistry registry = DockerRegistry.start(directory);
                Cache cache = Cache.open(directory.resolve("cache"))) {
            String reference = registry.host() + "/real/image:1";
            push(shared, source, reference);
            Builder builder = builder(cache, BuildOptions.DEFAULT.withPlatform(Platform.parse(platform)));
            BuildResult result = builder.build(reference, Progress.NONE);
            assertFalse(result.cached());
            ImageInfo image = cache.registry().get(result.reference());
            Manifest manifest =
                    Manifest.read(cache.documents(image).orElseThrow().manifest());
            for (int i = 0; i < manifest.layers().size(); i++) {
                LayerRef layer = result.canonicalLayers().get(i);
                Oracle.run("fsck.erofs", layer.path().toString());
                assertMountShows(TarOracle.of(layer(registry, manifest.layers().get(i))), layer.path());
            }
            assertTrue(builder.build(reference, Progress.NONE).cached());
        }
    }

    @Test
    void everyArchiveImports() throws IOException, InterruptedException {
        Path shared = Oracle.needsShared();
        Map<String, Integer> layers = Map.of(
                "docker-image.tar", 14,
                "kaniko-image.tar", 14,
                "oci-gzip-image.tar", 1,
                "oci-zstd-image.tar", 1,
                "oci-uncompressed-image.tar", 1,
                "oci-estargz-image.tar", 1);
        try (Cache cache = Cache.open(directory.resolve("cache"))) {
            Map<String, Integer> found = new TreeMap<>();
            for (String archive : layers.keySet()) {
                BuildResult result = builder(cache, BuildOptions.DEFAULT)
                        .importArchive(shared.resolve(archive), archive, Progress.NONE);
                found.put(archive, result.canonicalLayers().size());
            }
            assertEquals(new TreeMap<>(layers), found);
        }
    }

    private static void assertMountShows(SortedMap<String, DiskTree.Entry> expected, Path blob)
            throws IOException, InterruptedException {
        try (KernelMount mount = KernelMount.erofs(blob)) {
            SortedMap<String, DiskTree.Entry> found = mount.snapshot();
            Set<String> unexpected = new TreeSet<>(found.keySet());
            unexpected.removeAll(expected.keySet());
            unexpected.removeIf(path -> isParentOf(path, expected.keySet()));
            assertEquals(Set.of(), unexpected);
            found.keySet().retainAll(expected.keySet());
            assertEquals(expected, found);
        }
    }

    private static boolean isParentOf(String path, Set<String> named) {
        String below = path.equals("/") ? "/" : path + "/";
        return path.equals("/") || named.stream().anyMatch(name -> name.startsWith(below));
    }

    private static void push(Path shared, String source, String reference) throws IOException, InterruptedException {
        String[] parts = source.split(":", 2);
        String from = parts[0] + ":" + shared.resolve(parts[1]);
        Oracle.run("skopeo", "copy", "--insecure-policy", "--dest-tls-verify=false", from, "docker://" + reference);
    }

    private static byte[] layer(DockerRegistry registry, Descriptor layer) throws IOException {
        URI blob = URI.create("http://" + registry.host() + "/v2/real/image/blobs/" + layer.digest());
        try (var in = blob.toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    private static Builder builder(Cache cache, BuildOptions options) {
        return new Builder(cache, options);
    }
}
