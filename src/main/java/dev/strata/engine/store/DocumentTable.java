package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Manifests, indexes and configs by digest; each is read once, however many images share it. */
final class DocumentTable {

    private final Sql sql;
    private final Map<String, Optional<Document>> read = new HashMap<>();

    DocumentTable(Sql sql) {
        this.sql = sql;
    }

    Optional<Document> find(String digest) throws SQLException {
        Optional<Document> known = read.get(digest);
        if (known == null) {
            known = load(digest);
            read.put(digest, known);
        }
        return known;
    }

    void put(Document document) throws SQLException {
        sql.update(
                "INSERT OR IGNORE INTO strata_documents (digest, media_type, bytes) VALUES (?, ?, ?)",
                document.digest().toString(),
                document.mediaType(),
                document.bytes());
    }

    /** Forgets what no image needs. */
    void tidy() throws SQLException {
        sql.script("DELETE FROM strata_documents WHERE digest NOT IN (SELECT manifest FROM strata_images"
                + " UNION SELECT config FROM strata_images"
                + " UNION SELECT index_doc FROM strata_images WHERE index_doc IS NOT NULL)");
    }

    /** Reads all documents at once, for those who are about to ask for most of them. */
    void readAll() throws SQLException {
        for (Document document :
                sql.rows("SELECT digest, media_type, bytes FROM strata_documents", DocumentTable::of)) {
            read.put(document.digest().toString(), Optional.of(document));
        }
    }

    private Optional<Document> load(String digest) throws SQLException {
        return sql.row(
                "SELECT digest, media_type, bytes FROM strata_documents WHERE digest = ?", DocumentTable::of, digest);
    }

    private static Document of(ResultSet row) throws SQLException {
        return new Document(row.getString("media_type"), Digest.parse(row.getString("digest")), row.getBytes("bytes"));
    }
}
