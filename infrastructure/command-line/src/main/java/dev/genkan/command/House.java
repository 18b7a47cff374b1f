package dev.genkan.command;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import dev.genkan.localcloud.LocalCloud;
import dev.genkan.localcloud.LocalCloudOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The whole house on a local cloud, with the retail example's definitions and tables in it, and a chat that listens. */
final class House implements AutoCloseable {

    static final List<String> SITES = List.of("tokyo", "osaka");

    static final int ATTEMPTS = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration WORK_TABLES_LIVE = Duration.ofDays(7);

    private final LocalCloud cloud;
    private final Chat chat;

    private House(LocalCloud cloud, Chat chat) {
        this.cloud = cloud;
        this.chat = chat;
    }

    /**
     * Opens the house.
     *
     * @param example the folder with {@code definitions} and {@code tables}
     * @param listener hears each notification as it comes
     */
    static House open(LocalCloudOptions options, Path example, Consumer<String> listener)
            throws IOException, InterruptedException {
        return open(options, example, PATIENCE, ATTEMPTS, listener);
    }

    /**
     * Opens the house.
     *
     * @param patience how long a file may lie at a step before that is called again
     * @param attempts how often a task is tried
     */
    static House open(
            LocalCloudOptions options, Path example, Duration patience, int attempts, Consumer<String> listener)
            throws IOException, InterruptedException {
        Chat chat = Chat.open(listener);
        LocalCloud cloud = LocalCloud.open(options);
        House house = new House(cloud, chat);
        new Deployment(SITES, URI.create(chat.endpoint()), patience, attempts).on(cloud);
        house.define(example.resolve("definitions"));
        house.createTables(example.resolve("tables"));
        return house;
    }

    LocalCloud cloud() {
        return cloud;
    }

    Chat chat() {
        return chat;
    }

    /** Puts the definitions where the functions look for them. */
    private void define(Path definitions) throws IOException {
        Storage storage = clients().storage();
        try (Stream<Path> files = Files.walk(definitions)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = definitions.relativize(file).toString().replace('\\', '/');
                storage.create(
                        BlobInfo.newBuilder(Deployment.DEFINITIONS_BUCKET, name).build(), Files.readAllBytes(file));
            }
        }
    }

    private void createTables(Path tables) throws IOException, InterruptedException {
        BigQuery warehouse = clients().warehouse();
        create(warehouse, DatasetInfo.newBuilder(Deployment.MAIN_DATASET).build());
        create(
                warehouse,
                DatasetInfo.newBuilder(Deployment.WORK_DATASET)
                        .setDefaultTableLifetime(WORK_TABLES_LIVE.toMillis())
                        .build());
        try (Stream<Path> files = Files.list(tables)) {
            for (Path file : files.sorted().toList()) {
                warehouse.query(QueryJobConfiguration.of(Files.readString(file)));
            }
        }
    }

    private static void create(BigQuery warehouse, DatasetInfo dataset) {
        DatasetId id = dataset.getDatasetId();
        if (warehouse.getDataset(id) == null) {
            warehouse.create(dataset);
        }
    }

    /** The clients that call this house's cloud. */
    Clients clients() {
        return new Clients(cloud.httpEndpoint());
    }

    @Override
    public void close() throws IOException {
        try (chat) {
            cloud.close();
        }
    }
}
