package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {

    private static final String ABOVE = "SELECT id FROM things WHERE id > ? ORDER BY id";
    private static final String PUT = "INSERT INTO things (id, name) VALUES (?, ?)";

    @TempDir
    private Path folder;

    private Sql sql;

    @BeforeEach
    void open() throws SQLException {
        sql = new Sql(Catalog.connect(folder.resolve("things.db"), false));
        sql.script("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)");
        for (int id = 1; id <= 3; id++) {
            assertEquals(1, sql.update(PUT, id, "thing " + id));
        }
    }

    @AfterEach
    void close() throws SQLException {
        sql.close();
    }

    @Test
    void aStatementThatComesAgainTakesItsOwnArguments() throws SQLException {
        assertEquals(List.of(1, 2, 3), above(0));
        assertEquals(List.of(3), above(2));
        assertEquals(List.of(1, 2, 3), above(0));
    }

    @Test
    void whoeverReadsCanRunTheSameStatementForEachRow() throws SQLException {
        List<List<Integer>> inner = new ArrayList<>();
        sql.forEach(ABOVE, row -> inner.add(above(row.getInt("id"))), 0);
        assertEquals(List.of(List.of(2, 3), List.of(3), List.of()), inner);
        assertEquals(List.of(2, 3), above(1));
    }

    @Test
    void aStatementThatFailedRunsAgain() throws SQLException {
        assertThrows(SQLException.class, () -> sql.update(PUT, 3, "there already"));
        assertEquals(1, sql.update(PUT, 4, "thing 4"));
        assertThrows(
                SQLException.class,
                () -> sql.forEach(
                        ABOVE,
                        row -> {
                            throw new IllegalArgumentException("no");
                        },
                        0));
        assertEquals(List.of(1, 2, 3, 4), above(0));
    }

    @Test
    void nothingIsHeldByWhatIsKept() throws SQLException {
        above(0);
        sql.script("DROP TABLE things"); // refused where a statement is still reading it
        sql.script("CREATE TABLE things (id INTEGER PRIMARY KEY)");
        assertEquals(List.of(), above(0));
    }

    @Test
    void moreStatementsThanAreKeptWork() throws SQLException {
        for (int round = 0; round < 2; round++) {
            for (int id = 1; id <= 200; id++) {
                assertEquals(id <= 3, sql.exists("SELECT 1 FROM things WHERE id = " + id));
            }
        }
        assertTrue(sql.exists(ABOVE, 2));
        assertFalse(sql.exists(ABOVE, 3));
    }

    private List<Integer> above(int id) throws SQLException {
        return sql.rows(ABOVE, row -> row.getInt("id"), id);
    }
}
