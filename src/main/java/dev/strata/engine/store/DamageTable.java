package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files that a check found damaged. A mark names the file's length and time as well, so that it means nothing any more
 * once anybody has put another file in its place.
 */
final class DamageTable {

    private final Layout layout;
    private final Sql sql;

    DamageTable(Layout layout, Sql sql) {
        this.layout = layout;
        this.sql = sql;
    }

    /** Whether this very file is marked. */
    boolean has(Path file) throws SQLException, IOException {
        Optional<String> marked =
                sql.row("SELECT stamp FROM strata_damage WHERE file = ?", row -> row.getString(1), name(file));
        return marked.isPresent() && marked.equals(stamp(file));
    }

    /** The stamps of all that are marked, by name, for those who ask about many. */
    Map<String, String> stamps() throws SQLException {
        Map<String, String> stamps = new HashMap<>();
        sql.forEach("SELECT file, stamp FROM strata_damage", row -> stamps.put(row.getString(1), row.getString(2)));
        return stamps;
    }

    /** As {@link #has}, with what {@link #stamps} gave. */
    boolean has(Map<String, String> stamps, Path file) throws IOException {
        String marked = stamps.get(name(file));
        return marked != null && Optional.of(marked).equals(stamp(file));
    }

    void put(Path file, String problem, Instant now) throws SQLException, IOException {
        sql.update(
                "INSERT OR REPLACE INTO strata_damage (file, stamp, problem, found_at) VALUES (?, ?, ?, ?)",
                name(file),
                stamp(file).orElse(""),
                problem,
                Timestamps.text(now));
    }

    void remove(Path file) throws SQLException {
        sql.update("DELETE FROM strata_damage WHERE file = ?", name(file));
    }

    private String name(Path file) {
        return layout.root().relativize(file).toString().replace('\\', '/');
    }

    private static Optional<String> stamp(Path file) throws IOException {
        try {
            FileStatus status = FileStatus.of(file);
            return Optional.of(status.length() + " " + status.modified());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
