package dev.strata.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection, so that each is one line. Those that come again and again are prepared once; closing the
 * connection ends them. Texts that are NULL come as empty ones. For use by one thread at a time.
 */
final class Sql implements AutoCloseable {

    static final String NONSENSE = "a row makes no sense";

    /** More than one operation has; some statements are put together at run time, and those add up. */
    private static final int PREPARED = 64;

    private final Connection connection;
    private final LinkedHashMap<String, PreparedStatement> idle = new LinkedHashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    @FunctionalInterface
    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Makes a value of the row at which {@code row} stands. */
    @FunctionalInterface
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Looks at the row at which {@code row} stands. */
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Runs a script of any number of statements. */
    void script(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    /** Runs one statement and tells how many rows it changed. */
    int update(String sql, @Nullable Object... arguments) throws SQLException {
        return prepared(sql, PreparedStatement::executeUpdate, arguments);
    }

    <T> List<T> rows(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        forEach(sql, row -> rows.add(mapper.map(row)), arguments);
        return rows;
    }

    /** As {@link #rows}, for those who make something else than a list of them. */
    void forEach(String sql, RowReader reader, @Nullable Object... arguments) throws SQLException {
        prepared(sql, statement -> readAll(statement, reader), arguments);
    }

    private static boolean readAll(PreparedStatement statement, RowReader reader) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                reader.read(row);
            }
            return true;
        } catch (IllegalArgumentException e) {
            throw new SQLException(NONSENSE + ": " + e.getMessage(), e);
        }
    }

    <T> Optional<T> row(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        return rows(sql, mapper, arguments).stream().findFirst();
    }

    boolean exists(String sql, @Nullable Object... arguments) throws SQLException {
        return row(sql, row -> true, arguments).isPresent();
    }

    static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Runs a statement and keeps it for the next time. Whoever is inside of one can run it again, and gets another. */
    private <T> T prepared(String sql, Execution<T> execution, @Nullable Object... arguments) throws SQLException {
        PreparedStatement known = idle.remove(sql);
        PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
        T result;
        try {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            result = execution.of(statement);
        } catch (Throwable e) {
            try (statement) {
                throw e;
            }
        }
        keep(sql, statement);
        return result;
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        statement.clearParameters(); // a manifest may be among them
        PreparedStatement same = idle.put(sql, statement);
        if (same != null) {
            same.close();
        }
        if (idle.size() > PREPARED) {
            idle.pollFirstEntry().getValue().close();
        }
    }
}
