package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.StrataException.CacheReadOnly;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.gc.Rule;
import dev.strata.engine.store.Condition;
import dev.strata.tasks.TaskRunner;
import dev.strata.text.Explanation.Remedy;
import dev.strata.ui.Command;
import dev.strata.ui.TaskRow;
import dev.strata.ui.View;
import dev.strata.ui.images.Chip;
import dev.strata.ui.images.ImageRow;
import dev.strata.ui.images.Skeleton;
import dev.strata.ui.usage.CleanUpViewModel;
import dev.strata.ui.usage.Part;
import dev.strata.ui.usage.PlanRow;
import dev.strata.ui.usage.RuleRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The view models as they are wired together, without a toolkit and without threads. */
class ModelsTest {

    private final FakeEngine engine = new FakeEngine().busy();
    private final EagerQuestions questions = new EagerQuestions();
    private final Wiring wiring = new Wiring(
            engine.access(),
            new TaskRunner(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC()),
            _ -> questions,
            Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));

    @Test
    void listsEveryImageWithItsOwnWords() {
        wiring.images.refresh();
        ImageRow debian = row("debian:12");
        assertEquals(12, wiring.images.shown().size());
        assertEquals("linux/amd64", debian.platform());
        assertEquals("debian", debian.repository());
        assertEquals("12", debian.tag());
        assertEquals("docker.io", debian.registry());
        assertEquals("Registry", debian.source());
    }

    @Test
    void thePlacesOfImagesStayUntilTheCatalogIsReadWhateverTheOrder() {
        wiring.images.sort(Optional.of(Comparator.comparing(ImageRow::name)));
        wiring.images.filterProperty().set("acme");
        assertFalse(wiring.images.lines().isEmpty());
        assertTrue(wiring.images.lines().stream().allMatch(Skeleton.class::isInstance));
        wiring.images.refresh();
        assertEquals(List.copyOf(wiring.images.shown()), List.copyOf(wiring.images.lines()));
    }

    @Test
    void imagesThatChangeWhileTheyAreCountedAreCountedAgain() {
        List<Runnable> waiting = new ArrayList<>();
        var later = new Wiring(
                engine.access(),
                new TaskRunner(waiting::add, Runnable::run, Runnable::run, Clock.systemUTC()),
                _ -> questions,
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));
        later.images.refresh();
        waiting.removeLast().run();
        assertEquals(12, later.images.all().size());
        engine.images().removeIf(image -> image.tag().equals("debian:12"));
        later.images.refresh();
        waiting.removeLast().run();
        assertEquals(11, later.images.all().size());
        assertEquals(Map.of(), later.images.countsProperty().get());
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
        assertEquals(11, later.images.countsProperty().get().get(Chip.ALL));
    }

    @Test
    void aCacheThatCanOnlyBeReadIsSaidToBeAndNotChanged() {
        engine.being(new Condition(
                Optional.of(new CacheReadOnly(FakeEngine.ROOT, CacheReadOnly.Obstacle.NEWER, "schema 9 instead of 3")),
                Optional.empty()));
        wiring.images.refresh();
        wiring.images.refresh();
        assertEquals(0, wiring.notices.shown().size());
        String told = wiring.images.readOnlyProperty().get();
        assertTrue(told.contains("schema 9 instead of 3") && told.contains("Update Strata"), told);
        assertEquals(12, wiring.images.shown().size());
        assertEquals(told, wiring.commands.hindranceProperty(Command.IMPORT).get());
        engine.being(Condition.SOUND);
        wiring.images.refresh();
        assertTrue(wiring.commands.isPossible(Command.IMPORT));
    }

    @Test
    void whatImagesShareCountsOnceInTheirSum() throws Exception {
        wiring.images.refresh();
        wiring.images.filterProperty().set("debian");
        ImageRow debian = wiring.images.shown().getFirst();
        engine.tag(debian.image().orElseThrow(), "debian-copy:1");
        wiring.images.refresh();
        assertEquals(
                "2 of 13 images · " + wiring.words.size(debian.onDisk().orElseThrow()),
                wiring.images.summaryProperty().get());
    }

    @Test
    void aWordWithAnEqualsSignIsALabel() {
        wiring.images.refresh();
        wiring.images.filterProperty().set("label:org.opencontainers.image.title");
        int labelled = tags().size();
        assertTrue(labelled > 0);
        wiring.images.filterProperty().set("org.opencontainers.image.title=nginx");
        assertEquals(List.of("nginx:1.27"), tags());
        wiring.images.filterProperty().set("org.opencontainers.image.title=zzz");
        assertEquals(List.of(), tags());
    }

    @Test
    void aFilterHoldsForEveryWordInIt() {
        wiring.images.refresh();
        wiring.images.filterProperty().set("ACME arm64");
        assertEquals(List.of("ghcr.io/acme/api:2.1"), tags());
        wiring.images.filterProperty().set(" ");
        assertEquals(12, tags().size());
    }

    @ParameterizedTest
    @CsvSource({
        "size>1g, node:22-bookworm registry.example.com/platform/build-tools:2026.11",
        "size<10MiB, alpine:3.20 busybox:1.36",
        "size>0.4gb layers<9, node:22-bookworm sandbox-base:latest",
        "arch:arm64, ghcr.io/acme/api:2.1",
        "source:import, sandbox-base:latest",
        "older:5w os:linux, alpine:3.20 postgres:17",
        "newer:1d, busybox:1.36 ghcr.io/acme/api:2.1",
        "PYTHON, python:3.13-slim",
        "size>, ''"
    })
    void aFilterUnderstandsSizesAgesAndTraits(String filter, String expected) {
        wiring.images.refresh();
        wiring.images.filterProperty().set(filter);
        assertEquals(expected, tags().stream().sorted().collect(Collectors.joining(" ")));
    }

    @Test
    void aRemovalCanBeTakenBack() {
        wiring.images.refresh();
        wiring.images.select("debian:12");
        wiring.images.selected().remove();
        wiring.notices.act(wiring.notices.shown().getLast());
        assertEquals(
                "debian:12",
                wiring.images.selectedProperty().getValue().orElseThrow().name());
        assertEquals(12, tags().size());
    }

    @Test
    void aRefreshKeepsWhatIsSelected() {
        wiring.images.refresh();
        wiring.images.select("nginx:1.27");
        wiring.images.refresh();
        assertEquals(
                "nginx:1.27",
                wiring.images.selectedProperty().getValue().orElseThrow().name());
    }

    @Test
    void whatIsRemovedElsewhereIsNoLongerSelected() {
        wiring.images.refresh();
        wiring.images.select("nginx:1.27");
        engine.images().removeIf(image -> image.tag().equals("nginx:1.27"));
        wiring.images.refresh();
        assertTrue(wiring.images.selectedProperty().getValue().isEmpty());
    }

    @Test
    void anUnreadableCacheIsExplainedUntilItCanBeRead() {
        engine.refusing(new CacheUnreadable(Path.of("/cache/metadata.db"), "not a database"));
        wiring.images.refresh();
        var failure = wiring.images.failureProperty().get().orElseThrow();
        assertEquals("The cache cannot be read", failure.what());
        assertEquals("/cache/metadata.db: not a database.", failure.why());
        engine.willing();
        wiring.images.refresh();
        assertTrue(wiring.images.failureProperty().get().isEmpty());
    }

    @Test
    void anImportIsNamedAfterItsFileAndSelected() {
        wiring.images.importArchive();
        assertEquals(
                "web-server_1.2",
                wiring.images.selectedProperty().getValue().orElseThrow().name());
    }

    @Test
    void aFailedImportStaysExplainedWhileTheListIsReadAndTryingAgainImports() {
        engine.refusing(new DiskFull(Path.of("/cache"), 2048, 1024));
        wiring.images.importArchive();
        engine.willing();
        wiring.images.refresh();
        assertTrue(wiring.images.failureProperty().get().isPresent());
        wiring.images.retry();
        assertTrue(tags().contains("web-server_1.2"));
        assertTrue(wiring.images.failureProperty().get().isEmpty());
    }

    @Test
    void aFailureCanBeDismissed() {
        engine.refusing(new DiskFull(Path.of("/cache"), 2048, 1024));
        wiring.images.importSample();
        wiring.images.dismiss();
        assertTrue(wiring.images.failureProperty().get().isEmpty());
    }

    @Test
    void quittingAsksOnlyWhileSomethingRunsAndNamesIt() {
        List<String> heard = new ArrayList<>();
        wiring.shell.quit(() -> heard.add("closed"));
        assertEquals(List.of("closed"), heard);
        assertEquals(List.of(), questions.asked);
        var waiting = new Wiring(
                engine.access(),
                new TaskRunner(_ -> {}, Runnable::run, Runnable::run, Clock.systemUTC()),
                _ -> questions,
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));
        waiting.images.importSample();
        waiting.shell.quit(() -> heard.add("stopped"));
        assertEquals("A task is still running", questions.asked.getFirst().title());
        assertTrue(questions.asked.getFirst().text().startsWith("Import a sample image\n"));
        assertEquals(List.of("closed", "stopped"), heard);
    }

    @Test
    void removingForGoodAsksFirstAndNamesTheImage() {
        wiring.images.refresh();
        wiring.images.select("debian:12");
        wiring.images.selected().removeForGood();
        assertEquals("Remove debian:12 for good?", questions.asked.getFirst().title());
        assertFalse(tags().contains("debian:12"));
    }

    @Test
    void aReferenceIsSpelledOutOrRefusedWhileItIsTyped() {
        wiring.pull.referenceProperty().set("alpine");
        assertEquals(
                "Pulls docker.io/library/alpine:latest",
                wiring.pull.referenceHintProperty().get());
        assertTrue(wiring.pull.readyProperty().get());
        wiring.pull.referenceProperty().set("https://alpine");
        assertTrue(wiring.pull.isReferenceWrong());
        assertFalse(wiring.pull.readyProperty().get());
    }

    @Test
    void aPlatformThatIsNoneHoldsThePullBack() {
        wiring.pull.referenceProperty().set("alpine");
        wiring.pull.platformProperty().set("amd64");
        assertFalse(wiring.pull.readyProperty().get());
        assertFalse(wiring.pull.platformProblemProperty().get().isEmpty());
    }

    @Test
    void aPullAppearsInTheListAndEmptiesTheField() {
        wiring.pull.referenceProperty().set("redis:7");
        wiring.pull.pull();
        assertEquals("", wiring.pull.referenceProperty().get());
        assertTrue(tags().contains("redis:7"));
    }

    @Test
    void aFullDiskOffersToMakeRoom() {
        engine.refusing(new DiskFull(Path.of("/cache"), 2048, 1024));
        wiring.pull.referenceProperty().set("redis:7");
        wiring.pull.pull();
        TaskRow failed = Ran.latest(wiring);
        assertEquals(Remedy.MAKE_ROOM, failed.explanation().orElseThrow().remedy());
        assertEquals(
                "2.00 KiB are needed, 1.00 KiB are free.",
                failed.explanation().orElseThrow().why());
        wiring.pull.cleanUp();
        assertEquals(View.USAGE, wiring.navigation.current());
    }

    @Test
    void activityCanShowFailuresOnly() {
        wiring.images.importSample();
        engine.refusing(new DiskFull(Path.of("/cache"), 2048, 1024));
        wiring.images.importSample();
        wiring.activity.onlyFailuresProperty().set(true);
        assertEquals(1, wiring.activity.finished().size());
        wiring.activity.onlyFailuresProperty().set(false);
        assertEquals(2, wiring.activity.finished().size());
    }

    @Test
    void thePartsOfTheCacheAddUpToItsTotal() {
        wiring.usage.refresh();
        long sum = wiring.usage.parts().stream().mapToLong(Part::bytes).sum();
        assertEquals(wiring.usage.usageProperty().get().orElseThrow().total(), sum);
    }

    @Test
    void whatIsUntickedIsNeitherCountedNorDeleted() {
        CleanUpViewModel cleanUp = wiring.usage.cleanUp();
        wiring.usage.refresh();
        PlanRow spared = cleanUp.choice().rows().getFirst();
        spared.chosenProperty().set(false);
        assertTrue(cleanUp.choice().verbProperty().get().startsWith("Delete 10 files"));
        cleanUp.clean();
        assertEquals(1, cleanUp.choice().rows().size());
        assertEquals(spared.path(), cleanUp.choice().rows().getFirst().path());
        assertTrue(cleanUp.outcomeProperty().get().contains("10 files"));
        assertEquals("10 files", cleanUp.history().getFirst().items());
    }

    private RuleRow rule(Rule wanted) {
        return wiring.usage.cleanUp().rules().rules().stream()
                .filter(rule -> rule.rule() == wanted)
                .findFirst()
                .orElseThrow();
    }

    private PlanRow going(String tag) {
        return wiring.usage.cleanUp().choice().rows().stream()
                .filter(row -> row.image().filter(key -> key.tag().equals(tag)).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private List<PlanRow> filesOf(String tag) {
        return wiring.usage.cleanUp().choice().rows().stream()
                .filter(row -> row.needing().stream().anyMatch(key -> key.tag().equals(tag)))
                .toList();
    }

    @Test
    void aRuleThatIsOffForetellsWhatItWouldDoAndDoesItOnceItIsOn() {
        wiring.usage.refresh();
        RuleRow unused = rule(Rule.UNUSED);
        assertTrue(
                unused.effectProperty().get().startsWith("4 images and"),
                unused.effectProperty().get());
        assertTrue(wiring.usage.cleanUp().choice().rows().stream()
                .allMatch(row -> row.image().isEmpty()));
        unused.onProperty().set(true);
        assertEquals(
                4,
                wiring.usage.cleanUp().choice().rows().stream()
                        .filter(row -> row.image().isPresent())
                        .count());
        assertTrue(wiring.usage.cleanUp().choice().verbProperty().get().startsWith("Delete 4 images and"));
    }

    @Test
    void anImageThatIsUntickedKeepsItsFilesAndTheTotalFollows() {
        wiring.usage.refresh();
        rule(Rule.UNUSED).onProperty().set(true);
        PlanRow postgres = going("postgres:17");
        List<PlanRow> files = filesOf("postgres:17");
        assertEquals(14, files.size());
        postgres.chosenProperty().set(false);
        assertTrue(files.stream().noneMatch(PlanRow::isChosen));
        assertTrue(wiring.usage.cleanUp().choice().verbProperty().get().startsWith("Delete 3 images and"));
        files.getFirst().chosenProperty().set(true);
        assertTrue(postgres.isChosen());
        postgres.chosenProperty().set(false);
        postgres.chosenProperty().set(true);
        assertTrue(files.stream().allMatch(PlanRow::isChosen));
    }

    @Test
    void anImageThatIsPinnedFromThePlanLeavesIt() {
        wiring.usage.refresh();
        rule(Rule.UNUSED).onProperty().set(true);
        PlanRow postgres = going("postgres:17");
        assertTrue(wiring.usage.cleanUp().canPin(postgres));
        wiring.usage.cleanUp().pin(postgres);
        assertEquals(List.of(), filesOf("postgres:17"));
        assertTrue(wiring.usage.cleanUp().choice().kept().stream()
                .anyMatch(
                        row -> row.path().equals("postgres:17") && row.reason().equals("Pinned")));
    }

    @Test
    void valuesThatMakeNoSenseAreToldAndTheOldPlanStays() {
        CleanUpViewModel cleanUp = wiring.usage.cleanUp();
        wiring.usage.refresh();
        int before = cleanUp.choice().rows().size();
        cleanUp.rules().graceProperty().set("soon");
        cleanUp.refresh();
        assertTrue(cleanUp.rules().problemProperty().get().contains("2h"));
        assertEquals(before, cleanUp.choice().rows().size());
        cleanUp.rules().graceProperty().set("30d");
        cleanUp.refresh();
        assertEquals("", cleanUp.rules().problemProperty().get());
        assertEquals(0, cleanUp.choice().rows().size());
    }

    @Test
    void aBudgetThatCannotBeMetIsTold() {
        wiring.usage.refresh();
        rule(Rule.BUDGET).valueProperty().set("1k");
        rule(Rule.BUDGET).onProperty().set(true);
        assertTrue(wiring.usage.cleanUp().choice().restProperty().get().contains("over the budget"));
    }

    @Test
    void thePlanIsExportedAsItIsTicked(@TempDir Path directory) throws IOException {
        wiring.usage.refresh();
        wiring.usage.cleanUp().choice().rows().getFirst().chosenProperty().set(false);
        questions.folder.add(directory);
        wiring.usage.cleanUp().export();
        Path file = directory.resolve("strata-clean-up.json");
        assertEquals(
                10, new ObjectMapper().readTree(file.toFile()).path("removed").size());
        assertTrue(wiring.usage.cleanUp().outcomeProperty().get().contains(file.toString()));
    }

    private ImageRow row(String tag) {
        return wiring.images.all().stream()
                .filter(row -> row.name().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    private List<String> tags() {
        return wiring.images.shown().stream().map(ImageRow::name).toList();
    }
}
