package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

    @TempDir
    Path root;

    private final Owner self = Owner.current();
    private Cache cache;
    private Instant now = Instant.now();

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(root, () -> now);
        Samples.finish(cache, "layer", 5_000);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    private boolean isThere() throws IOException {
        return cache.blobs().find(Samples.digest("layer")).isPresent();
    }

    @Test
    void whatALeaseHoldsIsNotCollected() throws IOException {
        try (Lease lease = cache.lease("pull")) {
            lease.hold(Samples.digest("layer"));
            assertEquals(0, cache.local().gc());
            assertTrue(isThere());
        }
        assertEquals(1, cache.local().gc());
    }

    @Test
    void whatALeaseOfAnotherProcessHoldsIsNotCollected() throws Exception {
        try (OtherProcess other = OtherProcess.start(root, "lease", "layer")) {
            assertEquals(0, cache.local().gc());
            other.finish();
        }
        assertEquals(1, cache.local().gc());
    }

    @Test
    void theLeaseOfAKilledProcessIsVoid() throws Exception {
        try (OtherProcess other = OtherProcess.start(root, "lease", "layer")) {
            other.kill();
        }
        assertEquals(1, cache.local().gc());
    }

    @Test
    void aLeaseOfAnEarlierBootIsVoid() throws Exception {
        foreignLease(new Owner(self.pid(), self.start(), "earlier", self.space()), now);
        assertEquals(1, cache.local().gc());
    }

    @Test
    void aLeaseWithoutAHeartbeatForMinutesIsVoid() throws Exception {
        Owner unseen = new Owner(1, "1", self.boot(), "a container");
        foreignLease(unseen, now.minus(Duration.ofMinutes(4)));
        assertEquals(0, cache.local().gc());
        now = now.plus(Duration.ofMinutes(2));
        assertEquals(1, cache.local().gc());
    }

    @Test
    void silenceIsNoProofWhileTheProcessIsSeenToRun() throws Exception {
        Oracle.needs("kill");
        try (OtherProcess other = OtherProcess.start(root, "lease", "layer")) {
            Oracle.run("kill", "-STOP", String.valueOf(other.pid()));
            now = now.plus(Duration.ofHours(3));
            assertEquals(0, cache.local().gc());
            cache.lease("another").close();
            Oracle.run("kill", "-CONT", String.valueOf(other.pid()));
            assertEquals(0, cache.local().gc());
            assertTrue(isThere());
            other.finish();
        }
        assertEquals(1, cache.local().gc());
    }

    @Test
    void aProcessWithTheNumberOfAnotherIsNotThatOne() throws Exception {
        foreignLease(new Owner(ProcessHandle.current().pid(), "1", self.boot(), self.space()), now);
        assertEquals(1, cache.local().gc());
    }

    @Test
    void aRowThatWasLeftByThisProcessItselfIsVoid() throws Exception {
        foreignLease(self, now);
        assertEquals(1, cache.local().gc());
    }

    @Test
    void openingTheCacheTidiesVoidLeasesAway() throws Exception {
        foreignLease(new Owner(1, "1", "earlier", ""), now);
        Cache.open(root).close();
        try (OtherProgram sql = new OtherProgram(root)) {
            assertEquals("0", sql.text("SELECT count(*) FROM strata_leases"));
        }
    }

    @Test
    void aNewLeaseTidiesVoidOnesAway() throws Exception {
        foreignLease(new Owner(1, "1", "earlier", ""), now);
        cache.lease("pull").close();
        try (OtherProgram sql = new OtherProgram(root)) {
            assertEquals("0", sql.text("SELECT count(*) FROM strata_leases"));
            assertEquals("0", sql.text("SELECT count(*) FROM strata_lease_digests"));
        }
    }

    @Test
    void closingTheCacheLetsGo() throws IOException {
        try (Cache second = Cache.open(root)) {
            second.lease("pull").hold(Samples.digest("layer"));
            assertEquals(0, cache.local().gc());
        }
        assertEquals(1, cache.local().gc());
    }

    @Test
    void aBlobThatIsHeldAgainBeforeItIsDeletedStays() throws IOException {
        FoundFile file = cache.garbage().snapshot().files().getFirst();
        assertTrue(file.holder().isEmpty());
        try (Lease lease = cache.lease("pull")) {
            lease.hold(Samples.digest("layer"));
            assertEquals(
                    Garbage.Why.LEASE,
                    cache.garbage()
                            .delete(file.path(), Duration.ZERO)
                            .orElseThrow()
                            .why());
        }
        assertTrue(isThere());
    }

    private void foreignLease(Owner owner, Instant heartbeat) throws Exception {
        try (OtherProgram sql = new OtherProgram(root)) {
            sql.run("INSERT INTO strata_leases VALUES ('x', '%s', 'pull', '%s')"
                    .formatted(owner, Timestamps.text(heartbeat)));
            sql.run("INSERT INTO strata_lease_digests VALUES ('x', '%s')".formatted(Samples.digest("layer")));
        }
    }
}
