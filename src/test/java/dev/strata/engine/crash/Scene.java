package dev.strata.engine.crash;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Builder;
import dev.strata.engine.build.Target;
import dev.strata.engine.gc.Collector;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.Trigger;
import dev.strata.engine.image.Digest;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.Scope;
import dev.strata.testing.Packing;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A cache, and the images that may come into it: two that share a layer in a registry, one in an archive that shares
 * another. Small enough to be pulled hundreds of times, with a layer of every sort: big, small, tied to what is below.
 *
 * @param registry the host of {@link #serve}
 */
record Scene(Path root, String registry, Path archive) {

    static final String IMPORTED = "imported:1";

    private static final int BIG = 1 << 20;

    /** Puts the images into a registry, and beside the caches in an archive. */
    static Scene set(Path folder, TestRegistry registry) throws IOException {
        TestImage first = image(List.of(big(1), small("first"), tied("first")));
        TestImage second = image(List.of(big(1), small("second"), big(2)));
        registry.add("app", "1", first);
        registry.add("app", "2", second);
        return new Scene(folder, registry.host(), archive(folder));
    }

    /** Writes the archive alone. */
    static Path archive(Path folder) throws IOException {
        TestImage imported = image(List.of(big(3), small("first")));
        byte[] packed = Packing.GZIP.pack(TestArchives.oci(IMPORTED, imported));
        return Files.write(folder.resolve("archive.tar.gz"), packed);
    }

    /** The same with a cache of its own. */
    Scene at(Path cache) {
        return new Scene(cache, registry, archive);
    }

    /** A name that was told on the command line of a process. */
    static Scene parse(List<String> arguments) {
        return new Scene(Path.of(arguments.get(0)), arguments.get(1), Path.of(arguments.get(2)));
    }

    List<String> arguments() {
        return List.of(root.toString(), registry, archive.toString());
    }

    String first() {
        return registry + "/app:1";
    }

    String second() {
        return registry + "/app:2";
    }

    Builder builder(Cache cache) {
        return new Builder(cache, BuildOptions.DEFAULT.withForce(true)); // how full disks end is tried, not foretold
    }

    void pull(Cache cache, String reference) throws IOException, InterruptedException {
        builder(cache).build(reference, Progress.NONE);
    }

    void importArchive(Cache cache) throws IOException, InterruptedException {
        builder(cache).importArchive(archive, IMPORTED, Progress.NONE);
    }

    void convert(Cache cache, String reference, Target target) throws IOException, InterruptedException {
        builder(cache).convert(reference, target, Progress.NONE);
    }

    /** Takes an image away, if it is there, and what only it needed. */
    void forget(Cache cache, String tag) throws IOException, InterruptedException {
        Optional<ImageInfo> image = find(cache, tag);
        if (image.isPresent()) {
            cache.store(image.get().scope()).remove(tag);
        }
        collect(cache);
    }

    static Optional<ImageInfo> find(Cache cache, String tag) throws IOException {
        return cache.images().stream().filter(image -> image.tag().equals(tag)).findFirst();
    }

    static void collect(Cache cache) throws IOException, InterruptedException {
        Collector collector = new Collector(cache);
        var result = collector.run(collector.plan(Policy.plain(Duration.ZERO)), Trigger.COMMAND, Progress.NONE);
        if (!result.failures().isEmpty()) {
            throw new IOException("not collected: " + result.failures());
        }
    }

    static boolean isLocal(String tag) {
        return tag.equals(IMPORTED) || tag.startsWith("local");
    }

    static Scope scope(String tag) {
        return isLocal(tag) ? Scope.LOCAL : Scope.REGISTRY;
    }

    private static TestImage image(List<byte[]> tars) {
        TestImage.Builder image = TestImage.builder();
        for (byte[] tar : tars) {
            image.layer(tar, tar.length > BIG ? Packing.NONE : Packing.GZIP);
        }
        return image.build();
    }

    private static byte[] big(int seed) {
        byte[] content = new byte[BIG];
        new Random(seed).nextBytes(content);
        return new TarBytes()
                .directory("./")
                .directory("data")
                .file("data/big", content)
                .end();
    }

    private static byte[] small(String name) {
        TarBytes tar = new TarBytes().directory("etc").file("etc/name", name);
        for (int i = 0; i < 200; i++) {
            tar.file("etc/file-" + i, name + i);
        }
        return tar.end();
    }

    /** A layer whose image depends on those below it. */
    private static byte[] tied(String name) {
        return new TarBytes()
                .hardLink("data/link", "data/big")
                .file("data/" + name, name)
                .whiteout("etc/name")
                .end();
    }

    static Digest digest(String text) {
        return Digest.ofText(text);
    }
}
