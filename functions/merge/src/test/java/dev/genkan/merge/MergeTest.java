package dev.genkan.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.localcloud.memory.MemoryWarehouse;
import dev.genkan.receipt.Receipt.Merged;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergeTest {

    private static final Merged MERGED = new Merged(2, 1, 0, Hall.NOW, Optional.empty());

    private final Hall hall = Hall.complete();

    @Test
    void mergesAndNotesItInTheReceipt() {
        assertThat(hall.merge()).isEqualTo(new Outcome.Done(MERGED, true));

        assertThat(hall.noted()).contains(MERGED);
        assertThat(hall.news()).isEmpty();
        assertThat(hall.warehouse.statements())
                .containsExactly(new MemoryWarehouse.Statement("merge_" + Hall.ORIGIN.id(), """
                        MERGE `main.items` AS target
                        USING `work.tokyo__items__7` AS source
                        ON target.`code` = source.`code`
                        WHEN MATCHED THEN
                          UPDATE SET `quantity` = source.`quantity`, `updated_at` = CURRENT_TIMESTAMP()
                        WHEN NOT MATCHED THEN
                          INSERT (`code`, `quantity`, `updated_at`)
                          VALUES (source.`code`, source.`quantity`, CURRENT_TIMESTAMP())"""));
    }

    @Test
    void keepsTheReceiptsMetadata() {
        hall.merge();

        assertThat(hall.buckets.objects("temp")).singleElement().satisfies(receipt -> {
            assertThat(receipt.metadata()).isEqualTo(Hall.ORIGIN.metadata());
            assertThat(receipt.contentType()).isEqualTo("application/json");
        });
    }

    @Test
    void mergesBySelectAndTargetOfAMergeDefinition() {
        hall.define("merge/items.yaml", """
                target: stock
                keys: [code]
                select: |
                  SELECT *, FALSE AS is_deleted FROM @work_table;
                """);
        hall.warehouse.create(new TableName("main", "stock"), Hall.columns("code STRING", "quantity INT64"));

        assertThat(hall.merge()).isEqualTo(new Outcome.Done(MERGED, true));

        assertThat(hall.warehouse.statements().get(0).sql()).startsWith("""
                MERGE `main.stock` AS target
                USING (
                SELECT *, FALSE AS is_deleted FROM `work.tokyo__items__7`
                ) AS source
                ON target.`code` = source.`code`
                WHEN MATCHED AND IFNULL(source.`is_deleted`, FALSE) THEN
                  DELETE
                """);
    }

    @Test
    void addsTheRowsOfATypeWithoutKeys() {
        hall.define("interface_files/items.yaml", """
                name: 商品
                filename: items_*.tsv
                fields: [{name: code, type: STRING, description: コード}]
                """);

        assertThat(hall.merge()).isEqualTo(new Outcome.Done(MERGED, true));

        assertThat(hall.warehouse.statements().get(0).sql()).startsWith("INSERT INTO `main.items` (`code`, ");
    }

    @Test
    void mergesOnce() {
        hall.merge();

        assertThat(hall.merge()).isEqualTo(new Outcome.DoneBefore());
        assertThat(hall.warehouse.statements()).hasSize(1);
    }

    @Test
    void mergesAlsoWhenTheReceiptIsGone() {
        hall.buckets.objects("temp").forEach(object -> hall.buckets.delete(object.name(), object.generation()));

        assertThat(hall.merge()).isEqualTo(new Outcome.Done(MERGED, false));
        assertThat(hall.buckets.objects("temp")).isEmpty();
    }

    @Test
    void triesAgainWhatCouldNotBeDoneBefore() {
        hall.write(Hall.receipt().with(new Merged(0, 0, 0, Hall.NOW, Optional.of("no table"))));

        assertThat(hall.merge()).isEqualTo(new Outcome.Done(MERGED, true));
        assertThat(hall.noted()).contains(MERGED);
    }

    @Test
    void tellsThatBigQueryRefused() {
        hall.warehouse.answer(statement -> new JobResult.Failed("invalidQuery", "no such function"));

        hall.merge();

        assertFailed("BigQuery refused the merge: no such function (invalidQuery, job merge_" + Hall.ORIGIN.id() + ")");
    }

    @Test
    void tellsThatTheMainTableIsMissing() {
        Hall without = new Hall();
        without.define(
                "interface_files/items.yaml",
                hall.buckets.text("definitions", "interface_files/items.yaml").orElseThrow());
        without.createWorkTable();
        without.write(Hall.receipt());

        without.merge();

        assertThat(without.noted().orElseThrow().reason()).contains("the main table main.items is not there");
        assertThat(without.news())
                .containsExactly("merge-failed-" + Hall.ORIGIN.id()
                        + " ERROR gs://partner/items_1.tsv is loaded but not merged: the main table main.items is not"
                        + " there. Create it, then have the file uploaded again.");
    }

    @Test
    void tellsThatTheWorkTableIsMissing() {
        Hall without = new Hall();
        without.define(
                "interface_files/items.yaml",
                hall.buckets.text("definitions", "interface_files/items.yaml").orElseThrow());
        without.createMainTable("code STRING");
        without.write(Hall.receipt());

        without.merge();

        assertThat(without.noted().orElseThrow().reason()).contains("the work table work.tokyo__items__7 is not there");
    }

    @Test
    void tellsThatTheDefinitionIsGone() {
        hall.buckets.objects("definitions").forEach(object -> hall.buckets.delete(object.name(), object.generation()));

        hall.merge();

        assertFailed("there is no definition of items any more");
    }

    @Test
    void tellsThatTheDefinitionIsBroken() {
        hall.define("interface_files/items.yaml", "name: 5\n");

        hall.merge();

        assertThat(hall.noted().orElseThrow().reason().orElseThrow())
                .startsWith("the definition is broken: interface_files/items.yaml:");
    }

    @Test
    void tellsThatTheMergeDefinitionIsBroken() {
        hall.define("merge/items.yaml", "target: items\n");

        hall.merge();

        assertThat(hall.noted().orElseThrow().reason().orElseThrow())
                .startsWith("the definition is broken: merge/items.yaml:");
    }

    @Test
    void tellsThatAKeyIsMissing() {
        hall.createMainTable("id STRING", "quantity INT64");

        hall.merge();

        assertFailed("the key code is not a column of both the rows and main.items");
    }

    @Test
    void tellsThatATimeIsNone() {
        hall.createMainTable("code STRING", "updated_at STRING");

        hall.merge();

        assertFailed("main.items.updated_at is of type STRING, expected one of [TIMESTAMP, DATETIME, DATE]");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void endsTheSameWhereverItDies(Moment moment) {
        int before = hall.faults.calls();
        hall.merge();
        int calls = hall.faults.calls() - before;

        assertThat(calls).isGreaterThan(6);
        for (int call = 1; call <= calls; call++) {
            Hall disturbed = Hall.complete();
            disturbed.faults.fail(disturbed.faults.calls() + call, moment);
            assertThatThrownBy(disturbed::merge).isInstanceOf(CloudException.class);
            disturbed.merge();

            assertThat(disturbed.noted()).as("died at call %s", call).contains(MERGED);
            assertThat(disturbed.warehouse.statements())
                    .as("died at call %s", call)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void tellsTheSameWhereverItDies(Moment moment) {
        for (int call = 1; call <= 8; call++) {
            Hall disturbed = Hall.complete();
            disturbed.warehouse.answer(statement -> new JobResult.Failed("invalidQuery", "no"));
            disturbed.faults.fail(disturbed.faults.calls() + call, moment);
            assertThatThrownBy(disturbed::merge).isInstanceOf(CloudException.class);
            disturbed.merge();

            assertThat(disturbed.noted().orElseThrow().reason())
                    .as("died at call %s", call)
                    .isPresent();
            assertThat(disturbed.news()).as("died at call %s", call).hasSize(1);
        }
    }

    private void assertFailed(String reason) {
        assertThat(hall.noted()).contains(new Merged(0, 0, 0, Hall.NOW, Optional.of(reason)));
        assertThat(hall.news())
                .singleElement()
                .asString()
                .startsWith("merge-failed-" + Hall.ORIGIN.id()
                        + " ERROR gs://partner/items_1.tsv is loaded but not merged: " + reason + ". ");
    }
}
