package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.strata.engine.Progress;
import dev.strata.engine.fs.erofs.ErofsReader;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Overlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleImageTest {

    @TempDir
    private Path directory;

    @Test
    void hasFourLayersOfWhichTheLastChangesOneFileAndRemovesAnother() throws IOException, InterruptedException {
        try (Cache cache = Cache.open(directory.resolve("cache"))) {
            BuildResult result = importSample(cache, "one");
            assertEquals(4, result.layers().size());
            assertEquals("/app", result.oci().orElseThrow().workingDir());
            Directory merged = new Directory(dev.strata.engine.tree.Attributes.IMPLICIT_DIRECTORY);
            for (LayerRef layer : result.layers()) {
                try (ErofsReader reader = ErofsReader.open(layer.path())) {
                    merged = Overlay.merge(merged, reader.root());
                }
            }
            Directory app = (Directory) merged.find(ByteString.of("app")).orElseThrow();
            Directory config = (Directory) app.find(ByteString.of("config")).orElseThrow();
            assertEquals(List.of(ByteString.of("default.json")), config.names());
        }
    }

    @Test
    void isTheSameEveryTime() throws IOException, InterruptedException {
        try (Cache cache = Cache.open(directory.resolve("cache"))) {
            BuildResult first = importSample(cache, "one");
            BuildResult second = importSample(cache, "two");
            assertEquals(first.digest(), second.digest());
            assertFalse(first.cached());
        }
    }

    private BuildResult importSample(Cache cache, String name) throws IOException, InterruptedException {
        Path archive = SampleImage.writeTo(Files.createDirectories(directory.resolve(name)));
        return new Builder(cache, BuildOptions.DEFAULT, reference -> {
                    throw new AssertionError("nothing is fetched, not " + reference);
                })
                .importArchive(archive, SampleImage.TAG, Progress.NONE);
    }
}
