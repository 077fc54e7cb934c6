package dev.strata.engine.build;

import dev.strata.engine.Progress;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.LayerLock;
import dev.strata.engine.store.LayerLocks;
import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The locks of the layers that one operation works on. All are taken before any work begins, in the order of their
 * digests, so that two operations which share layers can never wait for each other in a circle.
 */
final class LayerClaims implements Closeable {

    private final Map<Digest, LayerLock> locks = new ConcurrentHashMap<>();

    /** Takes the locks of all {@code jobs}, saying of each that is held elsewhere that it waits. */
    void take(LayerLocks from, List<LayerJob> jobs, Progress progress) throws IOException, InterruptedException {
        List<LayerJob> ordered = jobs.stream()
                .sorted(Comparator.comparing(job -> job.descriptor().digest()))
                .toList();
        for (LayerJob job : ordered) {
            Digest digest = job.descriptor().digest();
            if (!locks.containsKey(digest)) {
                locks.put(digest, from.acquire(digest, holder -> job.reportWaiting(progress, holder)));
            }
        }
    }

    /** Lets others have a layer that is done. */
    void release(LayerJob job) throws IOException {
        LayerLock lock = locks.remove(job.descriptor().digest());
        if (lock != null) {
            lock.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (LayerLock lock : locks.values()) {
            lock.close();
        }
    }
}
