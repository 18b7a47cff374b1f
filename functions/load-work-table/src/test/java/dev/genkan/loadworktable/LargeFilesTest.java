package dev.genkan.loadworktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.Pipelines;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.receipt.RowCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeFilesTest {

    private static final String ITEMS = "items_20260101000000.tsv";
    private static final String CONTENT = "a\t1\nb\tx\n".repeat(1000) + "c\t2\n";
    private static final int MOST_ATTEMPTS = 10;

    private final Hall hall = new Hall();

    @Test
    void launchesAPipelineAndLetsTheQueueAskAgain() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        Origin origin = Hall.origin(file);

        assertThat(hall.load(file)).isEqualTo(new Outcome.PipelineRuns(origin));
        assertThat(hall.load(file)).isEqualTo(new Outcome.PipelineRuns(origin));

        Pipelines.Job job = job(0);
        String output = output(job);
        assertThat(hall.pipelines.launched()).hasSize(1);
        assertThat(job.template()).isEqualTo("gs://templates/large-files.json");
        assertThat(job.name()).matches("genkan-load-" + origin.id() + "-[0-9a-z]+");
        assertThat(output).matches("gs://temp/pipelines/" + origin.id() + "/[0-9]+");
        assertThat(job.parameters())
                .isEqualTo(Map.of(
                        "input",
                        file.name().toString(),
                        "inputBytes",
                        Integer.toString(CONTENT.length()),
                        "definition",
                        output + "/interface_files/items.yaml",
                        "lineBytes",
                        "1000",
                        "output",
                        output));
        assertThat(hall.temp(origin, "receipts", ".json")).isEmpty();
        assertThat(hall.buckets.objects("load")).containsExactly(file);
    }

    @Test
    void goesOnFromWhatThePipelineLeft() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        Origin origin = Hall.origin(file);
        hall.pipelines.work(new PlayedPipeline(hall.buckets)::work);
        hall.load(file);

        Outcome outcome = hall.load(file);

        Receipt receipt = hall.receipt(origin);
        assertThat(outcome).isEqualTo(new Outcome.Accounted(receipt));
        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.LOADED);
        assertThat(receipt.rows()).isEqualTo(new RowCounts(2001, 2, 1000, 999));
        assertThat(receipt.rejections()).containsExactly(new Rejection(Optional.of("quantity"), "unparsable", 1000, 2));
        assertThat(hall.temp(origin, "errors", ".tsv"))
                .contains("b\tx\t(quantity: could not parse \"x\" as integer)\n".repeat(1000));
        assertThat(hall.warehouse.rows(hall.workTable(origin, "items")))
                .containsExactly(Map.of("code", "a", "quantity", "1"), Map.of("code", "c", "quantity", "2"));
        assertThat(hall.tasks.waiting()).hasSize(1);
        assertThat(hall.buckets.objects("load")).isEmpty();
        assertThat(hall.notifications()).isEmpty();
    }

    @Test
    void leavesTheErrorFileWithItsOrigin() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        hall.pipelines.work(new PlayedPipeline(hall.buckets)::work);
        hall.load(file);
        hall.load(file);

        StoredObject errors = hall.buckets.objects("temp").stream()
                .filter(object -> object.name().name().startsWith("errors/"))
                .findFirst()
                .orElseThrow();

        assertThat(Origin.of(errors.metadata())).contains(Hall.origin(file));
        assertThat(errors.contentType()).isEqualTo("text/tab-separated-values; charset=UTF-8");
    }

    @Test
    void handsTheFormatterToThePipeline() {
        hall.define("udf/tokyo/items.js", "function format(line) { return line }");
        hall.load(hall.receive(ITEMS, CONTENT));

        assertThat(job(0).parameters())
                .containsEntry("formatter", output(job(0)) + "/udf/tokyo/items.js")
                .containsEntry("formatterName", "udf/tokyo/items.js");
    }

    @Test
    void worksItselfOnAFileThatIsNotLarge() {
        hall.load(hall.receive("sales_1.tsv", "1.5\n".repeat(5000 / 4)));

        assertThat(hall.pipelines.launched()).isEmpty();
    }

    @Test
    void worksItselfOnALargeFileOfAFormatOfItsOwn() {
        hall.define("interface_files/sales.yaml", """
                name: 売上
                filename: sales_*.tsv
                format:
                  delimiter: ","
                fields:
                  - {name: amount, type: NUMERIC, description: 金額}
                """);

        assertThat(hall.load(hall.receive("sales_1.tsv", "1.5\n".repeat(5000)))).isInstanceOf(Outcome.Accounted.class);

        assertThat(hall.pipelines.launched()).isEmpty();
    }

    @Test
    void tellsOfAPipelineThatFailedAndLaunchesAnother() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        Origin origin = Hall.origin(file);
        hall.pipelines.work(job -> new Pipelines.State.Failed("no workers left"));
        hall.load(file);

        assertThatThrownBy(() -> hall.load(file)).hasMessageContaining("no workers left");

        assertThat(hall.notifications())
                .containsExactly("pipeline-failed-" + origin.id()
                        + " ERROR The pipeline for gs://partner/items_20260101000000.tsv failed: no workers left."
                        + " Remove the cause; the load queue tries again until its attempts are used up.");
        hall.pipelines.work(new PlayedPipeline(hall.buckets)::work);
        assertThat(hall.load(file)).isEqualTo(new Outcome.PipelineRuns(origin));
        assertThat(hall.load(file)).isInstanceOf(Outcome.Accounted.class);
        assertThat(job(1).name()).isNotEqualTo(job(0).name());
    }

    @Test
    void takesAPipelineThatLeftNoReportForOneThatFailed() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        hall.pipelines.work(job -> new Pipelines.State.Done());
        hall.load(file);

        assertThatThrownBy(() -> hall.load(file)).hasMessageContaining("it left no report");

        hall.load(file);
        assertThat(hall.pipelines.launched()).hasSize(2);
    }

    @Test
    void launchesAnotherPipelineWhenBigQueryRefusedItsRows() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        hall.pipelines.work(new PlayedPipeline(hall.buckets)::work);
        hall.load(file);
        AnsweringWarehouse refusing = new AnsweringWarehouse(hall.warehouse, new JobResult.Failed("invalid", "no"));
        assertThatThrownBy(() -> hall.load(file, hall.buckets, refusing)).hasMessageContaining("refused to load");

        assertThatThrownBy(() -> hall.load(file)).hasMessageContaining("what it left is gone: rows-00000.tsv");
        hall.load(file);

        assertThat(hall.load(file)).isInstanceOf(Outcome.Accounted.class);
    }

    @Test
    void launchesAnotherPipelineWhenTheDefinitionHasChanged() {
        StoredObject file = hall.receive(ITEMS, CONTENT);
        hall.load(file);
        hall.define("interface_files/items.yaml", """
                name: 商品
                filename: items_*.tsv
                fields:
                  - {name: code, type: STRING, description: コード}
                  - {name: quantity, type: STRING, description: 数量}
                """);
        hall.pipelines.work(new PlayedPipeline(hall.buckets)::work);

        hall.load(file);
        hall.load(file);

        assertThat(hall.pipelines.launched()).hasSize(2);
        assertThat(hall.receipt(Hall.origin(file)).rows()).isEqualTo(new RowCounts(2001, 2001, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void endsTheSameWhereverItDies(Moment moment) {
        Hall undisturbed = new Hall();
        StoredObject first = receive(undisturbed);
        int before = undisturbed.faults.calls();
        loadToTheEnd(undisturbed, first);
        int calls = undisturbed.faults.calls() - before;

        assertThat(calls).isGreaterThan(15);
        for (int call = 1; call <= calls; call++) {
            Hall disturbed = new Hall();
            StoredObject file = receive(disturbed);
            disturbed.faults.fail(disturbed.faults.calls() + call, moment);
            loadToTheEnd(disturbed, file);
            assertThat(state(disturbed)).as("died at call %s", call).isEqualTo(state(undisturbed));
            assertThat(disturbed.pipelines.launched()).hasSize(1);

            disturbed.load(file);
            assertThat(state(disturbed)).as("died at call %s, once more", call).isEqualTo(state(undisturbed));
        }
    }

    private static StoredObject receive(Hall hall) {
        hall.pipelines.work(new PlayedPipeline(hall.buckets)::work);
        return hall.receive(ITEMS, CONTENT);
    }

    private static void loadToTheEnd(Hall hall, StoredObject file) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                if (!(hall.load(file) instanceof Outcome.PipelineRuns)) {
                    return;
                }
            } catch (CloudException e) {
                // The queue tries again.
            }
        }
        throw new AssertionError("the file is not accounted for after " + MOST_ATTEMPTS + " attempts");
    }

    /** Without the generations in names. */
    private static Map<String, String> state(Hall hall) {
        Map<String, String> state = new TreeMap<>();
        hall.state()
                .forEach((name, text) ->
                        state.put(name.replaceFirst("(gs://temp/pipelines/[0-9a-f]+)/[0-9]+/", "$1/N/"), text));
        return state;
    }

    private Pipelines.Job job(int number) {
        List<Pipelines.Job> launched = hall.pipelines.launched();
        return launched.get(number);
    }

    private static String output(Pipelines.Job job) {
        return job.parameters().getOrDefault("output", "");
    }
}
