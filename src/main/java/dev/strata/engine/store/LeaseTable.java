package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of operations under way, and who of them still lives. */
final class LeaseTable {

    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final Sql sql;
    private final Owner self;
    private final Instant now;
    private final Set<String> openHere;

    /**
     * The rows as this process sees them.
     *
     * @param openHere the leases that this process, by whatever cache, has open
     */
    LeaseTable(Sql sql, Owner self, Instant now, Set<String> openHere) {
        this.sql = sql;
        this.self = self;
        this.now = now;
        this.openHere = openHere;
    }

    private record Row(String id, String owner, String purpose, String heartbeat) {}

    /** Writes a lease, or just that its owner lives where it is there already. */
    void put(String id, String purpose, Collection<Digest> digests) throws SQLException {
        String time = Timestamps.text(now);
        if (sql.update("UPDATE strata_leases SET heartbeat_at = ? WHERE id = ?", time, id) == 0) {
            sql.update(
                    "INSERT INTO strata_leases (id, owner, purpose, heartbeat_at) VALUES (?, ?, ?, ?)",
                    id,
                    self.toString(),
                    purpose,
                    time);
        }
        for (Digest digest : digests) {
            sql.update(
                    "INSERT OR IGNORE INTO strata_lease_digests (lease, digest) VALUES (?, ?)", id, digest.toString());
        }
    }

    void remove(String id) throws SQLException {
        sql.update("DELETE FROM strata_leases WHERE id = ?", id);
    }

    boolean hasVoid() throws SQLException {
        return leases().stream().anyMatch(this::isVoid);
    }

    /** Forgets the leases of those who are gone. */
    void removeVoid() throws SQLException {
        for (Row lease : leases()) {
            if (isVoid(lease)) {
                remove(lease.id());
            }
        }
    }

    /** What is held by whom, void leases left out. */
    Map<Digest, String> held() throws SQLException {
        Map<Digest, String> held = new HashMap<>();
        for (Row lease : leases()) {
            if (!isVoid(lease)) {
                sql.rows(
                                "SELECT digest FROM strata_lease_digests WHERE lease = ?",
                                row -> Digest.parse(row.getString("digest")),
                                lease.id())
                        .forEach(digest -> held.putIfAbsent(digest, holder(lease)));
            }
        }
        return held;
    }

    private static String holder(Row lease) {
        String process = Owner.parse(lease.owner())
                .map(owner -> " (process " + owner.pid() + ")")
                .orElse("");
        return lease.purpose() + process;
    }

    private List<Row> leases() throws SQLException {
        return sql.rows(
                "SELECT id, owner, purpose, heartbeat_at FROM strata_leases",
                row -> new Row(
                        row.getString("id"),
                        row.getString("owner"),
                        row.getString("purpose"),
                        row.getString("heartbeat_at")));
    }

    private boolean isVoid(Row lease) {
        Optional<Owner> owner = Owner.parse(lease.owner());
        if (owner.isEmpty() || owner.get().isGone(self)) {
            return true;
        }
        return owner.get().equals(self)
                ? !openHere.contains(lease.id())
                : isSilent(lease) && !owner.get().isAlive(self);
    }

    /** Silence alone proves nothing: a process may be suspended, or its machine asleep. */
    private boolean isSilent(Row lease) {
        Optional<Instant> heartbeat = Timestamps.parse(lease.heartbeat());
        return heartbeat.isEmpty() || heartbeat.get().plus(SILENCE).isBefore(now);
    }
}
