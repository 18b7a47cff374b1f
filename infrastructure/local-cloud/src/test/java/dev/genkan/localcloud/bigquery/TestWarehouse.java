package dev.genkan.localcloud.bigquery;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.QueryJobConfiguration;
import dev.genkan.localcloud.http.LocalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A warehouse on a port, with the real client. Its clock stands still until it is set. */
final class TestWarehouse implements AutoCloseable {

    static final String PROJECT = "genkan-local";

    volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");
    final Path folder;
    private final Path objects;
    private final LocalServer server;
    final BigQuery client;
    private volatile BigQueryFace face;
    BigQueryService service;

    private TestWarehouse(Path folder) throws IOException {
        this.folder = folder;
        this.objects = Files.createDirectories(folder.resolve("objects"));
        this.service = openService();
        face = service.face();
        this.server = LocalServer.open(0).mount("/", exchange -> face.handle(exchange));
        this.client = BigQueryOptions.newBuilder()
                .setProjectId(PROJECT)
                .setHost(server.origin())
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }

    static TestWarehouse open(Path folder) throws IOException {
        TestWarehouse warehouse = new TestWarehouse(folder);
        if (warehouse.client.getDataset("shop") == null) {
            warehouse.client.create(DatasetInfo.of("shop"));
        }
        return warehouse;
    }

    private BigQueryService openService() throws IOException {
        return BigQueryService.open(folder.resolve("warehouse"), PROJECT, new FolderObjects(objects), () -> now);
    }

    String origin() {
        return server.origin();
    }

    void reopen() throws IOException {
        service.close();
        service = openService();
        face = service.face();
    }

    /** Puts an object where load jobs find it: its address. */
    String object(String name, String content) throws IOException {
        return object(name, content.getBytes(StandardCharsets.UTF_8));
    }

    String object(String name, byte[] content) throws IOException {
        Files.write(objects.resolve(name), content);
        return "gs://bucket/" + name;
    }

    /** The content of an object. */
    byte[] content(String name) throws IOException {
        return Files.readAllBytes(objects.resolve(name));
    }

    /** Runs a statement to its end. */
    Job run(String sql) throws InterruptedException {
        return client.create(JobInfo.of(QueryJobConfiguration.of(sql))).waitFor();
    }

    Job run(JobId id, String sql) throws InterruptedException {
        return client.create(JobInfo.of(id, QueryJobConfiguration.of(sql))).waitFor();
    }

    /** The rows of a query, a line for each: its values separated by commas. */
    List<String> rows(String sql) throws InterruptedException {
        List<String> rows = new ArrayList<>();
        client.query(QueryJobConfiguration.of(sql))
                .iterateAll()
                .forEach(row -> rows.add(row.stream()
                        .map(value -> String.valueOf(value.getValue()))
                        .reduce((left, right) -> left + "," + right)
                        .orElse("")));
        return rows;
    }

    @Override
    public void close() throws IOException {
        server.close();
        service.close();
    }
}
