package dev.strata.engine.store;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This cache's own leases; while there are any, a heartbeat says that their process lives. */
final class Leases implements Closeable {

    // a lease whose row could not be removed is void all the same, although its process lives
    private static final Set<String> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final Duration BEAT = Duration.ofSeconds(30);

    private final Catalog catalog;
    private final Owner self;
    private final InstantSource clock;
    private final Set<Lease> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("strata-heartbeat").factory());

    Leases(Catalog catalog, Owner self, InstantSource clock) {
        this.catalog = catalog;
        this.self = self;
        this.clock = clock;
    }

    void start() {
        var _ = heart.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    Lease take(String purpose) throws IOException {
        Lease lease = new Lease(this, UUID.randomUUID().toString(), purpose);
        open.add(lease);
        OPEN_HERE.add(lease.id());
        try {
            catalog.change(sql -> {
                table(sql).removeVoid();
                table(sql).put(lease.id(), lease.purpose(), lease.digests());
            });
            return lease;
        } catch (IOException e) {
            open.remove(lease);
            OPEN_HERE.remove(lease.id());
            throw e;
        }
    }

    /** A lease that no row tells of, and so nobody else respects. */
    Lease unwritten(String purpose) {
        return new Lease(this, UUID.randomUUID().toString(), purpose);
    }

    /** Forgets the leases of those who are gone. */
    void tidy() throws IOException {
        if (catalog.read(sql -> table(sql).hasVoid())) {
            catalog.change(sql -> table(sql).removeVoid());
        }
    }

    /** Writes all of a lease anew: after a long sleep of the machine others may have taken it for void. */
    void write(Lease lease) throws IOException {
        if (!open.contains(lease)) {
            return;
        }
        catalog.change(sql -> {
            // one that was released meanwhile must not come back
            if (open.contains(lease)) {
                table(sql).put(lease.id(), lease.purpose(), lease.digests());
            }
        });
    }

    void release(Lease lease) throws IOException {
        if (open.remove(lease)) {
            OPEN_HERE.remove(lease.id());
            catalog.change(sql -> table(sql).remove(lease.id()));
        }
    }

    LeaseTable table(Sql sql) {
        return new LeaseTable(sql, self, clock.instant(), OPEN_HERE);
    }

    @Override
    public void close() throws IOException {
        heart.shutdownNow();
        open.forEach(lease -> OPEN_HERE.remove(lease.id()));
        for (Lease lease : open) {
            release(lease);
        }
    }

    private void beat() {
        for (Lease lease : open) {
            try {
                write(lease);
            } catch (IOException e) {
                // a lease outlives several missed beats; the next one may get through
                LOG.warn("no heartbeat for {}: {}", lease.purpose(), e.getMessage());
            }
        }
    }
}
