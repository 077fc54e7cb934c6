package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** Does to a cache what the program does that shares it: its schema, its rows, its way of tidying up. */
final class OtherProgram implements AutoCloseable {

    private final Path root;
    private final Connection connection;

    OtherProgram(Path root) throws IOException, SQLException {
        this.root = root;
        Files.createDirectories(root.resolve("blobs"));
        Files.createDirectories(root.resolve("local"));
        connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("metadata.db"));
        run("PRAGMA busy_timeout = 15000");
        run("PRAGMA foreign_keys = ON");
        run("PRAGMA synchronous = NORMAL");
        run("PRAGMA journal_mode = WAL");
        run("CREATE TABLE IF NOT EXISTS schema_migrations (module TEXT NOT NULL, version INTEGER NOT NULL,"
                + " name TEXT NOT NULL, applied_at TEXT NOT NULL, PRIMARY KEY (module, version))");
    }

    /** Applies its first migration unless it is recorded. */
    OtherProgram migrateToOne() throws SQLException {
        if (!isApplied(1)) {
            run("CREATE TABLE images (scope TEXT NOT NULL, tag TEXT NOT NULL, digest TEXT, size INTEGER NOT NULL"
                    + " DEFAULT 0, created_at TEXT NOT NULL, source TEXT, rootfs_path TEXT NOT NULL, oci_json TEXT,"
                    + " updated_at TEXT NOT NULL, PRIMARY KEY (scope, tag))");
            record(1, "create_images");
        }
        return this;
    }

    OtherProgram migrate() throws SQLException {
        migrateToOne();
        if (!isApplied(2)) {
            run("CREATE TABLE image_layers (scope TEXT NOT NULL, tag TEXT NOT NULL, ordinal INTEGER NOT NULL,"
                    + " digest TEXT NOT NULL, fs_type TEXT NOT NULL DEFAULT 'erofs', size INTEGER NOT NULL DEFAULT 0,"
                    + " PRIMARY KEY (scope, tag, ordinal))");
            run("CREATE TABLE layer_refs (digest TEXT NOT NULL, fs_type TEXT NOT NULL DEFAULT 'erofs',"
                    + " ref_count INTEGER NOT NULL DEFAULT 0, size INTEGER NOT NULL DEFAULT 0,"
                    + " updated_at TEXT NOT NULL, PRIMARY KEY (digest, fs_type))");
            record(2, "create_image_layers_erofs_schema");
        }
        return this;
    }

    Path writeBlob(Digest digest) throws IOException {
        Path blob = root.resolve("blobs").resolve(digest.fileStem() + ".erofs");
        Samples.write(blob, digest.toString(), 12_288);
        return blob;
    }

    void saveImage(String scope, String tag, String createdAt, String rootfsPath, Digest... layers)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO images (scope, tag, digest, size, created_at, source, rootfs_path, oci_json, updated_at)"
                        + " VALUES (?, ?, ?, 24576, ?, 'registry', ?, ?, ?) ON CONFLICT (scope, tag) DO UPDATE SET"
                        + " digest = excluded.digest, created_at = excluded.created_at,"
                        + " rootfs_path = excluded.rootfs_path, oci_json = excluded.oci_json,"
                        + " updated_at = excluded.updated_at")) {
            insert.setString(1, scope);
            insert.setString(2, tag);
            insert.setString(3, Samples.digest("other " + tag).toString());
            insert.setString(4, createdAt);
            insert.setString(5, rootfsPath);
            // it binds bytes, so the column holds a BLOB in spite of its type
            insert.setBytes(6, "{\"working_dir\":\"/app\",\"cmd\":[\"sh\"],\"env\":{\"A\":\"b\"}}".getBytes());
            insert.setString(7, createdAt);
            insert.executeUpdate();
        }
        run("DELETE FROM image_layers WHERE scope = '%s' AND tag = '%s'".formatted(scope, tag));
        for (int i = 0; i < layers.length; i++) {
            run("INSERT INTO image_layers VALUES ('%s', '%s', %d, '%s', 'erofs', 12288)"
                    .formatted(scope, tag, i, layers[i]));
        }
        run("DELETE FROM layer_refs");
        run("INSERT INTO layer_refs SELECT digest, fs_type, count(*), max(size), 'now' FROM image_layers"
                + " GROUP BY digest, fs_type");
    }

    /** Deletes every blob that neither a counted reference nor a rootfs_path names. */
    int prune() throws SQLException, IOException {
        Set<String> needed = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT digest, fs_type FROM layer_refs WHERE ref_count > 0")) {
            while (row.next()) {
                needed.add(row.getString(1).replace(':', '_') + "." + row.getString(2));
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT rootfs_path FROM images WHERE rootfs_path <> ''")) {
            while (row.next()) {
                needed.add(Path.of(row.getString(1)).getFileName().toString());
            }
        }
        int removed = 0;
        try (var blobs = Files.newDirectoryStream(root.resolve("blobs"), "sha256_*")) {
            for (Path blob : blobs) {
                if (!needed.contains(blob.getFileName().toString())) {
                    Files.delete(blob);
                    removed++;
                }
            }
        }
        return removed;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private boolean isApplied(int version) throws SQLException {
        return !text("SELECT 1 FROM schema_migrations WHERE module = 'image' AND version = " + version)
                .equals("nothing");
    }

    private void record(int version, String name) throws SQLException {
        run("INSERT INTO schema_migrations VALUES ('image', %d, '%s', '2026-01-01T00:00:00Z')"
                .formatted(version, name));
    }
}
