package dev.strata;

import dev.strata.cli.Engine;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Builder;
import dev.strata.engine.gc.Collector;
import dev.strata.engine.store.Cache;
import dev.strata.engine.usage.UsageService;
import java.io.IOException;
import java.nio.file.Path;

/** One open cache of this machine, and everything that works on it. */
record LocalEngine(Cache cache, UsageService usage, Collector collector) implements Engine {

    static LocalEngine open(Path root) throws IOException {
        Cache cache = Cache.open(root);
        return new LocalEngine(cache, new UsageService(cache), new Collector(cache));
    }

    @Override
    public Builder builder(BuildOptions options) {
        return new Builder(cache, options);
    }

    @Override
    public void close() throws IOException {
        cache.close();
    }
}
