package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastPlaceTest {

    private static final Route FILE =
            Route.image(new ImageKey(Scope.LOCAL, "app:1"), ImageTab.FILES, "/srv/a name with a break");

    @Test
    void theNextStartIsWhereTheLastOneEnded() {
        Preferences first = new Preferences(Map.of());
        Navigation before = new Navigation();
        new LastPlace(first).keep(before);
        before.go(View.USAGE);
        before.go(FILE);
        Navigation after = new Navigation();
        new LastPlace(new Preferences(first.kept())).keep(after);
        assertEquals(FILE, after.route());
    }

    @Test
    void aFirstStartStaysWithTheImages() {
        Navigation navigation = new Navigation();
        new LastPlace(new Preferences(Map.of())).keep(navigation);
        assertEquals(Route.to(View.IMAGES), navigation.route());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IMAGE", "IMAGE\n\n\n", "IMAGE\nnowhere app:1\nfiles\n", "NOWHERE\n\n\n", "IMAGES\n"})
    void whatMakesNoSenseCountsAsNone(String kept) {
        assertEquals(Optional.empty(), LastPlace.read(kept));
    }
}
