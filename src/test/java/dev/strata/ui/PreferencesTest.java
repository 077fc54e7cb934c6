package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lent preferences: the same choices, without a hold on who listens to them. */
class PreferencesTest {

    private final Preferences preferences = new Preferences(Map.of("zoom", "150", "columns", "a b"));
    private final Preferences lent = preferences.lent();

    @Test
    void lentOnesBeginWithWhatWasChosen() {
        assertEquals(150, lent.zoom().value());
        assertEquals("a b", lent.text("columns").value());
    }

    @Test
    void whatIsChosenInLentOnesIsChosenAndKept() {
        List<Integer> heard = new ArrayList<>();
        preferences.zoom().valueProperty().addListener((_, _, now) -> heard.add(now));
        lent.zoom().set(120);
        lent.text("columns").set("b a");
        assertEquals(List.of(120), heard);
        assertEquals(Map.of("zoom", "120", "columns", "b a"), preferences.kept());
        assertEquals("b a", preferences.text("columns").value());
    }

    @Test
    void whatIsChosenHereOnlyIsNotUndoneByLentOnes() {
        preferences.text("window-bounds").set("1 2 3 4");
        lent.flag("narrow-navigation").set(true);
        assertEquals("1 2 3 4", preferences.text("window-bounds").value());
    }

    @Test
    void resettingLentOnesResetsAll() {
        lent.reset();
        assertEquals(Map.of(), preferences.kept());
        assertFalse(preferences.zoom().isChanged());
    }
}
