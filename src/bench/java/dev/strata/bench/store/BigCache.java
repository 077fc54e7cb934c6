package dev.strata.bench.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.store.Cache;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cache with very many images, written straight into its tables, because saving them one by one would take hours.
 * Each image has layers of its own and some that it shares with others; each blob is a file without data.
 */
final class BigCache implements AutoCloseable {

    private static final int OWN_LAYERS = 10;
    private static final int SHARED_LAYERS = 2;
    private static final int SHARED_BLOBS = 200;
    private static final int ORPHANS = 1_000;
    private static final int BLOB_LENGTH = 1 << 20;
    private static final Instant NEWEST = Instant.parse("2026-01-01T00:00:00Z");

    private final Path root;
    private final Connection connection;

    private BigCache(Path root, Connection connection) {
        this.root = root;
        this.connection = connection;
    }

    /** Fills a directory that does not exist yet. */
    static void make(Path root, int images) throws IOException, SQLException {
        Cache.open(root).close();
        try (BigCache cache = new BigCache(root, DriverManager.getConnection("jdbc:sqlite:" + root + "/metadata.db"))) {
            cache.connection.setAutoCommit(false);
            cache.fill(images);
            cache.connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void fill(int images) throws IOException, SQLException {
        for (int i = 0; i < SHARED_BLOBS; i++) {
            blob(digest("shared", i));
        }
        for (int i = 0; i < images; i++) {
            image(i);
        }
        for (int i = 0; i < ORPHANS; i++) {
            file(digest("orphan", i));
        }
    }

    private void image(int number) throws IOException, SQLException {
        List<Digest> layers = new ArrayList<>();
        for (int i = 0; i < SHARED_LAYERS; i++) {
            layers.add(digest("shared", (number * SHARED_LAYERS + i) % SHARED_BLOBS));
        }
        for (int i = 0; i < OWN_LAYERS; i++) {
            Digest own = digest("layer", number * OWN_LAYERS + i);
            layers.add(own);
            blob(own);
        }
        String tag = "registry.example/team%d/app%d:%d".formatted(number % 7, number / 10, number % 10);
        String time = NEWEST.minus(number, ChronoUnit.MINUTES) + "";
        Document config = config(layers, time);
        Document manifest = manifest(config, layers);
        run(
                "INSERT INTO images VALUES ('registry', ?, ?, ?, ?, 'registry', '', ?, ?)",
                tag,
                manifest.digest(),
                layers.size() * (long) BLOB_LENGTH,
                time,
                "{\"cmd\":[\"/bin/app\"]}",
                time);
        for (int i = 0; i < layers.size(); i++) {
            run(
                    "INSERT INTO image_layers VALUES ('registry', ?, ?, ?, 'erofs', ?)",
                    tag,
                    i,
                    layers.get(i),
                    BLOB_LENGTH);
        }
        document(config);
        document(manifest);
        run(
                "INSERT INTO strata_images (scope, tag, updated_at, os, architecture, variant, manifest, config, diff_ids,"
                        + " compressed, built_at) VALUES ('registry', ?, ?, 'linux', 'amd64', '', ?, ?, ?, ?, ?)",
                tag,
                time,
                manifest.digest(),
                config.digest(),
                layers.stream().map(Digest::toString).collect(Collectors.joining(" ")),
                layers.size() * 400_000L,
                time);
        run("INSERT INTO strata_uses VALUES ('registry', ?, ?)", tag, time);
    }

    private void blob(Digest digest) throws IOException, SQLException {
        run(
                "INSERT INTO strata_blobs VALUES (?, 'erofs', 1, ?, 1, ?, 'crc32c:0', ?, 100, 1, 0, 0)",
                digest,
                digest,
                BLOB_LENGTH,
                BLOB_LENGTH * 2L);
        run("INSERT INTO strata_chains VALUES (?, 'erofs', ?)", digest, digest);
        file(digest);
    }

    private void file(Digest digest) throws IOException {
        Path path = root.resolve("blobs").resolve(digest.fileStem() + ".erofs");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(BLOB_LENGTH);
        }
    }

    private void document(Document document) throws SQLException {
        run("INSERT INTO strata_documents VALUES (?, ?, ?)", document.digest(), document.mediaType(), document.bytes());
    }

    private static Document config(List<Digest> layers, String time) {
        String diffIds = layers.stream().map(layer -> "\"" + layer + "\"").collect(Collectors.joining(","));
        String history = layers.stream()
                .map(layer -> "{\"created\":\"" + time + "\",\"created_by\":\"RUN make " + layer + "\"}")
                .collect(Collectors.joining(","));
        return document(
                "application/vnd.oci.image.config.v1+json",
                "{\"os\":\"linux\",\"architecture\":\"amd64\",\"created\":\"%s\",\"rootfs\":{\"diff_ids\":[%s]},\"history\":[%s]}"
                        .formatted(time, diffIds, history));
    }

    private static Document manifest(Document config, List<Digest> layers) {
        String descriptors = layers.stream()
                .map(layer -> descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer, 400_000))
                .collect(Collectors.joining(","));
        return document(
                "application/vnd.oci.image.manifest.v1+json",
                "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
                        .formatted(
                                descriptor(config.mediaType(), config.digest(), config.bytes().length), descriptors));
    }

    private static String descriptor(String type, Digest digest, long size) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(type, digest, size);
    }

    private static Document document(String type, String text) {
        return Document.of(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Digest digest(String sort, int number) {
        return Digest.ofText(sort + number);
    }

    private void run(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                Object argument = arguments[i];
                statement.setObject(i + 1, argument instanceof Digest ? argument.toString() : argument);
            }
            statement.executeUpdate();
        }
    }
}
