package dev.strata.bench.contest;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Builder;
import dev.strata.engine.store.Cache;
import java.io.IOException;
import java.util.List;

/** The engine in this JVM, as it is in an application that has been running for a while. */
final class WarmEngine implements Contestant {

    /** Until the JVM has compiled what matters. */
    private static final int WARM_UPS = 4;

    @Override
    public String name() {
        return Engines.WARM;
    }

    @Override
    public void warmUp(Pull pull) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UPS; i++) {
            build(pull.to(pull.output().resolve("warm-up-" + i)));
        }
    }

    @Override
    public Cost run(Pull pull) throws IOException, InterruptedException {
        return OwnCost.of(() -> build(pull));
    }

    private static void build(Pull pull) throws IOException, InterruptedException {
        try (Cache cache = Cache.open(pull.output())) {
            Builder builder = new Builder(cache, BuildOptions.DEFAULT);
            expect(pull, builder.build(pull.reference(), Progress.NONE).canonicalLayers());
        }
    }

    private static void expect(Pull pull, List<?> layers) throws IOException {
        if (layers.size() != pull.layout().layers().size()) {
            throw new IOException("built %d layers of %d"
                    .formatted(layers.size(), pull.layout().layers().size()));
        }
    }
}
