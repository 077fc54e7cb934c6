package dev.strata.engine.crash;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The catalog's rows, past the engine. */
final class Rows implements Closeable {

    private final Connection connection;

    private Rows(Connection connection) {
        this.connection = connection;
    }

    static Rows open(Path root) throws IOException {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("metadata.db"));
            Rows rows = new Rows(connection);
            rows.run("PRAGMA busy_timeout = 15000");
            return rows;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    void run(String sql, Object... arguments) throws IOException {
        try (PreparedStatement statement = prepared(sql, arguments)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IOException(sql, e);
        }
    }

    /** The first column of every row. */
    List<String> texts(String sql, Object... arguments) throws IOException {
        try (PreparedStatement statement = prepared(sql, arguments);
                ResultSet row = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IOException(sql, e);
        }
    }

    long number(String sql, Object... arguments) throws IOException {
        return Long.parseLong(texts(sql, arguments).getFirst());
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
