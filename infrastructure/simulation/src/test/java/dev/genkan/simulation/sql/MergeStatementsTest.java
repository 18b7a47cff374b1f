package dev.genkan.simulation.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.Column;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.localcloud.memory.MemoryWarehouse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeStatementsTest {

    private static final TableName TARGET = new TableName("d", "target");
    private static final TableName SOURCE = new TableName("d", "source");
    private static final List<Column> COLUMNS = List.of(
            new Column("k", "STRING", false), new Column("v", "INT64", false), new Column("gone", "BOOL", false));

    private static final String MERGE = """
            MERGE `d.target` AS target
            USING `d.source` AS source
            ON %s
            WHEN MATCHED AND IFNULL(source.`gone`, FALSE) THEN
              DELETE
            WHEN MATCHED THEN
              UPDATE SET `v` = source.`v`
            WHEN NOT MATCHED AND NOT IFNULL(source.`gone`, FALSE) THEN
              INSERT (`k`, `v`) VALUES (source.`k`, source.`v`)""";

    private final Faults faults = new Faults();
    private final MemoryWarehouse warehouse = new MemoryWarehouse(new MemoryBuckets(faults), faults)
            .create(TARGET, COLUMNS)
            .create(SOURCE, COLUMNS);
    private final MergeStatements statements =
            new MergeStatements(warehouse, InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

    @Test
    void changesDeletesAndAdds() {
        warehouse.replace(TARGET, List.of(row("a", "1", null), row("b", "1", null), row("c", "1", null)));
        warehouse.replace(
                SOURCE,
                List.of(row("a", "2", null), row("b", "2", "true"), row("d", "2", "false"), row("e", "2", "true")));

        assertThat(statements.run(MERGE.formatted("target.`k` = source.`k`")))
                .isEqualTo(new JobResult.Done(3, 1, 1, 1));
        assertThat(warehouse.rows(TARGET))
                .containsExactly(row("a", "2", null), row("c", "1", null), row("d", "2", null));
    }

    @Test
    void takesANullForNoKeyUnlessTheStatementSaysSo() {
        warehouse.replace(TARGET, List.of(row(null, "1", null)));
        warehouse.replace(SOURCE, List.of(row(null, "2", null)));

        statements.run(MERGE.formatted("target.`k` = source.`k`"));
        assertThat(warehouse.rows(TARGET)).containsExactly(row(null, "1", null), row(null, "2", null));

        warehouse.replace(TARGET, List.of(row(null, "1", null)));
        statements.run(MERGE.formatted("(target.`k` IS NULL) = (source.`k` IS NULL) "
                + "AND IFNULL(CAST(target.`k` AS STRING), '') = IFNULL(CAST(source.`k` AS STRING), '')"));
        assertThat(warehouse.rows(TARGET)).containsExactly(row(null, "2", null));
    }

    @Test
    void refusesTwoRowsForOneAsBigQueryDoes() {
        warehouse.replace(TARGET, List.of(row("a", "1", null)));
        warehouse.replace(SOURCE, List.of(row("a", "2", null), row("a", "3", null)));

        assertThat(statements.run(MERGE.formatted("target.`k` = source.`k`"))).isInstanceOf(JobResult.Failed.class);
        assertThat(warehouse.rows(TARGET)).containsExactly(row("a", "1", null));
    }

    @Test
    void addsTheRowsOfASelect() {
        warehouse.replace(SOURCE, List.of(row("a", "2", "true"), row("b", "3", null)));

        assertThat(
                        statements.run(
                                "INSERT INTO `d.target` (`k`, `v`) SELECT source.`k`, source.`v` FROM "
                                        + "(SELECT 'x' AS k, v, gone FROM `d.source`) AS source WHERE NOT IFNULL(source.`gone`, FALSE)"))
                .isEqualTo(new JobResult.Done(1, 1, 0, 0));
        assertThat(warehouse.rows(TARGET)).containsExactly(row("x", "3", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM `d.target` WHERE TRUE",
                "INSERT INTO `d.target` (`k`) SELECT UPPER(source.`k`) FROM `d.source` AS source",
                "INSERT INTO `d.target` (`k`) SELECT source.`other` FROM `d.source` AS source",
                "INSERT INTO `d.target` (`k`) SELECT source.`k` FROM `d.source` AS source LIMIT 1",
                "INSERT INTO `d.target` (`k`) SELECT source.`k` FROM `d.source` AS source WHERE source.`v` >= source.`v`",
                "INSERT INTO `d.target` (`k`) SELECT source.`k` FROM `d.source` AS source WHERE source.`k` < 'b'"
            })
    void refusesWhatItDoesNotKnow(String sql) {
        warehouse.replace(SOURCE, List.of(row("a", "2", null)));

        assertThatThrownBy(() -> statements.run(sql)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(warehouse.rows(TARGET)).isEmpty();
    }

    private static Map<String, @Nullable String> row(@Nullable String... values) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int index = 0; index < values.length; index++) {
            row.put(COLUMNS.get(index).name(), Arrays.asList(values).get(index));
        }
        return row;
    }
}
