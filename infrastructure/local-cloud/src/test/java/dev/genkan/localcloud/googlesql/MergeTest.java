package dev.genkan.localcloud.googlesql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MERGE as work tables are brought into main tables by it. */
class MergeTest {

    private static final String MERGE = """
            MERGE `my-proj.d.items` AS target
            USING (
              SELECT CAST(id AS INT64) AS id, shop, name, host_output_at, IFNULL(is_deleted, FALSE) AS is_deleted
              FROM `my-proj.work.w`
              WHERE TRUE
              QUALIFY ROW_NUMBER() OVER (PARTITION BY id, shop, row_group ORDER BY host_output_at DESC) = 1
            ) AS source
            ON target.id = source.id AND target.shop IS NOT DISTINCT FROM source.shop
            WHEN MATCHED AND source.is_deleted THEN DELETE
            WHEN MATCHED AND IFNULL(source.host_output_at >= target.host_output_at, target.host_output_at IS NULL) THEN
              UPDATE SET name = source.name, host_output_at = source.host_output_at, updated_at = CURRENT_TIMESTAMP()
            WHEN NOT MATCHED AND NOT source.is_deleted THEN
              INSERT (id, shop, name, host_output_at, created_at, updated_at)
              VALUES (source.id, source.shop, source.name, source.host_output_at, CURRENT_TIMESTAMP(), CURRENT_TIMESTAMP())
            """;

    private Database database;

    @BeforeEach
    void createsTables() throws SQLException, SqlException {
        database = new Database();
        database.execute("ATTACH ':memory:' AS \"my-proj\"");
        database.run("""
                CREATE SCHEMA d;
                CREATE SCHEMA work;
                CREATE TABLE d.items (id INT64 NOT NULL, shop STRING, name STRING, host_output_at TIMESTAMP,
                  created_at TIMESTAMP, updated_at TIMESTAMP);
                CREATE TABLE `my-proj.work.w` (id STRING, shop STRING, name STRING, host_output_at TIMESTAMP,
                  is_deleted BOOL, row_group INT64);
                INSERT INTO d.items (id, shop, name, host_output_at) VALUES
                  (1, 'a', 'old', TIMESTAMP '2024-01-02 00:00:00+00'),
                  (2, NULL, 'old', NULL),
                  (3, 'c', 'old', TIMESTAMP '2024-01-02 00:00:00+00')
                """);
    }

    @AfterEach
    void closes() throws SQLException {
        database.close();
    }

    private void work(String rows) throws SQLException, SqlException {
        database.run(
                "INSERT INTO `my-proj.work.w` (id, shop, name, host_output_at, is_deleted, row_group) VALUES " + rows);
    }

    private List<String> items() throws SQLException, SqlException {
        return database.run("SELECT id, shop, name FROM d.items ORDER BY id, shop");
    }

    @Test
    void insertsUpdatesAndDeletes() throws SQLException, SqlException {
        work(
                "('1', 'a', 'new', TIMESTAMP '2024-01-03', NULL, 1), ('3', 'c', 'x', NULL, TRUE, 1), ('4', 'd', 'new', NULL, NULL, 1)");
        assertThat(database.run(MERGE)).containsExactly("DELETE 1", "INSERT 1", "UPDATE 1");
        assertThat(items()).containsExactly("1, a, new", "2, NULL, old", "4, d, new");
    }

    @Test
    void matchesNullKeysWhereTheStatementSaysSo() throws SQLException, SqlException {
        work("('2', NULL, 'new', NULL, FALSE, 1)");
        // NULL >= NULL is NULL, so the fallback decides: the target has no time yet.
        assertThat(database.run(MERGE)).containsExactly("UPDATE 1");
        assertThat(items()).contains("2, NULL, new");
    }

    @Test
    void leavesNewerRowsAlone() throws SQLException, SqlException {
        work("('1', 'a', 'late', TIMESTAMP '2024-01-01', FALSE, 1)");
        assertThat(database.run(MERGE)).isEmpty();
        assertThat(items()).contains("1, a, old");
    }

    @Test
    void doesNotInsertDeletedRows() throws SQLException, SqlException {
        work("('9', 'z', 'gone', NULL, TRUE, 1)");
        assertThat(database.run(MERGE)).isEmpty();
        assertThat(items()).hasSize(3);
    }

    @Test
    void keepsOneRowOfADuplicateThatTheQueryRemoves() throws SQLException, SqlException {
        work(
                "('1', 'a', 'first', TIMESTAMP '2024-01-03', FALSE, 1), ('1', 'a', 'last', TIMESTAMP '2024-01-04', FALSE, 1)");
        database.run(MERGE);
        assertThat(items()).contains("1, a, last");
    }

    @Test
    void refusesTwoSourceRowsForOneTargetRow() throws SQLException, SqlException {
        work("('1', 'a', 'x', TIMESTAMP '2024-01-03', FALSE, 1), ('1', 'a', 'y', TIMESTAMP '2024-01-03', FALSE, 2)");
        assertThatThrownBy(() -> database.run(MERGE))
                .isInstanceOf(SqlException.class)
                .hasMessage("UPDATE/MERGE must match at most one source row for each target row");
        assertThat(items()).contains("1, a, old");
    }

    @Test
    void acceptsTwoSourceRowsWhenNoClauseTakesThem() throws SQLException, SqlException {
        work("('1', 'a', 'x', TIMESTAMP '2024-01-01', FALSE, 1), ('1', 'a', 'y', TIMESTAMP '2024-01-01', FALSE, 2)");
        assertThat(database.run(MERGE)).isEmpty();
    }

    @Test
    void insertsTwoEqualRowsThatMatchNothing() throws SQLException, SqlException {
        work("('7', 'a', 'x', NULL, FALSE, 1), ('7', 'a', 'y', NULL, FALSE, 2)");
        assertThat(database.run(MERGE)).containsExactly("INSERT 2");
    }

    @Test
    void joinsWithinTheSource() throws SQLException, SqlException {
        work("('1', 'a', 'x', NULL, FALSE, 1)");
        database.run("""
                MERGE d.items t USING (SELECT i.id, i.shop, w.name FROM d.items i JOIN work.w ON CAST(w.id AS INT64) = i.id) s
                ON t.id = s.id
                WHEN MATCHED THEN UPDATE SET name = CONCAT(s.name, '!')
                WHEN NOT MATCHED BY SOURCE AND t.id = 3 THEN DELETE
                """);
        assertThat(items()).containsExactly("1, a, x!", "2, NULL, old");
    }

    @Test
    void refusesAnUpdateThatMatchesTwice() throws SQLException, SqlException {
        assertThatThrownBy(
                        () -> database.run("UPDATE d.items t SET name = s FROM UNNEST(['x', 'y']) AS s WHERE t.id = 1"))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("must match at most one source row");
    }
}
