package dev.genkan.localcloud.googlesql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row for each function and each rule of GoogleSQL in which DuckDB would differ: an expression and what BigQuery answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsTest {

    private final Database database = open();

    private static Database open() {
        try {
            return new Database();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last bar of a line separates the expression from its value. */
    record Row(String expression, String value) {
        @Override
        public String toString() {
            return expression;
        }
    }

    static Stream<Row> rows() {
        return FunctionTable.resource("functions.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(FunctionsTest::row);
    }

    private static Row row(String line) {
        int bar = line.lastIndexOf(" | ");
        return new Row(line.substring(0, bar).strip(), line.substring(bar + 3).strip());
    }

    @BeforeAll
    void loadsTheAnalyser() {
        GoogleSql.warmUp();
    }

    @AfterAll
    void closes() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersAsBigQueryDoes(Row row) throws SQLException {
        assertThat(answer(row.expression())).isEqualTo(row.value());
    }

    @Test
    void hasARowForEveryFunction() {
        String rows = FunctionTable.resource("functions.txt").toLowerCase(Locale.ROOT);
        Set<String> names = new TreeSet<>(FunctionTable.SCALAR.names());
        names.addAll(FunctionTable.AGGREGATE.names());
        List<String> missing = names.stream()
                .filter(name -> !name.startsWith("$"))
                .filter(name -> !rows.contains(name + "("))
                .toList();
        assertThat(missing).isEmpty();
    }

    private String answer(String expression) throws SQLException {
        try {
            return String.join("; ", database.run("SELECT " + expression));
        } catch (SqlException e) {
            return "error " + String.valueOf(e.getMessage()).replaceFirst("(?s)( at \\[|\n).*", "");
        }
    }
}
