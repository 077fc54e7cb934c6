package dev.strata.engine.store;

import com.fasterxml.jackson.core.JacksonException;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.OciConfig;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One row of the table {@code images}, as it stands there. */
record ImageRow(
        ImageKey key, String digest, long size, String createdAt, String source, String rootfsPath, String ociJson) {

    static ImageRow of(ResultSet row) throws SQLException {
        return new ImageRow(
                key(row),
                Sql.text(row, "digest"),
                row.getLong("size"),
                Sql.text(row, "created_at"),
                Sql.text(row, "source"),
                Sql.text(row, "rootfs_path"),
                Sql.text(row, "oci_json"));
    }

    static ImageKey key(ResultSet row) throws SQLException {
        return new ImageKey(scope(row.getString("scope")), row.getString("tag"));
    }

    static String column(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    static Scope scope(String column) {
        return column.equals("local") ? Scope.LOCAL : Scope.REGISTRY;
    }

    static String column(ImageMeta.Source source) {
        return source == ImageMeta.Source.OTHER ? "" : source.name().toLowerCase(Locale.ROOT);
    }

    private static ImageMeta.Source source(String column) {
        return switch (column) {
            case "registry" -> ImageMeta.Source.REGISTRY;
            case "tag" -> ImageMeta.Source.TAG;
            case "import" -> ImageMeta.Source.IMPORT;
            default -> ImageMeta.Source.OTHER;
        };
    }

    /** The row's meaning. */
    ImageMeta meta() throws UnreadableRow {
        return new ImageMeta(
                key.tag(),
                Digest.tryParse(digest),
                size,
                created(),
                source(source),
                oci(),
                rootfsPath.isEmpty() ? Optional.empty() : Optional.of(Path.of(rootfsPath)));
    }

    private Instant created() throws UnreadableRow {
        if (createdAt.isEmpty()) {
            return Instant.EPOCH;
        }
        return Timestamps.parse(createdAt).orElseThrow(() -> new UnreadableRow("created_at is no time: " + createdAt));
    }

    private Optional<OciConfig> oci() throws UnreadableRow {
        if (ociJson.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OciJson.read(ociJson));
        } catch (JacksonException e) {
            throw new UnreadableRow("oci_json cannot be read: " + e.getOriginalMessage());
        }
    }
}
