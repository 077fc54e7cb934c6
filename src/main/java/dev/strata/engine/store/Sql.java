package dev.strata.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, so that each is one line. Texts that are NULL come as empty ones. */
final class Sql {

    static final String NONSENSE = "a row makes no sense";

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
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
        try (PreparedStatement statement = prepared(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> rows(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        forEach(sql, row -> rows.add(mapper.map(row)), arguments);
        return rows;
    }

    /** As {@link #rows}, for those who make something else than a list of them. */
    void forEach(String sql, RowReader reader, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, arguments);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                reader.read(row);
            }
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

    private PreparedStatement prepared(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
