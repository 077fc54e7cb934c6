package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must stay: the blobs that rows name, whatever their scope, the targets of images that are there, and the digests
 * that living operations hold.
 *
 * @param images for each blob the tag of an image that needs it
 * @param targets for each target the tag of an image that it was made of
 * @param leases for each digest the operation that holds it
 */
record Roots(Map<BlobName, String> images, Map<TargetName, String> targets, Map<Digest, String> leases) {

    private static final String LAYERS = "SELECT digest, min(tag) AS tag FROM image_layers";
    private static final String ROOTFS =
            "SELECT tag, rootfs_path FROM images WHERE rootfs_path <> '' ORDER BY tag DESC";

    private record Need(Optional<BlobName> name, String tag) {}

    static Roots read(Sql sql, LeaseTable leases) throws SQLException {
        return of(sql.rows(LAYERS + " GROUP BY digest", Roots::layer), targets(sql), sql, leases);
    }

    /** As {@link #read}, but just what concerns one file. */
    static Roots of(Sql sql, LeaseTable leases, Candidate candidate) throws SQLException {
        Map<TargetName, String> targets = candidate.target().isPresent() ? targets(sql) : Map.of();
        String digest = candidate.blob().map(name -> name.digest().toString()).orElse("");
        return of(sql.rows(LAYERS + " WHERE digest = ? GROUP BY digest", Roots::layer, digest), targets, sql, leases);
    }

    private static Roots of(List<Need> layers, Map<TargetName, String> targets, Sql sql, LeaseTable leases)
            throws SQLException {
        Map<BlobName, String> images = new HashMap<>();
        for (Need need : layers) {
            need.name().ifPresent(name -> images.put(name, need.tag()));
        }
        for (Need need : sql.rows(ROOTFS, Roots::rootfs)) {
            need.name().ifPresent(name -> images.putIfAbsent(name, need.tag()));
        }
        return new Roots(images, targets, leases.held());
    }

    private static Map<TargetName, String> targets(Sql sql) throws SQLException {
        Map<TargetName, String> targets = new HashMap<>();
        new ChainReader(sql)
                .targets()
                .forEach((image, its) -> its.forEach(target ->
                        targets.merge(target, image.tag(), (one, other) -> one.compareTo(other) < 0 ? one : other)));
        return targets;
    }

    private static Need layer(ResultSet row) throws SQLException {
        return new Need(Digest.tryParse(row.getString("digest")).map(BlobName::erofs), row.getString("tag"));
    }

    private static Need rootfs(ResultSet row) throws SQLException {
        return new Need(InventoryReader.rootfs(row.getString("rootfs_path")), row.getString("tag"));
    }
}
