package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Manifests, indexes and configs by digest. */
final class DocumentTable {

    private final Sql sql;

    DocumentTable(Sql sql) {
        this.sql = sql;
    }

    Optional<Document> find(Digest digest) throws SQLException {
        return sql.row(
                "SELECT digest, media_type, bytes FROM strata_documents WHERE digest = ?",
                DocumentTable::of,
                digest.toString());
    }

    /** The documents of an image; absent where the manifest or the config is missing. */
    Optional<ImageDocuments> find(ImageDetails details) throws SQLException {
        Optional<Document> manifest = find(details.manifest());
        Optional<Document> config = find(details.config());
        if (manifest.isEmpty() || config.isEmpty()) {
            return Optional.empty();
        }
        Optional<Document> index =
                details.index().isPresent() ? find(details.index().get()) : Optional.empty();
        return Optional.of(new ImageDocuments(manifest.get(), config.get(), index));
    }

    void put(ImageDocuments documents) throws SQLException {
        put(documents.manifest());
        put(documents.config());
        if (documents.index().isPresent()) {
            put(documents.index().get());
        }
    }

    private void put(Document document) throws SQLException {
        sql.update(
                "INSERT INTO strata_documents (digest, media_type, bytes) VALUES (?, ?, ?)"
                        + " ON CONFLICT (digest) DO UPDATE SET media_type = excluded.media_type, bytes = excluded.bytes"
                        + " WHERE bytes <> excluded.bytes",
                document.digest().toString(),
                document.mediaType(),
                document.bytes());
    }

    /** Forgets what no image needs, removed ones that can be brought back included. */
    void tidy() throws SQLException {
        sql.script("DELETE FROM strata_documents WHERE digest NOT IN (SELECT manifest FROM strata_images"
                + " UNION SELECT config FROM strata_images"
                + " UNION SELECT index_doc FROM strata_images WHERE index_doc IS NOT NULL"
                + " UNION SELECT manifest FROM strata_trash WHERE manifest IS NOT NULL"
                + " UNION SELECT config FROM strata_trash WHERE config IS NOT NULL"
                + " UNION SELECT index_doc FROM strata_trash WHERE index_doc IS NOT NULL)");
    }

    private static Document of(ResultSet row) throws SQLException {
        return new Document(row.getString("media_type"), Digest.parse(row.getString("digest")), row.getBytes("bytes"));
    }
}
