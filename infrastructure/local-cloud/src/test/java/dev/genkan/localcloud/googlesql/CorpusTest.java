package dev.genkan.localcloud.googlesql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements as a warehouse's users write them, each with the rows that BigQuery answers. */
class CorpusTest {

    /** One statement: the rows are its own or those of a query that looks at its effect. */
    record Example(String name, String sql, String check, List<String> rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> examples() {
        return Arrays.stream(FunctionTable.resource("corpus.txt").split("(?m)^#### "))
                .filter(text -> !text.isBlank())
                .map(CorpusTest::example);
    }

    private static Example example(String text) {
        String name = text.lines().findFirst().orElseThrow();
        String body = text.substring(name.length());
        String[] expected = body.split("(?m)^== expect ", 2);
        String[] check = expected[0].split("(?m)^== check ", 2);
        return new Example(
                name,
                check[0].strip(),
                check.length > 1 ? check[1].strip() : "",
                sorted(List.of(expected[1].strip().split(" \\| "))));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void answersAsBigQueryDoes(Example example) throws SQLException, SqlException {
        try (Database database = new Database()) {
            database.execute(FunctionTable.resource("setup.sql"));
            List<String> own = database.run(example.sql(), parameters());
            List<String> rows = example.check().isEmpty() ? own : database.rows(example.check());
            assertThat(sorted(rows)).isEqualTo(example.rows());
        }
    }

    private static Parameter[] parameters() {
        return new Parameter[] {
            new Parameter(java.util.Optional.of("run_date"), "DATE", "2024-05-13"),
            new Parameter(java.util.Optional.of("stores"), "ARRAY<INT64>", List.of("10", "12")),
            new Parameter(java.util.Optional.of("min_price"), "NUMERIC", "1.5")
        };
    }

    private static List<String> sorted(List<String> rows) {
        List<String> sorted = new ArrayList<>(rows);
        sorted.sort(null);
        return sorted;
    }
}
