package dev.strata.engine.build;

import dev.strata.engine.store.BlobRecord;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FinishedBlob;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Brings converted and checked layers to disk and into the cache while others are still being converted; those that
 * come close together share the waiting. Closing waits for what was handed in.
 */
final class Finishing implements Closeable {

    /** The filesystem's journal takes those that come together in one go. */
    private static final int FORCES_AT_ONCE = 8;

    /** How long one waits for others: bringing one small layer to disk costs nearly what bringing several does. */
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(50);

    private final Cache cache;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("layers-finish").factory());
    private final ExecutorService forces = Executors.newFixedThreadPool(
            FORCES_AT_ONCE, Thread.ofPlatform().daemon().name("layer-force-", 0).factory());
    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private boolean hurried;

    Finishing(Cache cache) {
        this.cache = cache;
    }

    /** What is to be done about a layer once the cache has it. */
    @FunctionalInterface
    interface Afterwards {
        void run() throws IOException;
    }

    private record Arrival(
            LayerConversion conversion, FinishedBlob blob, Afterwards afterwards, CompletableFuture<BlobRecord> done) {}

    /** Takes a conversion over; what comes of it is known when the cache has it for good. */
    Future<BlobRecord> add(LayerConversion conversion, FinishedBlob blob, Afterwards afterwards) {
        Arrival arrival = new Arrival(conversion, blob, afterwards, new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(arrival);
        }
        thread.execute(this::finishAll);
        return arrival.done();
    }

    /** Lets nothing wait for others that was taken over: somebody needs it, or no others come. */
    void hurry() {
        synchronized (waiting) {
            hurried = true;
            waiting.notifyAll();
        }
    }

    private void finishAll() {
        List<Arrival> onDisk = force(batch());
        if (onDisk.isEmpty()) {
            return;
        }
        boolean _ = attempt(onDisk, () -> {
            cache.blobs().finish(onDisk.stream().map(Arrival::blob).toList());
            for (Arrival arrival : onDisk) {
                arrival.conversion().close();
                arrival.afterwards().run();
                arrival.done().complete(arrival.blob().blob());
            }
        });
    }

    /** What has come, and what comes within a moment. */
    private List<Arrival> batch() {
        synchronized (waiting) {
            long end = System.nanoTime() + MOMENT;
            for (long left = MOMENT; left > 0 && !hurried && !waiting.isEmpty(); left = end - System.nanoTime()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(waiting, left);
                } catch (InterruptedException _) {
                    hurried = true; // whoever closes this is in a hurry; what was handed in is finished all the same
                }
            }
            List<Arrival> batch = List.copyOf(waiting);
            waiting.clear();
            hurried = false;
            return batch;
        }
    }

    /** Those that are on disk now, in the same order. */
    private List<Arrival> force(List<Arrival> batch) {
        List<CompletableFuture<Boolean>> forced = new ArrayList<>();
        for (Arrival arrival : batch) {
            forced.add(CompletableFuture.supplyAsync(
                    () -> attempt(List.of(arrival), arrival.conversion()::force), forces));
        }
        List<Arrival> onDisk = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (forced.get(i).join()) {
                onDisk.add(batch.get(i));
            }
        }
        return onDisk;
    }

    /** Does a step for some layers, each of which fails with it; whether it was done. */
    private static boolean attempt(List<Arrival> arrivals, Afterwards step) {
        try {
            step.run();
            return true;
        } catch (IOException | RuntimeException | Error e) {
            for (Arrival arrival : arrivals) {
                arrival.done().completeExceptionally(e);
                discard(arrival, e);
            }
            return false;
        }
    }

    private static void discard(Arrival arrival, Throwable failure) {
        try {
            arrival.conversion().close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        hurry();
        thread.close();
        forces.close();
    }
}
