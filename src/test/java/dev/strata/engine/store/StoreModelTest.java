package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sequences of operations against a map from images to layers. */
class StoreModelTest {

    private static final int STEPS = 60;
    private static final int LAYERS = 6;
    private static final int TAGS = 4;

    @TempDir
    Path root;

    private final Map<ImageKey, List<String>> model = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theStoreHoldsWhatWasSavedAndCollectsTheRest(long seed) throws Exception {
        Random random = new Random(seed);
        try (Cache cache = Cache.open(root);
                OtherProgram other = new OtherProgram(root)) {
            for (int step = 0; step < STEPS; step++) {
                ImageKey key =
                        new ImageKey(random.nextBoolean() ? Scope.LOCAL : Scope.REGISTRY, "app" + random.nextInt(TAGS));
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> save(cache, key, random);
                    case 3, 4 -> remove(cache, key);
                    case 5 -> collect(cache);
                    case 6 -> other.prune();
                    default -> Samples.finish(cache, "layer" + random.nextInt(LAYERS), 4_000, 1 + random.nextInt(2));
                }
                check(cache);
            }
            collect(cache);
        }
    }

    private void save(Cache cache, ImageKey key, Random random) throws IOException {
        List<String> layers = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            layers.add("layer" + random.nextInt(LAYERS));
        }
        Samples.save(cache, key.scope(), key.tag(), layers.toArray(String[]::new));
        model.put(key, layers);
    }

    private void remove(Cache cache, ImageKey key) throws IOException {
        if (model.remove(key) != null) {
            cache.store(key.scope()).remove(key.tag());
        }
    }

    /** After a collection the directory holds exactly the blobs that the images need. */
    private void collect(Cache cache) throws IOException {
        cache.local().gc();
        Set<String> needed = model.values().stream()
                .flatMap(Collection::stream)
                .map(layer -> BlobName.erofs(Samples.digest(layer)).fileName())
                .collect(Collectors.toCollection(TreeSet::new));
        try (var files = Files.list(root.resolve("blobs"))) {
            assertEquals(
                    needed,
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
        try (var files = Files.list(root.resolve("ingest"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    private void check(Cache cache) throws IOException {
        assertEquals(List.of(), cache.broken());
        Map<ImageKey, List<String>> found = new HashMap<>();
        for (ImageInfo image : cache.images()) {
            found.put(
                    new ImageKey(image.scope(), image.tag()),
                    image.layers().stream()
                            .map(layer -> layer.digest().toString())
                            .toList());
            assertEquals(
                    image.layers().stream().distinct().mapToLong(LayerRef::size).sum(),
                    image.meta().size());
            assertTrue(image.details().isPresent());
        }
        Map<ImageKey, List<String>> expected = new HashMap<>();
        model.forEach((key, layers) -> expected.put(
                key,
                layers.stream().map(layer -> Samples.digest(layer).toString()).toList()));
        assertEquals(expected, found);
    }
}
