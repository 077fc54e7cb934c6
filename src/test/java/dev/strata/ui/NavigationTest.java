package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NavigationTest {

    private static final ImageKey DEBIAN = new ImageKey(Scope.REGISTRY, "debian:12");

    private final Navigation navigation = new Navigation();

    @Test
    void returnsToExactPlacesAndAgainForward() {
        Route layer = Route.image(DEBIAN, ImageTab.LAYERS, "sha256:aa");
        navigation.go(layer);
        navigation.go(View.USAGE);
        navigation.back();
        assertEquals(layer, navigation.route());
        navigation.back();
        assertEquals(Route.to(View.IMAGES), navigation.route());
        assertFalse(navigation.canGoBackProperty().get());
        navigation.forward();
        navigation.forward();
        assertEquals(View.USAGE, navigation.current());
        assertFalse(navigation.canGoForwardProperty().get());
    }

    @Test
    void anotherTabIsNoStepOfItsOwn() {
        navigation.go(Route.image(DEBIAN, ImageTab.SUMMARY, ""));
        navigation.replace(navigation.route().withTab(ImageTab.FILES.id()));
        assertEquals(ImageTab.FILES, ImageTab.of(navigation.route()));
        navigation.back();
        assertEquals(View.IMAGES, navigation.current());
        navigation.forward();
        assertEquals(ImageTab.FILES, ImageTab.of(navigation.route()));
    }

    @Test
    void goingSomewhereElseForgetsTheWayForward() {
        navigation.go(View.PULL);
        navigation.back();
        navigation.go(View.ACTIVITY);
        assertFalse(navigation.canGoForwardProperty().get());
        assertTrue(navigation.canGoBackProperty().get());
    }

    @Test
    void aRouteNamesItsImageWhateverItIsCalled() {
        ImageKey odd = new ImageKey(Scope.LOCAL, "work of today");
        assertEquals(Optional.of(odd), Route.image(odd, ImageTab.CONFIG, "").imageKey());
        assertEquals(Optional.of(DEBIAN), Route.inList(DEBIAN).imageKey());
        assertEquals(Optional.empty(), Route.to(View.USAGE).imageKey());
    }
}
