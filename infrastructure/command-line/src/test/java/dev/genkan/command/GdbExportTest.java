package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.gson.JsonObject;
import dev.genkan.command.ExportApi.Answered;
import dev.genkan.localcloud.LocalCloud;
import dev.genkan.localcloud.LocalCloudOptions;
import dev.genkan.localcloud.faults.Fault;
import dev.genkan.localcloud.faults.FaultRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The export of databases on the local cloud, over its real protocols. */
@TestInstance(Lifecycle.PER_CLASS)
class GdbExportTest {

    private static final Path DATABASE = Path.of("../../examples/registry/REGISTRY.GDB.gz");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private LocalCloud cloud;
    private Storage storage;
    private ExportApi api;
    private byte[] database;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException, InterruptedException {
        cloud = LocalCloud.open(LocalCloudOptions.in(folder, Deployment.PROJECT));
        Deployment.configure(Deployment.endpoints(cloud));
        ExportDeployment.on(cloud);
        storage = new Clients(cloud.httpEndpoint()).storage();
        api = new ExportApi(cloud.address(ExportDeployment.API));
        api.enter(ExportDeployment.USER, ExportDeployment.PASSWORD);
        try (GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(DATABASE))) {
            database = bytes.readAllBytes();
        }
    }

    @AfterAll
    void close() throws IOException {
        api.close();
        cloud.close();
    }

    @BeforeEach
    void nothingGoesWrong() {
        cloud.faults().reset(0);
    }

    @Test
    void aDatabaseBecomesAZipBesideIt() throws Exception {
        upload("2026/REGISTRY.GDB");
        String id = ask("2026/REGISTRY.GDB");
        settle();

        JsonObject result = result(id, "SUCCESS");
        assertThat(result.get("rows").getAsLong()).isEqualTo(416);
        assertThat(result.get("lost_rows").getAsLong()).isZero();
        Map<String, String> files = zip("2026/REGISTRY.zip");
        assertThat(files).containsOnlyKeys("MUNICIPIO.csv", "PESSOA.csv", "_schema.json", "_report.json");
        assertThat(files.get("MUNICIPIO.csv")).startsWith("\"CODIGO\",\"NOME\"\r\n\"350000\",\"São Paulo\"\r\n");
        assertThat(result.get("bytes").getAsLong())
                .isEqualTo(storage.get(BlobId.of(ExportDeployment.DATABASES_BUCKET, "2026/REGISTRY.zip"))
                        .getSize());
    }

    @ParameterizedTest
    @CsvSource({
        "storage.objects.download, 4", // of the database
        "storage.objects.insert, 4" // of the ZIP, or of what was decided about it
    })
    void aWorkerThatIsKilledIsFollowedByAnother(String call, int number) throws Exception {
        String name = call + number;
        upload(name + ".GDB");
        cloud.faults().add(FaultRule.once(call, number, new Fault.Kill(ExportDeployment.TASK, Fault.Moment.AFTER)));
        String id = ask(name + ".GDB");
        settle();

        assertThat(cloud.faults().strikes()).hasSize(1);
        assertThat(result(id, "SUCCESS").get("rows").getAsLong()).isEqualTo(416);
        assertThat(zip(name + ".zip")).hasSize(4);
    }

    @Test
    void jobsWaitInLineAndARunningOneIsCancelled() throws Exception {
        upload("first.GDB");
        upload("second.GDB");
        // The worker reads the job, and then, for a long time, the beginning of the database.
        cloud.faults().add(FaultRule.once("storage.objects.download", 2, new Fault.Slowness(Duration.ofSeconds(6))));
        String first = ask("first.GDB");
        String second = ask("second.GDB");
        assertThat(Waiting.until(() -> !cloud.faults().strikes().isEmpty())).isTrue();
        assertThat(status(first)).isEqualTo("PROGRESS");
        assertThat(status(second)).isEqualTo("PENDING");
        assertThat(api.post("clear/", "").status()).isEqualTo(409);

        Answered cancelled = api.post("cancel/" + first, "");
        settle();

        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        result(first, "CANCELLED");
        result(second, "SUCCESS");
        assertThat(storage.get(BlobId.of(ExportDeployment.DATABASES_BUCKET, "first.zip")))
                .isNull();
        assertThat(api.post("clear/", "").status()).isEqualTo(200);
    }

    private void upload(String name) {
        storage.create(
                BlobInfo.newBuilder(ExportDeployment.DATABASES_BUCKET, name).build(), database);
    }

    private String ask(String name) throws InterruptedException {
        JsonObject order = new JsonObject();
        order.addProperty("gcs_uri", "gs://" + ExportDeployment.DATABASES_BUCKET + "/" + name);
        return api.post("export/", order.toString()).text("id");
    }

    private void settle() throws InterruptedException {
        assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
    }

    private String status(String id) throws InterruptedException {
        return api.get("check/" + id).text("status");
    }

    private JsonObject result(String id, String status) throws InterruptedException {
        Answered answered = api.get("check/" + id);
        assertThat(answered.text("status")).as(answered.json().toString()).isEqualTo(status);
        return answered.json().getAsJsonObject("result");
    }

    private Map<String, String> zip(String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        byte[] bytes = storage.readAllBytes(BlobId.of(ExportDeployment.DATABASES_BUCKET, name));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
