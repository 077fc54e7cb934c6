package dev.strata.engine.store;

import dev.strata.engine.StrataException.CacheUnreadable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
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
    private final Connection writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final Deque<Connection> idleReaders = new ArrayDeque<>();
    private boolean closed;

    private Catalog(Path file, Optional<Object> identity, Connection writer) {
        this.file = file;
        this.identity = identity;
        this.writer = writer;
    }

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

    /** Opens the catalog, made or brought up to date where it is not yet. */
    static Catalog open(Path file) throws IOException {
        try (SchemaLock _ = SchemaLock.acquire(file)) {
            new Schema(file, Migration.ALL).update(() -> connect(file, false));
        }
        try {
            Connection writer = connect(file, false);
            return new Catalog(file, FileStatus.of(file).identity(), writer);
        } catch (SQLException e) {
            throw CatalogFault.reading(file, e);
        }
    }

    /** Reads one consistent state. */
    <T> T read(Work<T> work) throws IOException {
        refuseLost();
        try {
            Connection connection = reader();
            try {
                return transaction(connection, "BEGIN", work);
            } finally {
                release(connection);
            }
        } catch (SQLException e) {
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
            return transaction(writer, "BEGIN IMMEDIATE", work);
        } catch (SQLException e) {
            throw CatalogFault.saving(file, e);
        } finally {
            writing.unlock();
        }
    }

    /** As {@link #write}, without a result. */
    void change(Change change) throws IOException {
        boolean _ = write(sql -> {
            change.on(sql);
            return true;
        });
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
                for (Connection reader : idleReaders) {
                    reader.close();
                }
            }
            writer.close();
        } catch (SQLException e) {
            throw CatalogFault.saving(file, e);
        } finally {
            writing.unlock();
        }
    }

    private static <T> T transaction(Connection connection, String begin, Work<T> work)
            throws SQLException, IOException {
        Sql sql = new Sql(connection);
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

    private Connection reader() throws SQLException, IOException {
        synchronized (idleReaders) {
            refuseClosed();
            Connection idle = idleReaders.poll();
            if (idle != null) {
                return idle;
            }
        }
        return connect(file, true);
    }

    private void release(Connection connection) throws SQLException {
        synchronized (idleReaders) {
            if (!closed && idleReaders.size() < IDLE_READERS) {
                idleReaders.push(connection);
                return;
            }
        }
        connection.close();
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

    private static Connection connect(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) PATIENCE.toMillis());
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + uri(file), config.toProperties());
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
