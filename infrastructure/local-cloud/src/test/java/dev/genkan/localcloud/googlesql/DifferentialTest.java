package dev.genkan.localcloud.googlesql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Queries made by chance answer here what they do at GoogleSQL's reference evaluator. {@code -Dgooglesql.queries=100000} and
 * {@code -Dgooglesql.seed=7} make more of them, and others.
 */
class DifferentialTest {

    private static final int QUERIES = Integer.getInteger("googlesql.queries", 200);
    private static final long SEED = Long.getLong("googlesql.seed", 1);
    private static final int DEPTH = 3;

    private final Grammar grammar = new Grammar(FunctionTable.resource("grammar.txt"));

    /** A query that answers something else, as small as it could be made. */
    record Difference(String sql, Comparison.Outcome.Different outcome) {
        @Override
        public String toString() {
            return sql + "\n  here:   " + outcome.here() + "\n  oracle: " + outcome.oracle();
        }
    }

    @Test
    void queriesMadeByChanceAnswerWhatTheReferenceEvaluatorSays() throws SQLException {
        Assumptions.assumeTrue(Oracle.isAvailable(), "the reference evaluator needs x86-64 Linux");
        Random random = new Random(SEED);
        List<Difference> found = new ArrayList<>();
        TreeMap<String, Integer> counts = new TreeMap<>();
        try (Database database = new Database();
                Oracle oracle = new Oracle()) {
            Comparison comparison = new Comparison(database, oracle);
            for (int i = 0; i < QUERIES; i++) {
                Grammar.Node query = grammar.any("QUERY", DEPTH, random);
                Comparison.Outcome outcome = comparison.of(query.text());
                counts.merge(kind(outcome), 1, Integer::sum);
                if (outcome instanceof Comparison.Outcome.Different different) {
                    found.add(smallest(query, different, comparison));
                }
            }
        }
        System.out.println("seed " + SEED + ": " + counts);
        assertThat(found).as("seed %d: %s", SEED, counts).isEmpty();
    }

    private Difference smallest(Grammar.Node query, Comparison.Outcome.Different outcome, Comparison comparison) {
        for (Grammar.Node simpler : grammar.simpler(query)) {
            if (simpler.text().length() < query.text().length()
                    && comparison.of(simpler.text()) instanceof Comparison.Outcome.Different still) {
                return smallest(simpler, still, comparison);
            }
        }
        return new Difference(query.text(), outcome);
    }

    private static String kind(Comparison.Outcome outcome) {
        return switch (outcome) {
            case Comparison.Outcome.Equal equal -> equal.failed() ? "errors on both sides" : "equal rows";
            case Comparison.Outcome.Unknown unknown -> "not compared";
            case Comparison.Outcome.Different different -> "different";
        };
    }
}
