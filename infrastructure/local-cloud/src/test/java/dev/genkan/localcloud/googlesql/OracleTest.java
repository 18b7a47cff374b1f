package dev.genkan.localcloud.googlesql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected values of {@link FunctionsTest} are what GoogleSQL's reference evaluator answers; of errors only that they are some. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleTest {

    /** It makes 1970-01-01 of every DATE that becomes a DATETIME, against the documentation. */
    private static final Set<String> NOT_BELIEVED =
            Set.of("(SELECT CAST(x AS DATETIME) FROM (SELECT DATE '2024-01-05' AS x))");

    private final Oracle oracle = new Oracle();

    static Stream<FunctionsTest.Row> rows() {
        return FunctionsTest.rows().filter(row -> !row.value().startsWith("error The local cloud does not support"));
    }

    @BeforeAll
    static void isOnTheRightMachine() {
        Assumptions.assumeTrue(Oracle.isAvailable(), "the reference evaluator needs x86-64 Linux");
    }

    @AfterAll
    void closes() {
        oracle.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void confirmsTheExpectedValue(FunctionsTest.Row row) {
        Assumptions.assumeFalse(NOT_BELIEVED.contains(row.expression()), "the evaluator is wrong here");
        switch (oracle.ask("SELECT " + row.expression())) {
            case Oracle.Answer.Rows answered ->
                assertThat(answered.rows())
                        .singleElement()
                        .matches(value -> Comparison.same(value, row.value()), "is " + row.value());
            case Oracle.Answer.Failed failed ->
                assertThat(row.value()).as(failed.message()).startsWith("error");
            case Oracle.Answer.Silent silent -> Assumptions.abort(silent.reason());
        }
    }
}
