package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageException;
import dev.genkan.command.Partner.Sent;
import dev.genkan.localcloud.LocalCloudOptions;
import dev.genkan.localcloud.dataflow.PipelineLauncher;
import dev.genkan.localcloud.faults.FaultPlan;
import dev.genkan.localcloud.work.Faults;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.opentest4j.TestAbortedException;

/**
 * The retail example's house and hands for tests: send, wait, look. It is on a local cloud in this process, or it is elsewhere: then
 * it is known by what it stores only, and what looks into the process skips its test.
 */
final class TestHouse implements AutoCloseable {

    static final Path EXAMPLE = Path.of("../../examples/retail");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Optional<House> house;
    private final Path log;
    private final GivenUpWork givenUp = GivenUpWork.listen();
    private final String project;
    private final Storage storage;
    private final BigQuery warehouse;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    private TestHouse(House house, Path log) {
        this.house = Optional.of(house);
        this.log = log;
        this.project = Deployment.PROJECT;
        this.storage = house.clients().storage();
        this.warehouse = house.clients().warehouse();
    }

    private TestHouse(Elsewhere elsewhere) {
        this.house = Optional.empty();
        this.log = Path.of("elsewhere");
        this.project = elsewhere.project();
        this.storage = elsewhere.storage();
        this.warehouse = elsewhere.warehouse();
    }

    /** The house that the settings name, or one that is opened here when they name none. */
    static TestHouse ofSettings(Path folder) throws IOException, InterruptedException {
        Optional<Elsewhere> elsewhere = Elsewhere.of(System.getenv());
        return elsewhere.isPresent() ? at(elsewhere.get()) : open(folder, Faults.none());
    }

    /** A house that somebody else has opened. */
    static TestHouse at(Elsewhere elsewhere) {
        return new TestHouse(elsewhere);
    }

    /** Opens the house; its events and tasks come as badly as the faults say. */
    static TestHouse open(Path folder, Faults faults) throws IOException, InterruptedException {
        return open(folder, faults, PipelineLauncher.NONE);
    }

    /** Opens the house with something that runs its pipelines. */
    static TestHouse open(Path folder, Faults faults, PipelineLauncher pipelines)
            throws IOException, InterruptedException {
        LocalCloudOptions options =
                LocalCloudOptions.in(folder, Deployment.PROJECT).with(faults).withPipelines(pipelines);
        return new TestHouse(House.open(options, EXAMPLE, message -> {}), folder.resolve("functions.log"));
    }

    /** Opens a house in which a step that does not come is called again after so long. */
    static TestHouse open(Path folder, Duration patience) throws IOException, InterruptedException {
        LocalCloudOptions options = LocalCloudOptions.in(folder, Deployment.PROJECT);
        return new TestHouse(
                House.open(options, EXAMPLE, patience, House.ATTEMPTS, message -> {}), folder.resolve("functions.log"));
    }

    /** Opens a house in which a task is tried twice. */
    static TestHouse openTryingTwice(Path folder) throws IOException, InterruptedException {
        LocalCloudOptions options = LocalCloudOptions.in(folder, Deployment.PROJECT);
        return new TestHouse(
                House.open(options, EXAMPLE, Duration.ofDays(1), 2, message -> {}), folder.resolve("functions.log"));
    }

    /** The command about parked files, at this house. */
    Parked parkedFiles(PrintStream out) {
        return new Parked(house().cloud().httpEndpoint(), house().cloud().grpcEndpoint(), out);
    }

    /** What goes wrong in this house. */
    FaultPlan faults() {
        return house().cloud().faults();
    }

    /** Lets what was left lying be looked for. */
    void sweep() {
        house().cloud().runSchedule(Deployment.SWEEP);
    }

    /** Uploads bytes to a site's bucket. */
    Sent send(String site, String name, byte[] content) {
        String bucket = bucket("interface-" + site);
        Blob blob = storage.create(BlobInfo.newBuilder(bucket, name).build(), content);
        return remembered(new Sent(bucket, name, blob.getGeneration()));
    }

    /** Uploads what a stream gives to a site's bucket. */
    Sent send(String site, String name, InputStream content) throws IOException {
        String bucket = bucket("interface-" + site);
        Blob blob = storage.createFrom(BlobInfo.newBuilder(bucket, name).build(), content);
        return remembered(new Sent(bucket, name, blob.getGeneration()));
    }

    /** Uploads UTF-8 text to a site's bucket. */
    Sent send(String site, String name, String content) {
        return send(site, name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until nothing is under way: elsewhere, until all that was sent is answered and gone from where it is worked on. */
    void settle() throws InterruptedException {
        boolean quiet = house.isPresent()
                ? house.get().cloud().awaitIdle(PATIENCE)
                : Waiting.until(() -> sent.stream().allMatch(this::isDone));
        assertThat(quiet).as("the house is quiet").isTrue();
    }

    /** Whether a file is answered, and gone from where it is worked on. */
    boolean isDone(Sent file) {
        return isAnswered(file)
                && !objects(file.bucket()).contains(file.name())
                && Stream.of(bucket("load"), bucket("backup"), bucket("temp"))
                        .flatMap(bucket -> objects(bucket).stream())
                        .noneMatch(name -> name.endsWith("/" + file.name()));
    }

    /** A file without good rows has nothing to be merged. */
    private boolean isAnswered(Sent file) {
        try {
            byte[] content = storage.readAllBytes(file.bucket(), origin(file).receiptName());
            Receipt receipt = Receipt.fromJson(new String(content, StandardCharsets.UTF_8));
            return receipt.outcome() != Receipt.Outcome.LOADED
                    || receipt.rows().loaded() == 0
                    || receipt.merged().isPresent();
        } catch (StorageException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private Sent remembered(Sent file) {
        sent.add(file);
        return file;
    }

    /** The name of one of the house's buckets: {@code load}, {@code interface-tokyo}. */
    String bucket(String purpose) {
        return project + "-" + purpose;
    }

    /** The receipt of a file that was sent; there must be one. */
    Receipt receipt(Sent sent) {
        return Receipt.fromJson(text(sent.bucket(), origin(sent).receiptName()));
    }

    /** The error file of a file that was sent; there must be one. */
    byte[] errorFile(Sent sent) {
        return bytes(sent.bucket(), origin(sent).errorFileName());
    }

    /** Whether the partner got the error file of a file that was sent. */
    boolean hasErrorFile(Sent sent) {
        return storage.get(BlobId.of(sent.bucket(), origin(sent).errorFileName())) != null;
    }

    static Origin origin(Sent sent) {
        return new Origin("", sent.bucket(), sent.name(), sent.generation());
    }

    byte[] bytes(String bucket, String name) {
        Blob blob = storage.get(BlobId.of(bucket, name));
        assertThat(blob).as("gs://" + bucket + "/" + name).isNotNull();
        return blob.getContent();
    }

    String text(String bucket, String name) {
        return new String(bytes(bucket, name), StandardCharsets.UTF_8);
    }

    /** The names of all objects of a bucket. */
    List<String> objects(String bucket) {
        return StreamSupport.stream(
                        storage.list(bucket, BlobListOption.pageSize(1000))
                                .iterateAll()
                                .spliterator(),
                        false)
                .map(Blob::getName)
                .sorted()
                .toList();
    }

    /** The rows of a query, values joined by {@code |}, null as {@code NULL}. */
    List<String> rows(String sql) throws InterruptedException {
        return StreamSupport.stream(
                        warehouse
                                .query(QueryJobConfiguration.of(sql))
                                .iterateAll()
                                .spliterator(),
                        false)
                .map(row -> row.stream().map(TestHouse::text).collect(Collectors.joining("|")))
                .toList();
    }

    /** The rows of a query of the log, once they hold these: a line of the log becomes a row a while after it was written. */
    List<String> logRows(String sql, String... wanted) throws InterruptedException {
        if (house.isPresent()) {
            house.get().cloud().awaitLog();
        } else {
            Waiting.until(() -> rows(sql).containsAll(List.of(wanted)));
        }
        return rows(sql);
    }

    /** Everything that was said in the chat. */
    List<String> chat() {
        return house().chat().messages();
    }

    /** What was said in the chat about a file that was sent. */
    List<String> chatAbout(Sent sent) {
        String name = "gs://" + sent.bucket() + "/" + sent.name();
        return chat().stream().filter(message -> message.contains(name)).toList();
    }

    /** The lines that the functions wrote about a file that was sent. */
    List<String> logOf(Sent sent) throws IOException {
        String generation = Long.toString(sent.generation());
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(generation)).toList();
        }
    }

    /** The events and tasks that will not be tried any more although they failed. */
    List<String> givenUp() {
        return givenUp.told();
    }

    Storage storage() {
        return storage;
    }

    /** The house in this process; a test that needs it is skipped when the house is elsewhere. */
    private House house() {
        return house.orElseThrow(() -> new TestAbortedException("the house is not in this process"));
    }

    /** Puts a definition, formatter or merge definition in place. */
    void define(String name, String content) {
        storage.create(
                BlobInfo.newBuilder(bucket("definitions"), name).build(), content.getBytes(StandardCharsets.UTF_8));
    }

    /** Creates an interface bucket that the house listens to. */
    void bucket(String name, Map<String, String> labels) throws IOException {
        house().cloud().bucket(name, labels);
        house().cloud().onFinalized(name, "receive-files");
    }

    private static String text(FieldValue value) {
        return value.isNull() ? "NULL" : value.getStringValue();
    }

    @Override
    public void close() throws IOException {
        try {
            if (house.isPresent()) {
                house.get().close();
            }
        } finally {
            givenUp.close();
        }
    }
}
