package dev.strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.Samples;
import dev.strata.engine.store.Scope;
import dev.strata.text.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectCommandTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void fill() throws IOException {
        try (Cache cache = Cache.open(root())) {
            Samples.save(cache, Scope.LOCAL, "app:1", "base", "one");
            Samples.save(cache, Scope.LOCAL, "app:2", "base", "two");
            Samples.save(cache, Scope.REGISTRY, "gone:1", "gone");
            cache.registry().remove("gone:1");
        }
    }

    private Path root() {
        return directory.resolve("cache");
    }

    private CommandLineTest.Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("gc", "--cache", root().toString()));
        all.addAll(List.of(arguments));
        return TestEngine.run(all);
    }

    private JsonNode json(String... arguments) throws IOException {
        CommandLineTest.Ran ran = run(arguments);
        assertEquals(0, ran.exitCode(), ran.err());
        return new ObjectMapper().readTree(ran.out());
    }

    private static List<String> names(JsonNode node) {
        return node.propertyStream().map(field -> field.getKey()).toList();
    }

    private List<String> tags() throws IOException {
        try (Cache cache = Cache.open(root())) {
            return cache.images().stream().map(ImageInfo::tag).sorted().toList();
        }
    }

    private String blob(String layer) {
        return root().resolve("blobs")
                .resolve(Samples.digest(layer).fileStem() + ".erofs")
                .toString();
    }

    /** What one layer takes, in bytes; all take the same. */
    private long bytes() throws IOException {
        return FileStatus.of(Path.of(blob("base"))).allocated();
    }

    private String size() throws IOException {
        return ByteSize.text(bytes());
    }

    @Test
    void collectingFreesWhatADryRunForetold() throws IOException {
        JsonNode foretold = json("--dry-run", "--grace", "0", "--json");
        assertEquals(
                List.of(
                        "made",
                        "grace",
                        "rules",
                        "images",
                        "removed",
                        "freedBytes",
                        "totalBytes",
                        "overBudgetBytes",
                        "broken",
                        "dryRun"),
                names(foretold));
        assertEquals(1, foretold.path("removed").size());
        JsonNode victim = foretold.path("removed").path(0);
        assertEquals(List.of("path", "bytes", "reason", "image"), names(victim));
        assertEquals(blob("gone"), victim.path("path").asText());
        JsonNode done = json("--grace", "0", "--json");
        assertEquals(foretold.path("removed"), done.path("removed"));
        assertEquals(foretold.path("freedBytes"), done.path("freedBytes"));
        assertEquals(foretold.path("freedBytes"), done.path("foretoldBytes"));
        assertEquals(0, json("--grace", "0", "--json").path("removed").size());
        assertTrue(Files.exists(Path.of(blob("base"))));
    }

    @Test
    void whatIsYoungStaysUnlessAnotherGraceIsAskedFor() throws IOException {
        assertEquals(0, json("--dry-run", "--json").path("removed").size());
        assertEquals("2h", json("--dry-run", "--json").path("grace").asText());
        assertTrue(run("--dry-run", "--explain").out().contains(blob("gone") + "  " + size() + "  grace"));
        assertEquals(
                1, json("--dry-run", "--json", "--grace", "0").path("removed").size());
    }

    @Test
    void explainSaysOfEverythingWhyItGoesOrStays() throws IOException {
        String out = run("--dry-run", "--explain", "--grace", "0").out();
        assertTrue(out.contains(blob("gone") + "  " + size() + "  removed gone:1"), out);
        assertTrue(out.contains("stays  image  app:1 (local)  tag"), out);
        assertTrue(out.contains("stays  " + blob("base") + "  " + size() + "  tag app:1 app:2"), out);
        assertTrue(out.contains("would remove 0 images and 1 files, free " + size()), out);
        JsonNode plan = json("--dry-run", "--explain", "--json", "--grace", "0");
        assertEquals(3, plan.path("kept").size());
        assertEquals(2, plan.path("keptImages").size());
    }

    @Test
    void rulesRemoveImagesWithTheFilesThatOnlyTheyNeed() throws IOException {
        JsonNode plan = json("--dry-run", "--json", "--grace", "0", "--rule", "keep-last=1", "--rule", "removed=off");
        assertEquals(1, plan.path("images").size());
        assertEquals("keep-last", plan.path("images").path(0).path("reason").asText());
        String gone = plan.path("images").path(0).path("reference").asText();
        assertEquals(1, plan.path("removed").size());
        assertEquals(
                gone,
                plan.path("removed")
                        .path(0)
                        .path("images")
                        .path(0)
                        .path("reference")
                        .asText());
        CommandLineTest.Ran ran = run("--grace", "0", "--rule", "keep-last=1", "--rule", "removed=off");
        assertEquals(0, ran.exitCode());
        assertTrue(
                ran.out().contains("removed 1 images and 1 files, freed %s (foretold: %s)".formatted(size(), size())),
                ran.out());
        assertFalse(tags().contains(gone));
        assertEquals(1, tags().size());
    }

    @Test
    void aBudgetTakesWhatItCanAndSaysWhatIsMissing() throws IOException {
        assertEquals(
                0,
                TestEngine.run(List.of("pin", "app:2", "--cache", root().toString()))
                        .exitCode());
        CommandLineTest.Ran ran = run("--grace", "0", "--budget", "1k");
        assertEquals(0, ran.exitCode());
        assertEquals(List.of("app:2"), tags());
        assertTrue(ran.out().contains("over the budget"), ran.out());
        assertTrue(run("--dry-run", "--grace", "0", "--budget", "20GB").out().startsWith("would remove 0 images"));
    }

    @Test
    void thePlanIsExportedInThreeForms() throws IOException {
        Path json = directory.resolve("plan.json");
        Path text = directory.resolve("plan.txt");
        Path csv = directory.resolve("plan.csv");
        for (Path file : List.of(json, text, csv)) {
            assertEquals(
                    0,
                    run("--dry-run", "--grace", "0", "--export", file.toString())
                            .exitCode());
        }
        JsonNode document = new ObjectMapper().readTree(json.toFile());
        assertEquals(1, document.path("removed").size());
        assertEquals(3, document.path("kept").size());
        assertTrue(Files.readString(text).contains("stays  image  app:1 (local)  tag"));
        List<String> rows = Files.readAllLines(csv);
        assertEquals("action,kind,name,scope,reason,bytes,by", rows.getFirst());
        assertTrue(rows.contains("delete,file," + blob("gone") + ",,removed," + bytes() + ",gone:1"), rows.toString());
        assertTrue(rows.contains("keep,image,app:1,local,tag,,"), rows.toString());
        assertEquals(7, rows.size());
        CommandLineTest.Ran nowhere = run(
                "--grace",
                "0",
                "--export",
                directory.resolve("no/such/plan.csv").toString());
        assertEquals(ExitCode.CACHE, nowhere.exitCode());
        assertTrue(Files.exists(Path.of(blob("gone"))), "nothing goes before the plan is written");
    }

    @Test
    void theHistoryTellsOfRunsAndNotOfDryOnes() throws IOException {
        run("--dry-run", "--grace", "0");
        assertEquals(0, json("--history", "--json").path("sweeps").size());
        run("--grace", "0", "--rule", "unused=60d");
        JsonNode sweep = json("--history", "--json").path("sweeps").path(0);
        assertEquals(
                List.of(
                        "startedAt",
                        "trigger",
                        "rules",
                        "images",
                        "files",
                        "foretoldBytes",
                        "freedBytes",
                        "finished",
                        "failures"),
                names(sweep));
        assertEquals("command", sweep.path("trigger").asText());
        assertEquals(bytes(), sweep.path("freedBytes").asLong());
        assertTrue(sweep.path("rules").asText().endsWith("unused=60d"), sweep.toString());
        assertTrue(run("--history").out().contains(size()));
    }

    @Test
    void imagesWithMissingFilesAreOfferedForRepair() throws IOException {
        Files.delete(Path.of(blob("one")));
        CommandLineTest.Ran ran = run("--grace", "0");
        assertTrue(ran.out().contains("broken  image  app:1 (local)"), ran.out());
        assertTrue(ran.out().contains("strata repair app:1"), ran.out());
        assertEquals(
                "app:1", json("--json").path("broken").path(0).path("reference").asText());
        assertEquals(2, tags().size());
    }

    @Test
    void badValuesAreRefusedBeforeAnythingHappens() {
        Stream.of(
                        List.of("--rule", "nonsense"),
                        List.of("--rule", "unused=soon"),
                        List.of("--rule", "keep-last=-1"),
                        List.of("--rule", "orphan=3"),
                        List.of("--rule", "budget=much"),
                        List.of("--budget", "20XB"),
                        List.of("--budget", "-1"),
                        List.of("--budget", "99999999999999999E"),
                        List.of("--grace", "2 hours"),
                        List.of("--export", "plan.xls"))
                .forEach(arguments -> {
                    CommandLineTest.Ran ran = run(arguments.toArray(String[]::new));
                    assertEquals(ExitCode.USAGE, ran.exitCode(), arguments.toString());
                    assertTrue(ran.err().contains(arguments.getLast().replaceFirst(".*=", "")), ran.err());
                    assertTrue(Files.exists(Path.of(blob("gone"))));
                });
    }
}
