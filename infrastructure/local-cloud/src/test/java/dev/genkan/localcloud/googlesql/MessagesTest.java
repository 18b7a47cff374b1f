package dev.genkan.localcloud.googlesql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and in which words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {

    private Database database;

    @BeforeAll
    void opens() throws SQLException {
        database = new Database();
        database.execute(FunctionTable.resource("setup.sql"));
    }

    @AfterAll
    void closes() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT foo                                  | invalidQuery | Unrecognized name: foo at [1:8]
            SELECT skuu FROM dwh.sales                  | invalidQuery | Unrecognized name: skuu; Did you mean sku? at [1:8]
            SELECT * FROM dwh.nope                      | notFound     | Not found: Table my-proj:dwh.nope was not found in location US at [1:15]
            SELECT * FROM `p.d.t`                       | notFound     | Not found: Table p:d.t was not found in location US at [1:15]
            SELECT * FROM nope                          | invalidQuery | Table "nope" must be qualified with a dataset (e.g. dataset.table). at [1:15]
            SELECT * FROM `dwh.nope_*`                  | notFound     | my-proj:dwh.nope_* does not match any table. at [1:15]
            SELECT 1 +                                  | invalidQuery | Syntax error: Unexpected end of script at [1:11]
            SELECT nopenope(1)                          | invalidQuery | Function not found: nopenope at [1:8]
            SELECT JSON_KEYS(JSON '{}')                   | invalidQuery | The local cloud does not support function JSON_KEYS
            SELECT SAFE.REGEXP_EXTRACT_ALL('a', 'a*')   | invalidQuery | The local cloud does not support SAFE with a regular expression
            SELECT SAFE.POW(NUMERIC '2', NUMERIC '0.5') | invalidQuery | The local cloud does not support SAFE with POW of NUMERIC
            CALL nope()                                 | invalidQuery | Procedure not found: nope at [1:6]
            SELECT sku FROM dwh.sales FOR SYSTEM_TIME AS OF TIMESTAMP '2026-01-01 00:00:00Z' | invalidQuery | The local cloud does not support FOR SYSTEM_TIME AS OF
            EXPORT DATA OPTIONS (uri = 'x') AS SELECT 1 | invalidQuery | The local cloud does not support EXPORT DATA
            GRANT `roles/bigquery.dataViewer` ON TABLE dwh.sales TO 'user:a@b.c' | invalidQuery | The local cloud does not support GRANT
            REVOKE `roles/bigquery.dataViewer` ON TABLE dwh.sales FROM 'user:a@b.c' | invalidQuery | The local cloud does not support REVOKE
            CREATE TABLE FUNCTION dwh.f(x INT64) AS SELECT x | invalidQuery | The local cloud does not support CREATE TABLE FUNCTION
            CREATE MATERIALIZED VIEW dwh.m AS SELECT 1 AS a | invalidQuery | The local cloud does not support CREATE MATERIALIZED VIEW
            DROP FUNCTION dwh.f                         | invalidQuery | The local cloud does not support DROP FUNCTION
            """)
    void refusesByName(String sql, String reason, String message) {
        SqlException refused = catchThrowableOfType(
                SqlException.class, () -> database.googleSql().translate(sql, Context.of(List.of(), Optional.empty())));
        assertThat(refused).hasMessage(message);
        assertThat(refused.reason()).isEqualTo(reason);
    }
}
