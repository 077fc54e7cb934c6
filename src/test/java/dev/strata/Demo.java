package dev.strata;

import dev.strata.engine.Progress.Phase;
import java.util.List;

/** Opens the real window on an engine in memory; its pulls stop halfway, so that they can be looked at. */
final class Demo {

    private Demo() {}

    static void main() throws InterruptedException {
        EngineAccess engine = new FakeEngine()
                .busy()
                .pausing(List.of(
                        FakeEngine.step(1, Phase.CACHED, 48, 48),
                        FakeEngine.step(2, Phase.CONVERTING, 20, 31),
                        FakeEngine.step(3, Phase.DOWNLOADING, 70, 164),
                        FakeEngine.step(4, Phase.WAITING, 0, 2)))
                .access();
        StrataApp.run(new StrataApp(engine, Wiring.Caches.usual(List.of()), PreferenceFile.standard()));
    }
}
