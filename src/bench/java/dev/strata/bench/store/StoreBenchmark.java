package dev.strata.bench.store;

import dev.strata.engine.gc.Collector;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.store.Cache;
import dev.strata.engine.usage.UsageService;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;

/** Times what a window does with a cache of very many images, in a heap of the size that the launcher gives. */
public final class StoreBenchmark {

    private static final int ROUNDS = 7;
    private static final double MEBIBYTE = 1 << 20;

    private final Cache cache;

    private StoreBenchmark(Cache cache) {
        this.cache = cache;
    }

    public static void main(String[] words) throws IOException, SQLException, InterruptedException {
        int images = Integer.getInteger("bench.images", 10_000);
        Path root =
                Path.of(System.getProperty("bench.directory", "target/bench")).resolve("store-" + images);
        if (Files.notExists(root)) {
            System.out.printf("Making a cache of %d images …%n", images);
            BigCache.make(root, images);
        }
        try (Cache cache = Cache.open(root)) {
            new StoreBenchmark(cache).run();
        }
    }

    /** Something to be timed. */
    @FunctionalInterface
    private interface Work {
        Object run() throws IOException, InterruptedException;
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf("%-12s %10s %10s %12s%n", "", "first ms", "median ms", "peak heap MiB");
        UsageService usage = new UsageService(cache);
        Collector collector = new Collector(cache);
        time("list", () -> cache.images().size());
        time("usage", usage::measure);
        time("gc plan", () -> collector.plan(Policy.DEFAULT).files().size());
    }

    private static void time(String name, Work work) throws IOException, InterruptedException {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long[] taken = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            Object result = work.run();
            taken[i] = System.nanoTime() - start;
            if (result.hashCode() == 0) {
                System.out.println(); // the result is used
            }
        }
        long first = taken[0];
        Arrays.sort(taken);
        System.out.printf(
                "%-12s %10.0f %10.0f %12.0f%n", name, first / 1e6, taken[ROUNDS / 2] / 1e6, peak() / MEBIBYTE);
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
