package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what an operation relies on from being deleted, by any process, until it is closed or its process ends. Hold a
 * digest first, then look whether its file is there: in that order nothing can go in between. Safe for use by several
 * threads at once.
 */
public final class Lease implements Closeable {

    private final Leases leases;
    private final String id;
    private final String purpose;
    private final Set<Digest> digests = ConcurrentHashMap.newKeySet();

    Lease(Leases leases, String id, String purpose) {
        this.leases = leases;
        this.id = id;
        this.purpose = purpose;
    }

    /** Holds blobs by their keys, and unfinished downloads by the digests of what is downloaded. */
    public void hold(Collection<Digest> more) throws IOException {
        if (digests.addAll(more)) {
            leases.write(this);
        }
    }

    /** As {@link #hold(Collection)}, for one. */
    public void hold(Digest digest) throws IOException {
        hold(List.of(digest));
    }

    /** Lets go of everything. */
    @Override
    public void close() throws IOException {
        leases.release(this);
    }

    String id() {
        return id;
    }

    String purpose() {
        return purpose;
    }

    Set<Digest> digests() {
        return Set.copyOf(digests);
    }
}
