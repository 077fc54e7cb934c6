package dev.strata.cli;

import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Builder;
import dev.strata.engine.gc.Collector;
import dev.strata.engine.store.Cache;
import dev.strata.engine.usage.UsageService;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** One open cache and what can be done with it; closing it closes the cache. */
public interface Engine extends Closeable {

    Cache cache();

    Builder builder(BuildOptions options);

    UsageService usage();

    Collector collector();

    /** Opens the cache in a directory. */
    @FunctionalInterface
    interface Opener {
        Engine open(Path cache) throws IOException;
    }
}
