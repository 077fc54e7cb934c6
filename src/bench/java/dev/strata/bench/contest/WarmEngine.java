package dev.strata.bench.contest;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Builder;
import dev.strata.engine.store.Cache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The engine in this JVM, as it is in an application that has been running for a while. */
final class WarmEngine implements Contestant {

    private static final int LEAST_WARM_UPS = 4;

    private final Duration warm;

    WarmEngine(Duration warm) {
        this.warm = warm;
    }

    @Override
    public String name() {
        return Engines.WARM;
    }

    @Override
    public void warmUp(Pull pull) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < LEAST_WARM_UPS || System.nanoTime() - start < warm.toNanos(); i++) {
            Path directory = pull.output().resolve("warm-up-" + i);
            build(pull.to(directory));
            Tools.hollow(directory);
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
