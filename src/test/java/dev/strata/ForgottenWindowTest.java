package dev.strata;

import static dev.strata.Seen.until;

import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.tasks.TaskRunner;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the window when another cache is shown goes for good: nothing that stays holds on to it. */
class ForgottenWindowTest {

    private final Preferences preferences = new Preferences(Map.of());

    @BeforeAll
    static void startToolkit() {
        FxTests.startToolkit();
    }

    @Test
    void whatWasShownOfTheCacheBeforeIsCollected() throws Exception {
        List<WeakReference<?>> before = FxTests.onUiThread(this::showAll);
        until(() -> {
            System.gc();
            return before.stream().allMatch(gone -> gone.get() == null);
        });
    }

    /** Shows every view in a scene, then something else in it. */
    private List<WeakReference<?>> showAll() {
        var wiring = new Wiring(
                new FakeEngine().busy().access(),
                new TaskRunner(Runnable::run, Runnable::run),
                _ -> new EagerQuestions(),
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC),
                new Wiring.Desktop(preferences.lent(), _ -> Outside.NOWHERE));
        Parent root = wiring.views.load("shell");
        var appearance = new Appearance(root);
        appearance.follow(preferences.theme());
        var scene = new Scene(root, 800, 600);
        for (View view : View.values()) {
            wiring.navigation.go(view);
            root.snapshot(null, null);
        }
        for (ImageTab tab : ImageTab.values()) {
            wiring.navigation.go(Route.image(new ImageKey(Scope.REGISTRY, "debian:12"), tab, ""));
            root.snapshot(null, null);
        }
        appearance.close();
        scene.setRoot(new Pane());
        scene.snapshot(null);
        return List.of(new WeakReference<>(wiring), new WeakReference<>(root));
    }
}
