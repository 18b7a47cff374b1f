package dev.genkan.localcloud.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.cloud.Column;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.localcloud.memory.MemoryWarehouse.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryWarehouseTest {

    private static final TableName TABLE = new TableName("work", "items");
    private static final ObjectName ROWS = new ObjectName("temp", "rows.tsv");
    private static final List<Column> COLUMNS =
            List.of(new Column("code", "STRING", true), new Column("price", "INT64", false));

    private final MemoryBuckets buckets = new MemoryBuckets(new Faults()).create("temp");
    private final MemoryWarehouse warehouse = new MemoryWarehouse(buckets, new Faults());

    @Test
    void loadsRowsInTheirStoredForm() {
        put("a\t12\n\"b\"\t\n");

        assertThat(load("job")).isEqualTo(new JobResult.Done(2, 0, 0, 0));
        assertThat(warehouse.columns(TABLE)).contains(COLUMNS);
        assertThat(warehouse.rows(TABLE)).containsExactly(row("a", "12"), row("b", null));
    }

    @Test
    void replacesWhatWasThere() {
        put("a\t\n");
        load("one");
        put("");
        load("two");

        assertThat(warehouse.rows(TABLE)).isEmpty();
    }

    @Test
    void doesNotLoadTwiceUnderOneName() {
        put("a\t\n");
        load("job");
        put("b\t\n");

        assertThat(load("job")).isEqualTo(new JobResult.Done(1, 0, 0, 0));
        assertThat(warehouse.rows(TABLE)).containsExactly(row("a", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a⇥1⇥red | found 3 columns instead of 2
                    a       | found 1 columns instead of 2
                    ⇥1      | Missing required field: code
                    "a⇥1    | Missing close quote character (").
                    """)
    void refusesWhatIsNotARow(String line, String message) {
        put(line.replace('⇥', '\t'));

        assertThat(load("job")).isEqualTo(new JobResult.Failed("invalid", ROWS + ": " + message));
        assertThat(warehouse.columns(TABLE)).isEmpty();
    }

    @Test
    void refusesASourceThatIsNotThere() {
        assertThat(load("job")).isEqualTo(new JobResult.Failed("notFound", "Not found: URI gs://temp/rows.tsv"));
    }

    @Test
    void runsAStatementOnceAndAnswersAsPrepared() {
        JobResult answer = new JobResult.Done(3, 1, 1, 1);
        warehouse.answer(statement -> answer);

        assertThat(warehouse.run("merge", "MERGE …")).isEqualTo(answer);
        assertThat(warehouse.run("merge", "MERGE …")).isEqualTo(answer);
        assertThat(warehouse.statements()).containsExactly(new Statement("merge", "MERGE …"));
    }

    private JobResult load(String job) {
        return warehouse.load(job, TABLE, COLUMNS, List.of(ROWS));
    }

    private void put(String text) {
        buckets.put(ROWS.bucket(), ROWS.name(), text);
    }

    private static Map<String, @Nullable String> row(String code, @Nullable String price) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        row.put("code", code);
        row.put("price", price);
        return row;
    }
}
