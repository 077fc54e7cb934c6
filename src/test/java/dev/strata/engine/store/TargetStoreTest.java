package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.NotSaved;
import dev.strata.engine.gc.Collector;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.Rule;
import dev.strata.engine.gc.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How whole-image files are recorded and replaced, whatever they hold. */
class TargetStoreTest {

    @TempDir
    Path root;

    private Cache cache;
    private ImageInfo image;
    private TargetName name;

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(root);
        image = Samples.save(cache, Scope.LOCAL, "app", "base", "top");
        name = new TargetName("flat", image.chainId());
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    private TargetRecord publish(int size, int version) throws IOException {
        Path file = cache.ingest().temporary("flat");
        Samples.write(file, "flat" + version, size);
        TargetRecord record = record(size, version);
        cache.targets().publish(file, record);
        assertFalse(Files.exists(file));
        return record;
    }

    private TargetRecord record(int size, int version) {
        List<TargetRecord.Source> sources = image.layers().stream()
                .map(layer -> new TargetRecord.Source(layer.digest(), "crc32c:0"))
                .toList();
        return new TargetRecord(name, version, size, "crc32c:1", sources);
    }

    @Test
    void itsChainIdIsThatOfTheLayers() {
        assertEquals(Samples.chainId("base", "top"), image.chainId());
    }

    @Test
    void whatIsPublishedIsFoundWithAllThatWasRecorded() throws Exception {
        assertEquals(Optional.empty(), cache.targets().find(name));
        TargetRecord record = publish(5000, 1);
        assertEquals(Optional.of(record), cache.targets().find(name));
        assertEquals(Map.of(image.key(), List.of(name)), cache.targets().byImage());
        close();
        cache = Cache.open(root);
        assertEquals(Optional.of(record), cache.targets().find(name));
        assertEquals(
                name,
                TargetName.ofFile(cache.targets().file(name).getFileName().toString())
                        .orElseThrow());
    }

    @Test
    void aNewerOneTakesThePlaceOfAnOlder() throws Exception {
        publish(5000, 1);
        TargetRecord newer = publish(6000, 2);
        assertEquals(Optional.of(newer), cache.targets().find(name));
        assertEquals(6000, Files.size(cache.targets().file(name)));
    }

    @Test
    void aFileWithoutARowOrOfAnotherLengthIsNotTrusted() throws Exception {
        Path file = cache.targets().file(name);
        Samples.write(file, "left by a crash", 5000);
        assertEquals(Optional.empty(), cache.targets().find(name));
        publish(5000, 1);
        Samples.write(file, "cut", 4000);
        assertEquals(Optional.empty(), cache.targets().find(name));
        Files.delete(file);
        assertEquals(Optional.empty(), cache.targets().find(name));
    }

    @Test
    void whatACrashLeftWithoutARowIsCollectedAndOtherFilesAreNot() throws Exception {
        Path file = cache.targets().file(name);
        Samples.write(file, "left by a crash", 5000);
        Path foreign = Files.writeString(file.resolveSibling("notes.txt"), "of the user");
        Collector collector = new Collector(cache);
        var plan = collector.plan(Policy.plain(Duration.ZERO));
        assertEquals(
                List.of(file),
                plan.files().stream().map(victim -> victim.path()).toList());
        assertEquals(Rule.ORPHAN, plan.files().getFirst().rule());
        collector.run(plan, Trigger.COMMAND, Progress.NONE);
        assertFalse(Files.exists(file));
        assertTrue(Files.exists(foreign));
    }

    @Test
    void aFailedPublicationLeavesTheWorkingFileAndNoRow() throws Exception {
        Path file = cache.ingest().temporary("flat");
        Samples.write(file, "flat", 100);
        assertThrows(NotSaved.class, () -> cache.targets().publish(file, record(5000, 1)));
        Files.createDirectory(cache.targets().file(name));
        Files.createFile(cache.targets().file(name).resolve("in the way"));
        assertThrows(IOException.class, () -> cache.targets().publish(file, record(100, 1)));
        assertTrue(Files.exists(file));
        assertEquals(Optional.empty(), cache.targets().find(name));
    }

    @Test
    void theOtherProgramLeavesTargetsAlone() throws Exception {
        TargetRecord record = publish(5000, 1);
        try (OtherProgram other = new OtherProgram(root)) {
            other.migrate();
            other.prune();
        }
        assertEquals(Optional.of(record), cache.targets().find(name));
    }

    @Test
    void namesThatAreNoneOfATargetAreNotTaken() {
        for (String text : List.of("flat.erofs", "sha256_00.erofs", "flat_sha256_00.erofs", "notes.txt", "_.erofs")) {
            assertEquals(Optional.empty(), TargetName.ofFile(text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> new TargetName("../x", image.chainId()));
    }
}
