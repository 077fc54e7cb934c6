package dev.strata.engine.store;

import dev.strata.engine.StrataException.CacheReadOnly;
import dev.strata.engine.StrataException.CacheUnreadable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * The database: one connection that writes, for one thread at a time, and as many that read as threads ask for. Other
 * processes may read and write at the same time.
 */
final class Catalog implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int IDLE_READERS = 4;

    private final Path file;
    private final Optional<Object> identity;
    private final Access access;
    private final ReentrantLock writing = new ReentrantLock();
    private final Deque<Sql> idleReaders = new ArrayDeque<>();
    private boolean closed;
    private volatile boolean damaged;

    private Catalog(Path file, Optional<Object> identity, Access access) {
        this.file = file;
        this.identity = identity;
        this.access = access;
    }

    /** What can be done to a catalog. */
    private sealed interface Access {}

    /**
     * Everything.
     *
     * @param writer on the connection that writes
     * @param rebuilt what was made good when it was opened
     */
    private record Whole(Sql writer, Optional<Rebuilt> rebuilt) implements Access {}

    /**
     * Looking.
     *
     * @param copy what is looked at instead, where the catalog itself may not be written to
     */
    private record LookingOnly(Unwritable reason, Optional<CatalogCopy> copy) implements Access {}

    /** Work on the catalog inside one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Sql sql) throws SQLException, IOException;
    }

    /** Work that has no result. */
    @FunctionalInterface
    interface Change {
        void on(Sql sql) throws SQLException, IOException;
    }

    /**
     * Opens the catalog, made or brought up to date where it is not yet. One of a newer version, and one that this
     * process may not write to, can only be read.
     */
    static Catalog open(Layout layout, RecordFiles records) throws IOException {
        Path file = layout.catalog();
        Optional<Unwritable> forbidden = Unwritable.byPermission(file);
        if (forbidden.isPresent()) {
            return openCopy(file, forbidden.get());
        }
        CatalogOpening.Prepared prepared;
        try (SchemaLock _ = SchemaLock.acquire(file)) {
            prepared = new CatalogOpening(layout, records).prepare();
        }
        try {
            Access access = prepared.newer().isPresent()
                    ? new LookingOnly(prepared.newer().get(), Optional.empty())
                    : new Whole(new Sql(connect(file, false)), prepared.rebuilt());
            return new Catalog(file, FileStatus.of(file).identity(), access);
        } catch (SQLException e) {
            throw CatalogFault.reading(file, e);
        }
    }

    private static Catalog openCopy(Path file, Unwritable reason) throws IOException {
        Optional<Object> identity = FileStatus.of(file).identity();
        CatalogCopy copy = CatalogCopy.of(file);
        try {
            Path _ = copy.current();
            return new Catalog(file, identity, new LookingOnly(reason, Optional.of(copy)));
        } catch (FileSystemException e) {
            copy.close();
            throw new CacheUnreadable(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            copy.close();
            throw e;
        }
    }

    /** What was made good when it was opened; absent where nothing had to be. */
    Optional<Rebuilt> rebuilt() {
        return access instanceof Whole whole ? whole.rebuilt() : Optional.empty();
    }

    /** Why it can only be read; absent where it can be written. */
    Optional<CacheReadOnly> readOnly() {
        return access instanceof LookingOnly looking
                ? Optional.of(looking.reason().failure(file))
                : Optional.empty();
    }

    /** To be called before anything is done to files that the catalog will be told of. */
    void requireWritable() throws CacheReadOnly {
        Sql _ = writer();
    }

    /** Reads one consistent state. */
    <T> T read(Work<T> work) throws IOException {
        refuseLost();
        try {
            Sql reader = reader();
            try {
                return transaction(reader, "BEGIN", work);
            } finally {
                release(reader);
            }
        } catch (SQLException e) {
            suspectAfter(e);
            throw CatalogFault.reading(file, e);
        }
    }

    /**
     * Reads and writes in one transaction that nobody else can write during. On any failure the catalog is left as it
     * was.
     */
    <T> T write(Work<T> work) throws IOException {
        writing.lock();
        try {
            refuseClosed();
            refuseLost();
            return transaction(writer(), "BEGIN IMMEDIATE", work);
        } catch (SQLException e) {
            suspectAfter(e);
            throw CatalogFault.saving(file, e);
        } finally {
            writing.unlock();
        }
    }

    /** Has the database looked at, and made anew if need be, by whoever opens it next. */
    void suspect() {
        if (access instanceof Whole) {
            damaged = true;
            new CatalogHealth(file).suspect();
        }
    }

    /** Whether the database turned out to be damaged, or is not there any more, since it was opened. */
    boolean isLost() {
        try {
            refuseLost();
            return damaged;
        } catch (CacheUnreadable _) {
            return true;
        }
    }

    private void suspectAfter(SQLException e) {
        if (CatalogFault.isDamage(e) || CatalogFault.isOfContent(e)) {
            suspect();
        }
    }

    /** As {@link #write}, without a result. */
    void change(Change change) throws IOException {
        boolean _ = write(sql -> {
            change.on(sql);
            return true;
        });
    }

    /** As {@link #change}, of what is only remembered to be spared work; left out where the catalog can only be read. */
    void note(Change change) throws IOException {
        if (access instanceof Whole) {
            change(change);
        }
    }

    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            synchronized (idleReaders) {
                if (closed) {
                    return;
                }
                closed = true;
                for (Sql reader : idleReaders) {
                    reader.close();
                }
            }
            switch (access) {
                case Whole whole -> whole.writer().close();
                case LookingOnly looking
                when looking.copy().isPresent() -> looking.copy().get().close();
                case LookingOnly _ -> {}
            }
        } catch (SQLException e) {
            throw CatalogFault.saving(file, e);
        } finally {
            writing.unlock();
        }
    }

    private static <T> T transaction(Sql sql, String begin, Work<T> work) throws SQLException, IOException {
        sql.script(begin);
        boolean done = false;
        try {
            T result = work.on(sql);
            sql.script("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(sql);
            }
        }
    }

    private static void rollBack(Sql sql) {
        try {
            sql.script("ROLLBACK");
        } catch (SQLException _) {
            // SQLite has rolled back by itself; what went wrong before is on its way to the caller
        }
    }

    private Sql writer() throws CacheReadOnly {
        return switch (access) {
            case Whole whole -> whole.writer();
            case LookingOnly looking -> throw looking.reason().failure(file);
        };
    }

    private Optional<CatalogCopy> copy() {
        return access instanceof LookingOnly looking ? looking.copy() : Optional.empty();
    }

    private Sql reader() throws SQLException, IOException {
        if (copy().isPresent()) {
            refuseClosed();
            return new Sql(connect(copy().get().current(), true));
        }
        synchronized (idleReaders) {
            refuseClosed();
            Sql idle = idleReaders.poll();
            if (idle != null) {
                return idle;
            }
        }
        return new Sql(connect(file, true));
    }

    private void release(Sql reader) throws SQLException {
        synchronized (idleReaders) {
            if (!closed && copy().isEmpty() && idleReaders.size() < IDLE_READERS) {
                idleReaders.push(reader);
                return;
            }
        }
        reader.close();
    }

    private void refuseClosed() throws CacheUnreadable {
        synchronized (idleReaders) {
            if (closed) {
                throw new CacheUnreadable(file, "the cache was closed");
            }
        }
    }

    /**
     * Without this a catalog whose directory was deleted, or whose disk was taken away, would be written on and on
     * where nobody will ever read it.
     */
    private void refuseLost() throws CacheUnreadable {
        try {
            if (FileStatus.of(file).identity().equals(identity)) {
                return;
            }
        } catch (IOException _) {
            // there is nothing at all
        }
        throw new CacheUnreadable(file, "it was removed or replaced while it was in use");
    }

    static Connection connect(Path file, boolean readOnly) throws SQLException {
        SqliteLibrary.prepare();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) PATIENCE.toMillis());
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        // not by way of DriverManager, which opens every jar to look for drivers
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + uri(file), config.toProperties());
        if (readOnly) {
            new Sql(connection).script("PRAGMA query_only = ON");
        }
        return connection;
    }

    /** As a URI, because the driver would take a question mark in a path for the end of it. */
    private static String uri(Path file) {
        return file.toAbsolutePath().toUri().toString();
    }
}
