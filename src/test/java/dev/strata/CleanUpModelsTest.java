package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.gc.Rule;
import dev.strata.tasks.TaskRunner;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.usage.CleanUpViewModel;
import dev.strata.ui.usage.PlanRow;
import dev.strata.ui.usage.ResultRow;
import dev.strata.ui.usage.ResultRow.Fate;
import dev.strata.ui.usage.RuleRow;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a clean-up remembers, foretells and reports, without a toolkit. */
class CleanUpModelsTest {

    private final FakeEngine engine = new FakeEngine().busy();
    private final Preferences preferences = new Preferences(Map.of());

    @Test
    void thePastSaysItsRulesInWords() {
        CleanUpViewModel cleanUp = planned(preferences);
        cleanUp.rules().rules().stream()
                .filter(rule -> rule.rule() == Rule.UNUSED)
                .forEach(rule -> rule.onProperty().set(true));
        cleanUp.refresh();
        cleanUp.clean();
        List<String> rules = cleanUp.history().getFirst().rules();
        assertTrue(rules.contains("Layers that no image needs"), rules.toString());
        assertTrue(rules.contains("Images unused for 30d"), rules.toString());
    }

    private CleanUpViewModel planned(Preferences kept) {
        var wiring = new Wiring(
                engine.access(),
                new TaskRunner(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC()),
                _ -> new EagerQuestions(),
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC),
                new Wiring.Desktop(kept, _ -> Outside.NOWHERE));
        wiring.usage.refresh();
        return wiring.usage.cleanUp();
    }

    @Test
    void theRulesAreAsTheyWereLeftAtTheNextStart() {
        CleanUpViewModel before = planned(preferences);
        rule(before, Rule.UNUSED).valueProperty().set("45d");
        rule(before, Rule.UNUSED).onProperty().set(true);
        rule(before, Rule.ORPHAN).onProperty().set(false);
        before.rules().graceProperty().set("3h");
        before.refresh();
        CleanUpViewModel after = planned(new Preferences(preferences.kept()));
        assertTrue(rule(after, Rule.UNUSED).onProperty().get());
        assertEquals("45d", rule(after, Rule.UNUSED).valueProperty().get());
        assertFalse(rule(after, Rule.ORPHAN).onProperty().get());
        assertTrue(rule(after, Rule.STALE).onProperty().get());
        assertEquals("3h", after.rules().graceProperty().get());
    }

    @Test
    void aValueThatMakesNoSenseIsNotKept() {
        CleanUpViewModel before = planned(preferences);
        before.rules().graceProperty().set("soon");
        before.refresh();
        assertEquals(
                "2h",
                planned(new Preferences(preferences.kept()))
                        .rules()
                        .graceProperty()
                        .get());
    }

    @Test
    void resettingTheSettingsTakesTheRulesBack() {
        CleanUpViewModel cleanUp = planned(preferences);
        rule(cleanUp, Rule.UNUSED).onProperty().set(true);
        cleanUp.rules().graceProperty().set("3h");
        cleanUp.refresh();
        preferences.reset();
        assertFalse(rule(cleanUp, Rule.UNUSED).onProperty().get());
        assertEquals("2h", cleanUp.rules().graceProperty().get());
    }

    @Test
    void anImageTellsWhatRemovingItFrees() {
        CleanUpViewModel cleanUp = planned(preferences);
        rule(cleanUp, Rule.UNUSED).onProperty().set(true);
        PlanRow image = cleanUp.choice().rows().stream()
                .filter(row -> row.image()
                        .filter(key -> key.tag().equals("postgres:17"))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        long files = cleanUp.choice().rows().stream()
                .filter(row -> row.needing().equals(List.of(image.image().orElseThrow())))
                .mapToLong(PlanRow::bytes)
                .sum();
        assertTrue(files > 0);
        assertEquals(files, image.bytes());
    }

    @Test
    void everyItemIsReportedWhatFailedFirst() {
        engine.sparing();
        CleanUpViewModel cleanUp = planned(preferences);
        cleanUp.clean();
        List<ResultRow> results = cleanUp.results();
        assertEquals(11, results.size());
        assertEquals(Fate.FAILED, results.get(0).fate());
        assertEquals("Permission denied", results.get(0).why());
        assertEquals(Fate.SPARED, results.get(1).fate());
        assertEquals("In use by process 4711", results.get(1).why());
        assertTrue(results.stream().skip(2).allMatch(row -> row.fate() == Fate.REMOVED && row.bytes() > 0));
        assertTrue(cleanUp.outcomeProperty().get().endsWith("One item could not be removed."));
    }

    private static RuleRow rule(CleanUpViewModel cleanUp, Rule wanted) {
        return cleanUp.rules().rules().stream()
                .filter(rule -> rule.rule() == wanted)
                .findFirst()
                .orElseThrow();
    }
}
