package dev.genkan.localcloud.googlesql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.localcloud.googlesql.Translated.Define;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CREATE, ALTER and DROP with what is recorded of them. */
class DefinitionsTest {

    private Database database;

    @BeforeEach
    void opens() throws SQLException {
        database = new Database();
        database.execute(FunctionTable.resource("setup.sql"));
    }

    @AfterEach
    void closes() throws SQLException {
        database.close();
    }

    private Define define(String sql) throws SqlException {
        return (Define) database.googleSql().translate(sql, Context.of(List.of(), Optional.of("my-proj.dwh")));
    }

    @Test
    void recordsWhatATableSays() throws SqlException {
        Define table = define("""
                CREATE TABLE t (id INT64 NOT NULL OPTIONS (description = 'key'), name STRING(5), price NUMERIC(10, 2), seen TIMESTAMP)
                PARTITION BY TIMESTAMP_TRUNC(seen, MONTH) CLUSTER BY id, name
                OPTIONS (description = 'items', labels = [('team', 'x')], expiration_timestamp = TIMESTAMP '2030-01-01')
                """);
        assertThat(table.path()).containsExactly("my-proj", "dwh", "t");
        assertThat(table.columns())
                .containsExactly(
                        new TableShape.Column("id", "INT64", true),
                        new TableShape.Column("name", "STRING(5)", false),
                        new TableShape.Column("price", "NUMERIC(10, 2)", false),
                        new TableShape.Column("seen", "TIMESTAMP", false));
        Options options = table.options();
        assertThat(options.columnDescriptions()).containsExactly(Map.entry("id", "key"));
        assertThat(options.partitioning()).contains(new Options.Partitioning("seen", "MONTH", List.of()));
        assertThat(options.clustering()).containsExactly("id", "name");
        assertThat(options.text("description")).contains("items");
        assertThat(options.text("expiration_timestamp")).contains("2030-01-01T00:00:00Z");
        assertThat(options.values()).containsEntry("labels", Optional.of(Map.of("team", "x")));
    }

    @Test
    void leavesOptionsThatAreNotConstantToTheExecutor() throws SqlException, SQLException {
        Options options = define(
                        "CREATE TABLE t (id INT64) OPTIONS (expiration_timestamp = TIMESTAMP_ADD(TIMESTAMP '2030-01-01', INTERVAL 2 DAY))")
                .options();
        Object value = Objects.requireNonNull(options.values().get("expiration_timestamp"))
                .orElseThrow();
        String sql = ((Options.Expression) value).sql();
        assertThat(database.rows("SELECT " + sql)).containsExactly("2030-01-03T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE OR REPLACE TABLE t AS SELECT 1 AS a  | CREATE_TABLE_AS_SELECT | REPLACE | my-proj.dwh.t
            CREATE TABLE IF NOT EXISTS t (a INT64)      | CREATE_TABLE           | LENIENT | my-proj.dwh.t
            CREATE TEMP TABLE t (a INT64)               | CREATE_TABLE           | STRICT  | t
            CREATE TABLE t LIKE sales                   | CREATE_TABLE           | STRICT  | my-proj.dwh.t
            CREATE TABLE t COPY sales                   | CREATE_TABLE_AS_SELECT | STRICT  | my-proj.dwh.t
            CREATE TABLE t CLONE sales                  | CREATE_TABLE_AS_SELECT | STRICT  | my-proj.dwh.t
            CREATE VIEW other.v AS SELECT 1 AS a        | CREATE_VIEW            | STRICT  | my-proj.other.v
            CREATE SCHEMA IF NOT EXISTS work            | CREATE_SCHEMA          | LENIENT | my-proj.work
            DROP TABLE IF EXISTS `p.d.t`                | DROP_TABLE             | LENIENT | p.d.t
            DROP VIEW v                                 | DROP_VIEW              | STRICT  | my-proj.dwh.v
            DROP SCHEMA `p.d` CASCADE                   | DROP_SCHEMA            | STRICT  | p.d
            ALTER TABLE sales ADD COLUMN x STRING       | ALTER_TABLE            | STRICT  | my-proj.dwh.sales
            ALTER TABLE sales ALTER COLUMN qty SET DATA TYPE NUMERIC | ALTER_TABLE | STRICT | my-proj.dwh.sales
            ALTER TABLE sales DROP COLUMN qty           | ALTER_TABLE            | STRICT  | my-proj.dwh.sales
            ALTER SCHEMA dwh SET OPTIONS (description = 'x') | ALTER_SCHEMA      | STRICT  | my-proj.dwh
            """)
    void saysWhatIsDefined(String sql, Define.Kind kind, Define.Mode mode, String path) throws SqlException {
        Define define = define(sql);
        assertThat(define.kind()).isEqualTo(kind);
        assertThat(define.mode()).isEqualTo(mode);
        assertThat(String.join(".", define.path())).isEqualTo(path);
    }

    @Test
    void altersColumns() throws SqlException, SQLException {
        database.run(
                "ALTER TABLE stores ADD COLUMN extra INT64, DROP COLUMN opened; ALTER TABLE stores RENAME COLUMN name TO title");
        assertThat(database.run("SELECT title, extra FROM stores WHERE store_id = 10"))
                .containsExactly("Kyiv, NULL");
    }

    @Test
    void refusesNullInARequiredColumnOfACreatedTable() throws SqlException, SQLException {
        database.run("CREATE TABLE t (a INT64 NOT NULL) AS SELECT 1 AS a");
        assertThat(define("DROP TABLE t").path()).containsExactly("my-proj", "dwh", "t");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> database.execute("INSERT INTO t VALUES (NULL)"))
                .hasMessageContaining("NOT NULL");
    }

    @Test
    void keepsTheTextOfAView() throws SqlException {
        assertThat(define("CREATE VIEW v AS SELECT sku FROM sales").query()).contains("SELECT sku FROM sales");
    }

    @Test
    void splitsScriptsAtStatementsOnly() throws SqlException {
        assertThat(database.googleSql().script("SELECT ';'; -- one; two\nSELECT \"é;\";\n\nSELECT 3; -- end"))
                .extracting(statement ->
                        statement.source().text() + " " + statement.source().start())
                .containsExactly("SELECT ';' [1:1]", "SELECT \"é;\" [2:1]", "SELECT 3 [4:1]");
    }

    @Test
    void namesAndTypesTheColumnsOfAResult() throws SqlException {
        Translated.Query query = (Translated.Query) database.googleSql()
                .translate(
                        "SELECT 1, 'a' AS x, 2.5, STRUCT(1 AS a, [NUMERIC '1'] AS b) AS s, x FROM (SELECT TRUE AS x)",
                        Context.of(List.of(), Optional.empty()));
        assertThat(query.columns().stream().map(column -> column.name() + " " + column.type()))
                .containsExactly(
                        "f0_ INT64", "x STRING", "f1_ FLOAT64", "s STRUCT<a INT64, b ARRAY<NUMERIC>>", "x_1 BOOL");
    }

    @Test
    void takesPositionalParameters() throws SqlException, SQLException {
        List<String> rows = database.run(
                "SELECT ?, ?.a, ?",
                new Parameter(Optional.empty(), "STRING", "it's"),
                new Parameter(Optional.empty(), "STRUCT<a INT64>", Map.of("a", "5")),
                new Parameter(Optional.empty(), "TIMESTAMP", null));
        assertThat(rows).containsExactly("it's, 5, NULL");
    }

    @Test
    void findsTemporaryTablesBeforeTheDefaultDataset() throws SqlException, SQLException {
        assertThat(database.run("CREATE TEMP TABLE stores AS SELECT 1 AS a; SELECT * FROM stores"))
                .containsExactly("1");
    }

    @Test
    void answersAsTheTableIsNow() throws SqlException, SQLException {
        assertThat(database.run("SELECT * FROM events_20240503")).containsExactly("d");
        database.execute("ALTER TABLE events_20240503 ADD COLUMN n BIGINT DEFAULT 7");
        assertThat(database.run("SELECT * FROM events_20240503")).containsExactly("d, 7");
    }
}
