package dev.genkan.loadworktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.receipt.RowCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadWorkTableTest {

    private static final String ITEMS = "items_20260101000000.tsv";
    private static final String CONTENT = "a\t1\nb\tx\na\t2\n";
    private static final String MORE_CONTENT = CONTENT + "c\t3\nd\t4\ne\t5\nf\t6\n";

    private final Hall hall = new Hall();

    @Test
    void sendsEveryRowWhereItBelongs() {
        StoredObject file = hall.receive("in/" + ITEMS, CONTENT);
        Origin origin = Hall.origin(file);

        Outcome outcome = hall.load(file);

        Receipt receipt = hall.receipt(origin);
        assertThat(outcome).isEqualTo(new Outcome.Accounted(receipt));
        assertThat(receipt)
                .isEqualTo(new Receipt(
                        origin,
                        file.size(),
                        file.crc32c(),
                        Receipt.Outcome.LOADED,
                        Optional.empty(),
                        Optional.of("items"),
                        receipt.definitions(),
                        new RowCounts(3, 1, 1, 1),
                        List.of(new Rejection(Optional.of("quantity"), "unparsable", 1, 2)),
                        Optional.of(origin.errorFileName()),
                        file.created(),
                        Hall.NOW,
                        Hall.NOW,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(receipt.definitions())
                .extracting(Receipt.DefinitionVersion::object)
                .containsExactly("interface_files/items.yaml");
        assertThat(hall.temp(origin, "errors", ".tsv"))
                .contains("b\tx\t(quantity: could not parse \"x\" as integer)\n");
        assertThat(hall.goodRows(origin)).containsExactly("a\t2\n");
        assertThat(hall.warehouse.rows(hall.workTable(origin, "items")))
                .containsExactly(Map.of("code", "a", "quantity", "2"));
        assertThat(hall.buckets.objects("load")).isEmpty();
        assertThat(hall.notifications()).isEmpty();
    }

    @Test
    void asksForTheMerge() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        Origin origin = Hall.origin(file);

        hall.load(file);

        MergeTask merge =
                new MergeTask(origin, "items", hall.workTable(origin, "items").table());
        assertThat(hall.tasks.waiting())
                .containsExactly(new Tasks.Task("merge", "merge-" + origin.id(), "https://merge", merge.toJson()));
        assertThat(merge.workTable()).matches("tokyo__items__7__[0-9a-f]{8}");
    }

    @Test
    void leavesAnErrorFileOfNoBytesWhenThereAreNoErrors() {
        StoredObject file = hall.receive("sales_1.tsv", "1.5\n2\n");

        hall.load(file);

        assertThat(hall.temp(Hall.origin(file), "errors", ".tsv")).contains("");
        assertThat(hall.receipt(Hall.origin(file)).rows()).isEqualTo(new RowCounts(2, 2, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales_*.tsv", "sales_?.tsv", "sales_[1].tsv", "in/*/sales_1.tsv", "sales_商品 #1%2A.tsv"})
    void loadsFromAnObjectWhoseNameSaysNothingButItself(String object) {
        StoredObject file = hall.receive(object, "1.5\n");
        Origin origin = Hall.origin(file);

        hall.load(file);

        StoredObject goodRows = hall.buckets.objects("temp").stream()
                .filter(stored -> stored.name().name().startsWith("rows/"))
                .findFirst()
                .orElseThrow();
        assertThat(goodRows.name().name()).isEqualTo("rows/" + origin.id() + "/00000.tsv");
        assertThat(Origin.of(goodRows.metadata())).contains(origin);
        assertThat(hall.warehouse.rows(hall.workTable(origin, "sales"))).containsExactly(Map.of("amount", "1.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x\ty\tz\n"})
    void loadsNothingAndMergesNothingWhenNoRowIsGood(String content) {
        StoredObject file = hall.receive(ITEMS, content);

        hall.load(file);

        assertThat(hall.receipt(Hall.origin(file)).outcome()).isEqualTo(Receipt.Outcome.LOADED);
        assertThat(hall.goodRows(Hall.origin(file))).isEmpty();
        assertThat(hall.tasks.waiting()).isEmpty();
        assertThat(hall.buckets.objects("load")).isEmpty();
    }

    @Test
    void refusesAFileOfNoKnownType() {
        StoredObject file = hall.receive("prices.tsv", "a\t1\r\nb");
        Origin origin = Hall.origin(file);

        hall.load(file);

        String reason = "no file type has such a name; known are items_yyyymmddhhmiss.tsv, sales_*.tsv";
        assertThat(hall.temp(origin, "errors", ".tsv")).contains("a\t1\t(" + reason + ")\r\nb\t(" + reason + ")\n");
        Receipt receipt = hall.receipt(origin);
        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.REFUSED);
        assertThat(receipt.reason()).contains(reason);
        assertThat(receipt.fileType()).isEmpty();
        assertThat(receipt.rows()).isEqualTo(new RowCounts(2, 0, 2, 0));
        assertThat(hall.notifications())
                .containsExactly(
                        "refused-" + origin.id() + " WARNING gs://partner/prices.tsv was refused: " + reason + ".");
        assertThat(hall.tasks.waiting()).isEmpty();
        assertThat(hall.buckets.objects("load")).isEmpty();
    }

    @Test
    void refusesAFileInGzipThatHoldsMoreThanItMay() throws IOException {
        String row = "a\t1\n";
        byte[] bomb = zipped(row.repeat(1_000_000));
        StoredObject file = hall.receive(ITEMS + ".gz", bomb);
        Origin origin = Hall.origin(file);

        hall.load(file);

        Receipt receipt = hall.receipt(origin);
        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.REFUSED);
        assertThat(receipt.reason()).contains("what is in the gzip file is longer than 100000 bytes");
        assertThat(receipt.rows()).isEqualTo(new RowCounts(25_001, 0, 25_001, 0));
        assertThat(hall.tasks.waiting()).isEmpty();
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zipped.toByteArray();
    }

    @Test
    void refusesAFileWhoseDefinitionIsBroken() {
        hall.define("interface_files/items.yaml", "name: 商品\nfilename: items_*.tsv\nfields: 5\n");
        StoredObject file = hall.receive(ITEMS, CONTENT);

        hall.load(file);

        Receipt receipt = hall.receipt(Hall.origin(file));
        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.REFUSED);
        assertThat(receipt.reason().orElseThrow())
                .startsWith("the definition of items is broken: interface_files/items.yaml:3: ");
        assertThat(hall.notifications())
                .singleElement()
                .asString()
                .contains(" ERROR ", "interface_files/items.yaml:3:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"function format(line) {", "var x = 1;", "throw 'at once'", "while (true) {}"})
    void refusesAFileWhoseFormatterIsBroken(String script) {
        hall.define("udf/tokyo/items.js", script);
        StoredObject file = hall.receive(ITEMS, CONTENT);

        hall.load(file);

        Receipt receipt = hall.receipt(Hall.origin(file));
        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.REFUSED);
        assertThat(receipt.reason().orElseThrow()).startsWith("the formatter udf/tokyo/items.js is broken: ");
        assertThat(receipt.rows()).isEqualTo(new RowCounts(3, 0, 3, 0));
        assertThat(receipt.definitions())
                .extracting(Receipt.DefinitionVersion::object)
                .containsExactly("interface_files/items.yaml", "udf/tokyo/items.js");
        assertThat(hall.notifications()).singleElement().asString().contains(" ERROR ", "udf/tokyo/items.js");
    }

    @Test
    void formatsTheLinesOfASiteThatHasAFormatter() {
        hall.define("udf/tokyo/items.js", "function format(line) { return line.toUpperCase() }");
        StoredObject file = hall.receive(ITEMS, CONTENT);
        Origin origin = Hall.origin(file);

        hall.load(file);

        assertThat(hall.goodRows(origin)).containsExactly("A\t2\n");
        assertThat(hall.temp(origin, "errors", ".tsv").orElseThrow()).startsWith("b\tx\t(");
    }

    @ParameterizedTest
    @CsvSource({
        "items_20260101000000.tsv, BEFORE, 9, ",
        "items_20260101000000.tsv, AFTER,  9, ",
        "items_20260101000000.tsv, BEFORE, 2, ",
        "items_20260101000000.tsv, AFTER,  2, ",
        "prices.tsv,               BEFORE, 9, ",
        "prices.tsv,               AFTER,  9, ",
        "items_20260101000000.tsv, BEFORE, 9, function format(line) { return line }",
        "items_20260101000000.tsv, AFTER,  9, throw 1",
    })
    void endsTheSameWhereverItDies(String object, Moment moment, int rowsPerFile, @Nullable String formatter) {
        Hall undisturbed = hall(rowsPerFile, formatter);
        StoredObject first = undisturbed.receive(object, MORE_CONTENT);
        int before = undisturbed.faults.calls();
        undisturbed.load(first);
        int calls = undisturbed.faults.calls() - before;

        assertThat(calls).isGreaterThan(8);
        for (int call = 1; call <= calls; call++) {
            Hall disturbed = hall(rowsPerFile, formatter);
            StoredObject file = disturbed.receive(object, MORE_CONTENT);
            disturbed.faults.fail(disturbed.faults.calls() + call, moment);
            assertThatThrownBy(() -> disturbed.load(file)).isInstanceOf(CloudException.class);
            disturbed.load(file);
            assertThat(disturbed.state()).as("died at call %s", call).isEqualTo(undisturbed.state());

            disturbed.load(file);
            assertThat(disturbed.state())
                    .as("died at call %s, third time", call)
                    .isEqualTo(undisturbed.state());
        }
    }

    @Test
    void onlyFinishesAFileThatHasAReceipt() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        hall.load(file);
        Map<String, String> once = hall.state();
        hall.define("interface_files/items.yaml", "broken");

        StoredObject again = hall.receive(ITEMS, CONTENT);
        Outcome outcome = hall.load(again);

        assertThat(outcome).isEqualTo(new Outcome.Accounted(hall.receipt(Hall.origin(file))));
        assertThat(hall.state()).isEqualTo(once);
    }

    @Test
    void asksForNoMergeThatWasDone() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        Origin origin = Hall.origin(file);
        hall.load(file);
        Receipt merged = hall.receipt(origin).with(new Receipt.Merged(1, 0, 0, Hall.NOW, Optional.empty()));
        Hall later = new Hall();
        later.write("partner", origin.receiptName(), origin, merged.toJson());

        assertThat(later.load(later.receive(ITEMS, CONTENT))).isEqualTo(new Outcome.Accounted(merged));

        assertThat(later.tasks.waiting()).isEmpty();
        assertThat(later.buckets.objects("load")).isEmpty();
        assertThat(later.buckets.objects("temp")).isEmpty();
    }

    @Test
    void believesNoReceiptThatIsNotOurs() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        Origin origin = Hall.origin(file);
        Origin other = new Origin("tokyo", "partner", "other.tsv", 7);
        hall.buckets.put("partner", origin.receiptName(), "{\"outcome\":\"loaded\"}");
        hall.write("temp", "bare", other, "");

        hall.load(file);

        assertThat(hall.receipt(origin).rows()).isEqualTo(new RowCounts(3, 1, 1, 1));
    }

    @Test
    void knowsAFileThatWasAccountedFor() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        hall.load(file);

        assertThat(hall.load(file)).isEqualTo(new Outcome.AccountedBefore(Hall.origin(file)));
    }

    @Test
    void hasNothingToLoadWhenTheObjectIsGone() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        hall.buckets.delete(file.name(), file.generation());

        assertThat(hall.load(file)).isEqualTo(new Outcome.NothingToLoad());
    }

    @Test
    void leavesAloneAnObjectThatIsNotOurs() {
        StoredObject file = hall.buckets.put("load", ITEMS, CONTENT);

        assertThat(hall.load(file)).isEqualTo(new Outcome.NotOurs());
        assertThat(hall.buckets.objects("load")).containsExactly(file);
    }

    @Test
    void worksAgainWhenTheDefinitionHasChangedSinceTheLastAttempt() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        Origin origin = Hall.origin(file);
        AnsweringWarehouse losing = new AnsweringWarehouse(hall.warehouse, new JobResult.Done(0, 0, 0, 0));
        assertThatThrownBy(() -> hall.load(file, hall.buckets, losing)).hasMessageContaining("0 rows");
        hall.define("interface_files/items.yaml", """
                name: 商品
                filename: items_*.tsv
                fields:
                  - {name: code, type: STRING, description: コード}
                  - {name: quantity, type: STRING, description: 数量}
                """);

        hall.load(file);

        assertThat(hall.receipt(origin).rows()).isEqualTo(new RowCounts(3, 3, 0, 0));
        assertThat(hall.temp(origin, "errors", ".tsv")).contains("");
        assertThat(hall.warehouse.rows(hall.workTable(origin, "items"))).hasSize(3);
    }

    @Test
    void leavesTheGoodRowsOfALongFileInSeveralObjects() {
        Hall ofTwos = new Hall(2);
        StoredObject file = ofTwos.receive(ITEMS, MORE_CONTENT);
        Origin origin = Hall.origin(file);

        ofTwos.load(file);

        assertThat(ofTwos.goodRowObjects(origin))
                .extracting(object -> object.name().name())
                .containsExactly(
                        "rows/" + origin.id() + "/00000.tsv",
                        "rows/" + origin.id() + "/00001.tsv",
                        "rows/" + origin.id() + "/00002.tsv");
        assertThat(ofTwos.goodRows(origin)).containsExactly("a\t2\nc\t3\n", "d\t4\ne\t5\n", "f\t6\n");
        assertThat(ofTwos.goodRowObjects(origin)).allSatisfy(object -> {
            assertThat(object.contentType()).isEqualTo("text/tab-separated-values; charset=UTF-8");
            assertThat(Origin.of(object.metadata())).contains(origin);
        });
        assertThat(codes(ofTwos, origin)).containsExactly("a", "c", "d", "e", "f");
    }

    @Test
    void loadsNoRowsThatAnotherAttemptLeft() {
        Hall ofTwos = new Hall(2);
        StoredObject file = ofTwos.receive(ITEMS, MORE_CONTENT);
        Origin origin = Hall.origin(file);
        AnsweringWarehouse losing = new AnsweringWarehouse(ofTwos.warehouse, new JobResult.Done(0, 0, 0, 0));
        assertThatThrownBy(() -> ofTwos.load(file, ofTwos.buckets, losing)).hasMessageContaining("0 rows");
        ofTwos.define("udf/tokyo/items.js", "function format(line) { return line.replace(/^[cd]/, 'a') }");

        ofTwos.load(file);

        assertThat(ofTwos.goodRows(origin)).containsExactly("a\t4\ne\t5\n", "f\t6\n", "f\t6\n");
        assertThat(codes(ofTwos, origin)).containsExactly("a", "e", "f");
    }

    @Test
    void findsTheJobOfTheSameRowsOnly() {
        Hall ofTwos = new Hall(2);
        StoredObject file = ofTwos.receive(ITEMS, MORE_CONTENT);
        AnsweringWarehouse losing = new AnsweringWarehouse(ofTwos.warehouse, new JobResult.Done(0, 0, 0, 0));
        assertThatThrownBy(() -> ofTwos.load(file, ofTwos.buckets, losing)).hasMessageContaining("0 rows");
        String first = losing.job();
        assertThatThrownBy(() -> ofTwos.load(file, ofTwos.buckets, losing)).hasMessageContaining("0 rows");
        String repeated = losing.job();
        StoredObject last = ofTwos.goodRowObjects(Hall.origin(file)).getLast();
        ofTwos.buckets.delete(last.name(), last.generation());
        assertThatThrownBy(() -> ofTwos.load(file, ofTwos.buckets, losing)).hasMessageContaining("0 rows");

        assertThat(first).matches("load_" + Hall.origin(file).id() + "_[0-9a-f]{32}");
        assertThat(repeated).isEqualTo(first);
        assertThat(losing.job()).isNotEqualTo(first);
    }

    @Test
    void returnsAndLoadsNothingOfADownloadThatWasCutShort() {
        StoredObject file = hall.receive(ITEMS, CONTENT);

        assertThatThrownBy(() -> hall.load(file, new CuttingBuckets(hall.buckets, 4), hall.warehouse))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("CRC32C");

        Origin origin = Hall.origin(file);
        assertThat(hall.temp(origin, "errors", ".tsv")).isEmpty();
        assertThat(hall.temp(origin, "receipts", ".json")).isEmpty();
        assertThat(hall.warehouse.columns(hall.workTable(origin, "items"))).isEmpty();
        assertThat(hall.buckets.objects("load")).containsExactly(file);

        hall.load(file);
        assertThat(hall.goodRows(origin)).containsExactly("a\t2\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9})
    void triesAgainWhatBigQueryRefused(int rowsPerFile) {
        Hall hall = new Hall(rowsPerFile);
        StoredObject file = hall.receive(ITEMS, MORE_CONTENT);
        Origin origin = Hall.origin(file);
        AnsweringWarehouse refusing =
                new AnsweringWarehouse(hall.warehouse, new JobResult.Failed("invalid", "no such dataset"));

        assertThatThrownBy(() -> hall.load(file, hall.buckets, refusing)).hasMessageContaining("no such dataset");
        assertThat(hall.notifications())
                .singleElement()
                .asString()
                .startsWith("load-failed-" + origin.id() + " ERROR BigQuery refused to load the rows of gs://partner/"
                        + ITEMS + " into ");
        assertThat(hall.temp(origin, "receipts", ".json")).isEmpty();
        assertThat(hall.goodRows(origin)).isEmpty();

        AnsweringWarehouse working = new AnsweringWarehouse(hall.warehouse, new JobResult.Done(5, 0, 0, 0));
        hall.load(file, hall.buckets, working);
        assertThat(hall.receipt(origin).rows().loaded()).isEqualTo(5);
        assertThat(working.job()).startsWith("load_" + origin.id()).isNotEqualTo(refusing.job());
    }

    @Test
    void doesNotBelieveALoadThatCountsOtherwise() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        AnsweringWarehouse losing = new AnsweringWarehouse(hall.warehouse, new JobResult.Done(0, 0, 0, 0));

        assertThatThrownBy(() -> hall.load(file, hall.buckets, losing)).hasMessageContaining("0 rows");

        assertThat(hall.temp(Hall.origin(file), "receipts", ".json")).isEmpty();
        assertThat(hall.buckets.objects("load")).containsExactly(file);
    }

    private static List<@Nullable String> codes(Hall hall, Origin origin) {
        return hall.warehouse.rows(hall.workTable(origin, "items")).stream()
                .<@Nullable String>map(row -> row.get("code"))
                .toList();
    }

    private static Hall hall(int rowsPerFile, @Nullable String formatter) {
        Hall hall = new Hall(rowsPerFile);
        if (formatter != null) {
            hall.define("udf/tokyo/items.js", formatter);
        }
        return hall;
    }
}
