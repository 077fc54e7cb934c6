package dev.strata.engine.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.build.Builder;
import dev.strata.engine.build.Target;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.Scope;
import dev.strata.engine.verify.Finding.Kind;
import dev.strata.engine.verify.Finding.Problem;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyTest {

    private static final int FLIPS = 60;

    @TempDir
    private Path directory;

    private TestRegistry registry;
    private Cache cache;
    private TestImage image;
    private String reference;
    private ImageKey key;
    private List<LayerRef> layers;

    @BeforeEach
    void pull() throws IOException, InterruptedException {
        registry = new TestRegistry();
        image = TestImage.small();
        reference = registry.add("app", "1", image);
        cache = Cache.open(directory.resolve("cache"));
        builder().build(reference, Progress.NONE);
        key = new ImageKey(Scope.REGISTRY, reference);
        layers = cache.registry().get(reference).layers();
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
        registry.close();
    }

    @Test
    void aSoundCacheIsCleanAndEverythingInItWasRead() throws Exception {
        builder().convert(reference, Target.FLAT, Progress.NONE);
        VerifyReport report = verify();
        assertEquals(List.of(), report.findings());
        assertEquals(4, report.files());
        assertEquals(2, report.documents());
        assertEquals(size("blobs") + size("targets"), report.bytes());
    }

    @Test
    void everyFlippedBitOfALayerIsFound() throws Exception {
        findsEveryFlip(blob(1), Kind.BLOB);
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGED", "FLAT"})
    void everyFlippedBitOfATargetIsFoundAndItIsMadeAgain(Target target) throws Exception {
        Path file = builder().convert(reference, target, Progress.NONE).rootfsPath();
        byte[] good = Files.readAllBytes(file);
        findsEveryFlip(file, Kind.TARGET);
        flip(file, 12_345);
        RepairReport report = repair();
        assertEquals(List.of(), report.left());
        assertEquals(1, report.healed().size());
        assertEquals(-1, mismatch(good, file));
    }

    @Test
    void everyFlippedBitOfADocumentIsFoundAndTheRegistrysBytesComeBack() throws Exception {
        ImageInfo info = cache.registry().get(reference);
        for (byte[] good : List.of(image.manifest().bytes(), image.config().bytes())) {
            String digest = good == image.manifest().bytes()
                    ? image.manifest().digest().toString()
                    : image.config().digest().toString();
            Random random = new Random(5);
            for (int i = 0; i < FLIPS; i++) {
                byte[] bad = good.clone();
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                store(digest, bad);
                VerifyReport report = verify();
                assertEquals(1, report.findings().size());
                assertEquals(Kind.DOCUMENT, report.findings().getFirst().kind());
                assertEquals(digest, report.findings().getFirst().subject());
                assertEquals(Set.of(key), report.hurt());
            }
            assertEquals(List.of(), repair().left());
            assertTrue(verify().clean());
        }
        assertEquals(info.meta(), cache.registry().get(reference).meta());
        assertEquals(1, requestsForLayers(0));
    }

    @Test
    void repairFetchesTheOneDamagedLayerAndLeavesTheRest() throws Exception {
        byte[] good = Files.readAllBytes(blob(1));
        FileTime untouched = Files.getLastModifiedTime(blob(0));
        ImageInfo before = cache.registry().get(reference);
        flip(blob(1), 99);
        RepairReport report = repair();
        assertEquals(1, report.healed().size());
        assertEquals(List.of(), report.left());
        assertTrue(report.after().clean());
        assertEquals(-1, mismatch(good, blob(1)));
        assertEquals(untouched, Files.getLastModifiedTime(blob(0)));
        assertEquals(List.of(1, 2, 1), List.of(requestsForLayers(0), requestsForLayers(1), requestsForLayers(2)));
        assertEquals(before, cache.registry().get(reference));
    }

    @Test
    void repairBringsBackWhatIsMissing() throws Exception {
        Files.delete(blob(2));
        assertEquals(Problem.MISSING, verify().findings().getFirst().problem());
        assertEquals(List.of(), repair().left());
        assertTrue(verify().clean());
    }

    @Test
    void repairAsksForTheImageThatIsRecordedNotForWhatItsTagLeadsToNow() throws Exception {
        registry.add("app", "1", TestImage.of(image.tars().getFirst()));
        registry.add("app", image.manifest());
        flip(blob(1), 4000);
        assertEquals(List.of(), repair().left());
        assertEquals(
                Optional.of(image.manifest().digest()),
                cache.registry().get(reference).meta().digest());
    }

    @Test
    void aBlobThatWasFoundDamagedIsNotHandedOutAnyMore() throws Exception {
        flip(blob(1), 4321);
        cache.registry().get(reference);
        assertEquals(1, verify().findings().size());
        ImageNotFound refused =
                assertThrows(ImageNotFound.class, () -> cache.registry().get(reference));
        assertEquals(List.of(layers.get(1).digest().toString()), refused.missing());
        assertEquals(1, cache.broken().size());
        BuildResult built = builder().build(reference, Progress.NONE);
        assertEquals(false, built.cached());
        assertTrue(verify().clean());
    }

    @Test
    void aMarkHoldsOnlyForTheFileThatWasDamaged() throws Exception {
        Path kept = Files.copy(blob(1), directory.resolve("kept"));
        flip(blob(1), 4321);
        assertEquals(1, verify().findings().size());
        Files.setLastModifiedTime(kept, FileTime.fromMillis(1_000));
        Files.move(kept, blob(1), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(reference, cache.registry().get(reference).tag());
    }

    @Test
    void aFlatImageThatWasMadeFromADamagedLayerIsMadeAgain() throws Exception {
        byte[] good = Files.readAllBytes(
                builder().convert(reference, Target.FLAT, Progress.NONE).rootfsPath());
        Path flat = Files.list(cache.layout().targets()).findFirst().orElseThrow();
        flip(blob(1), 50);
        VerifyReport report = verify();
        assertEquals(
                List.of(Problem.CHECKSUM, Problem.SOURCE),
                report.findings().stream().map(Finding::problem).toList());
        assertEquals(List.of(), repair().left());
        assertEquals(-1, mismatch(good, flat));
    }

    @Test
    void whatWasImportedCannotBeHealedAndIsSaidSo() throws Exception {
        TestImage other = TestImage.of(image.tars().getFirst());
        Path archive = Files.write(directory.resolve("other.tar"), TestArchives.oci("other:1", other));
        builder().importArchive(archive, "other:1", Progress.NONE);
        cache.registry().remove(reference);
        flip(cache.local().blobPath(other.diffIds().getFirst()), 77);
        RepairReport report = repair();
        assertEquals(List.of(), report.healed());
        assertEquals(RepairReport.Why.NO_SOURCE, report.left().getFirst().why());
        assertThrows(ImageNotFound.class, () -> cache.local().get("other:1"));
    }

    @Test
    void aRegistryThatHasTheImageNoMoreLeavesTheDamageNamed() throws Exception {
        flip(blob(1), 77);
        registry.close();
        RepairReport report = repair();
        assertEquals(RepairReport.Why.SOURCE_FAILED, report.left().getFirst().why());
        assertEquals(List.of(key), report.left().getFirst().finding().images());
    }

    @Test
    void onlyTheImageAskedForIsRead() throws Exception {
        TestImage other = TestImage.of(
                new dev.strata.testing.SimpleTar().file("other", "other").bytes());
        String second = registry.add("other", "1", other);
        builder().build(second, Progress.NONE);
        flip(blob(1), 77);
        Verifier verifier = new Verifier(cache);
        assertTrue(verifier.verify(new ImageKey(Scope.REGISTRY, second), Progress.NONE)
                .clean());
        assertEquals(1, verifier.verify(key, Progress.NONE).findings().size());
    }

    @Test
    void rowsThatContradictOneAnotherAreFoundAndDerivedAnew() throws Exception {
        change("UPDATE layer_refs SET ref_count = 7");
        assertEquals(Kind.CATALOG, verify().findings().getFirst().kind());
        assertEquals(List.of(), repair().left());
    }

    @Test
    void aBlobOfAnotherProgramIsCheckedForItsStructureAndCalledUnknown() throws Exception {
        change("DELETE FROM strata_blobs");
        change("DELETE FROM strata_chains");
        change("DELETE FROM strata_records");
        VerifyReport report = verify();
        assertTrue(report.clean());
        assertEquals(3, report.unknown().size());
        flip(blob(1), 1024 * 8); // the magic number of its superblock
        assertEquals(Problem.STRUCTURE, verify().findings().getFirst().problem());
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, this::verify);
    }

    private void findsEveryFlip(Path file, Kind kind) throws Exception {
        Random random = new Random(file.getFileName().toString().hashCode());
        long bits = Files.size(file) * 8;
        for (int i = 0; i < FLIPS; i++) {
            long bit = i == 0 ? 0 : i == 1 ? bits - 1 : random.nextLong(bits);
            flip(file, bit);
            List<Finding> findings = verify().findings();
            assertEquals(1, findings.size(), "bit " + bit);
            assertEquals(kind, findings.getFirst().kind());
            assertEquals(file.toString(), findings.getFirst().subject());
            assertEquals(List.of(key), findings.getFirst().images());
            flip(file, bit);
        }
        assertTrue(verify().clean());
    }

    private VerifyReport verify() throws IOException, InterruptedException {
        return new Verifier(cache).verify(Progress.NONE);
    }

    private RepairReport repair() throws IOException, InterruptedException {
        return new Repairer(cache, builder()).repair(Optional.empty(), Progress.NONE);
    }

    private Builder builder() {
        return new Builder(cache, BuildOptions.DEFAULT);
    }

    private Path blob(int layer) {
        return layers.get(layer).path();
    }

    private int requestsForLayers(int layer) {
        return registry.requests("blobs/" + image.layers().get(layer).digest()).size();
    }

    private long size(String folder) throws IOException {
        long size = 0;
        try (var files = Files.list(cache.root().resolve(folder))) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        assertNotEquals(0, size);
        return size;
    }

    private static void flip(Path file, long bit) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bit / 8);
            int old = bytes.read();
            bytes.seek(bit / 8);
            bytes.write(old ^ (1 << (bit % 8)));
        }
    }

    private long mismatch(byte[] good, Path file) throws IOException {
        return Files.mismatch(Files.write(directory.resolve("good"), good), file);
    }

    private void store(String digest, byte[] bytes) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE strata_documents SET bytes = ? WHERE digest = ?")) {
            statement.setBytes(1, bytes);
            statement.setString(2, digest);
            assertEquals(1, statement.executeUpdate());
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + cache.layout().catalog());
    }
}
