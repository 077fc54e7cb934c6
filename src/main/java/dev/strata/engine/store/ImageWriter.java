package dev.strata.engine.store;

import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes images into the catalog; the caller has the transaction. */
final class ImageWriter {

    private static final String THIS = " WHERE scope = ? AND tag = ?";

    private final Sql sql;
    private final Instant time;
    private final String now;

    ImageWriter(Sql sql, Instant now) {
        this.sql = sql;
        this.time = now;
        this.now = Timestamps.text(now);
    }

    /** Writes all rows of an image, in the place of those that are there. */
    void put(ImageInfo image, Optional<ImageDocuments> documents) throws SQLException {
        putImage(image);
        putLayers(image);
        boolean replaced = forgetDetails(new ImageKey(image.scope(), image.tag()));
        if (image.details().isPresent()) {
            putDetails(image, image.details().get());
        }
        if (documents.isPresent()) {
            new DocumentTable(sql).put(documents.get());
        }
        if (replaced) {
            tidy();
        }
        countReferences();
    }

    /** Moves all rows of an image into the trash; false if there are none. */
    boolean remove(ImageKey key) throws SQLException {
        String scope = ImageRow.column(key.scope());
        if (new ImageReader(sql).has(key)) {
            new TrashTable(sql).put(key, time);
        }
        if (sql.update("DELETE FROM images" + THIS, scope, key.tag()) == 0) {
            return false;
        }
        sql.update("DELETE FROM image_layers" + THIS, scope, key.tag());
        sql.update("DELETE FROM strata_uses" + THIS, scope, key.tag());
        sql.update("DELETE FROM strata_pins" + THIS, scope, key.tag());
        forgetDetails(key);
        tidy();
        countReferences();
        return true;
    }

    /** Takes all rows of an image out of the trash again; there must be none of its name. */
    void restore(ImageKey key) throws SQLException {
        new TrashTable(sql).restore(key, time);
        countReferences();
    }

    void pin(ImageKey key) throws SQLException {
        sql.update(
                "INSERT OR IGNORE INTO strata_pins (scope, tag, pinned_at) VALUES (?, ?, ?)",
                ImageRow.column(key.scope()),
                key.tag(),
                now);
    }

    void unpin(ImageKey key) throws SQLException {
        sql.update("DELETE FROM strata_pins" + THIS, ImageRow.column(key.scope()), key.tag());
    }

    /** Lets every row that names a blob say how much it takes now. */
    static void resize(Sql sql, BlobName name, long size) throws SQLException {
        String digest = name.digest().toString();
        int changed = sql.update(
                "UPDATE image_layers SET size = ? WHERE digest = ? AND fs_type = ? AND size <> ?",
                size,
                digest,
                name.fsType(),
                size);
        if (changed > 0) {
            sql.update(
                    "UPDATE images SET size = (SELECT sum(size) FROM (SELECT DISTINCT digest, fs_type, size"
                            + " FROM image_layers l WHERE l.scope = images.scope AND l.tag = images.tag))"
                            + " WHERE (scope, tag) IN (SELECT scope, tag FROM image_layers WHERE digest = ?)",
                    digest);
        }
    }

    void touch(ImageKey key) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO strata_uses (scope, tag, last_used_at) VALUES (?, ?, ?)",
                ImageRow.column(key.scope()),
                key.tag(),
                now);
    }

    private void putImage(ImageInfo image) throws SQLException {
        ImageMeta meta = image.meta();
        // the other program cannot read NULL where it expects a text
        sql.update(
                "INSERT OR REPLACE INTO images (scope, tag, digest, size, created_at, source, rootfs_path, oci_json,"
                        + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ImageRow.column(image.scope()),
                image.tag(),
                meta.digest().map(Digest::toString).orElse(""),
                meta.size(),
                Timestamps.text(meta.createdAt()),
                ImageRow.column(meta.source()),
                meta.runtimeRootfsPath().map(Object::toString).orElse(""),
                meta.oci().map(OciJson::write).orElse(null),
                now);
    }

    private void putLayers(ImageInfo image) throws SQLException {
        String scope = ImageRow.column(image.scope());
        sql.update("DELETE FROM image_layers" + THIS, scope, image.tag());
        int ordinal = 0;
        for (LayerRef layer : image.layers()) {
            sql.update(
                    "INSERT INTO image_layers (scope, tag, ordinal, digest, fs_type, size) VALUES (?, ?, ?, ?, ?, ?)",
                    scope,
                    image.tag(),
                    ordinal++,
                    layer.digest().toString(),
                    layer.fsType(),
                    layer.size());
        }
    }

    private void putDetails(ImageInfo image, ImageDetails details) throws SQLException {
        sql.update(
                "INSERT INTO strata_images (scope, tag, updated_at, os, architecture, variant, manifest, config,"
                        + " index_doc, diff_ids, built_at, compressed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ImageRow.column(image.scope()),
                image.tag(),
                now,
                details.platform().os(),
                details.platform().architecture(),
                details.platform().variant().orElse(""),
                details.manifest().toString(),
                details.config().toString(),
                details.index().map(Digest::toString).orElse(null),
                details.diffIds().stream().map(Digest::toString).collect(Collectors.joining(" ")),
                details.built().map(Timestamps::text).orElse(null),
                details.compressed());
        putChains(image, details);
    }

    private void putChains(ImageInfo image, ImageDetails details) throws SQLException {
        List<Digest> chain = ChainId.of(details.diffIds());
        if (chain.size() != image.layers().size()) {
            return;
        }
        BlobTable blobs = new BlobTable(sql);
        for (int i = 0; i < chain.size(); i++) {
            blobs.putChain(chain.get(i), BlobName.erofs(image.layers().get(i).digest()));
        }
    }

    private boolean forgetDetails(ImageKey key) throws SQLException {
        return sql.update("DELETE FROM strata_images" + THIS, ImageRow.column(key.scope()), key.tag()) > 0;
    }

    /** Forgets what belongs to no image, also where another program removed the image. */
    private void tidy() throws SQLException {
        for (String table : List.of("strata_images", "strata_uses", "strata_pins")) {
            sql.script("DELETE FROM " + table + " WHERE (scope, tag) NOT IN (SELECT scope, tag FROM images)");
        }
        new DocumentTable(sql).tidy();
    }

    /** Derives all that follows from the rows of images: which blob stands for which chain, and counts. */
    static void derive(Sql sql, Instant now) throws SQLException {
        BlobTable blobs = new BlobTable(sql);
        for (ImageReader.Found image : new ImageReader(sql).all()) {
            if (image.details().isPresent()) {
                List<Digest> chain = ChainId.of(image.details().get().diffIds());
                for (int i = 0; chain.size() == image.layers().size() && i < chain.size(); i++) {
                    Digest blob = Digest.parse(image.layers().get(i).digest());
                    if (blobs.find(BlobName.erofs(blob), true).isPresent()) {
                        blobs.putChain(chain.get(i), BlobName.erofs(blob));
                    }
                }
            }
        }
        new ImageWriter(sql, now).countReferences();
    }

    /** Derived from image_layers, and always wholly: whoever left it wrong, it is right afterwards. */
    void countReferences() throws SQLException {
        sql.script("DELETE FROM layer_refs");
        sql.update(
                "INSERT INTO layer_refs (digest, fs_type, ref_count, size, updated_at)"
                        + " SELECT digest, coalesce(fs_type, 'erofs') AS fs, count(*), max(size), ?"
                        + " FROM image_layers GROUP BY digest, fs",
                now);
    }
}
