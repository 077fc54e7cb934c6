package dev.strata.engine.store;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.Busy;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.StrataException.NotSaved;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what an error of the database means for the cache. */
final class CatalogFault {

    /** Less than the catalog writes at once. */
    private static final long NO_ROOM = 64 << 10;

    private static final String DAMAGED = "the database is damaged, and made anew when the cache is opened again";

    private CatalogFault() {}

    static StrataException reading(Path catalog, SQLException e) {
        if (isForLackOfRoom(catalog, e)) {
            return caused(e, full(catalog));
        }
        return caused(
                e,
                switch (code(e)) {
                    case SQLITE_BUSY, SQLITE_LOCKED -> new Busy(catalog.toString(), writer(catalog));
                    case SQLITE_FULL -> full(catalog);
                    case SQLITE_NOTADB -> new CacheUnreadable(catalog, "it is not a database");
                    case SQLITE_CORRUPT -> new CacheUnreadable(catalog, DAMAGED);
                    case SQLITE_READONLY -> new CacheUnreadable(catalog, "it cannot be written to");
                    case SQLITE_CANTOPEN, SQLITE_PERM -> new CacheUnreadable(catalog, "it cannot be opened");
                    default -> new CacheUnreadable(catalog, isOfContent(e) ? DAMAGED + ": " + text(e) : text(e));
                });
    }

    static StrataException saving(Path catalog, SQLException e) {
        if (isForLackOfRoom(catalog, e)) {
            return caused(e, full(catalog));
        }
        return switch (code(e)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_NOTADB, SQLITE_CORRUPT -> reading(catalog, e);
            default -> caused(e, new NotSaved(catalog.toString(), text(e)));
        };
    }

    /** Whether the database itself is broken, rather than out of reach. */
    static boolean isDamage(SQLException e) {
        return code(e) == SQLiteErrorCode.SQLITE_CORRUPT || code(e) == SQLiteErrorCode.SQLITE_NOTADB;
    }

    /** Whether the file is a database, damaged or not. */
    static boolean isDatabase(SQLException e) {
        return code(e) != SQLiteErrorCode.SQLITE_NOTADB;
    }

    /** Whether the database lacks something that it was made with, or holds what nobody wrote. */
    static boolean isOfContent(SQLException e) {
        String text = text(e);
        return code(e) == SQLiteErrorCode.SQLITE_ERROR
                && Stream.of("no such table", "no such column", "has no column", Sql.NONSENSE)
                        .anyMatch(text::contains);
    }

    /** The file that connections share cannot grow, or something else went wrong on a disk that has no room. */
    private static boolean isForLackOfRoom(Path catalog, SQLException e) {
        return code(e) == SQLiteErrorCode.SQLITE_IOERR
                && Files.exists(catalog)
                && catalog.toFile().getUsableSpace() < NO_ROOM;
    }

    /** SQLite locks bytes of the file that connections share. */
    private static String writer(Path catalog) {
        return LockHolder.of(catalog.resolveSibling(catalog.getFileName() + "-shm"));
    }

    private static DiskFull full(Path catalog) {
        return new DiskFull(catalog, 0, catalog.toFile().getUsableSpace());
    }

    /** The primary code: extended ones carry it in their low byte. */
    private static SQLiteErrorCode code(SQLException e) {
        return e instanceof SQLiteException known
                ? SQLiteErrorCode.getErrorCode(known.getResultCode().code & 0xff)
                : SQLiteErrorCode.SQLITE_ERROR;
    }

    private static String text(SQLException e) {
        return String.valueOf(e.getMessage());
    }

    private static StrataException caused(SQLException e, StrataException fault) {
        fault.initCause(e);
        return fault;
    }
}
