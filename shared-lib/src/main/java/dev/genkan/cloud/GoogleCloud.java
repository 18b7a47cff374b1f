package dev.genkan.cloud;

import com.google.cloud.tasks.v2.CloudTasksClient;
import dev.genkan.config.Environment;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ports over the Google clients. A client is made when it is first asked for, so that a function that needs none but the
 * buckets does not wait for the others.
 *
 * <p>Safe for use by several threads. A function lives as long as its process and never closes it.
 */
public final class GoogleCloud implements Cloud, AutoCloseable {

    private static final String DEFAULT_LOCATION = "asia-northeast1";

    private final String project;
    private final String location;
    private final Optional<String> tasksServiceAccount;
    private final PipelineSettings pipelineSettings;
    private final GoogleClients clients;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private @Nullable Buckets buckets;
    private @Nullable Warehouse warehouse;
    private @Nullable Tasks tasks;
    private @Nullable Topics topics;
    private @Nullable Pipelines pipelines;

    private GoogleCloud(
            String project,
            String location,
            Optional<String> tasksServiceAccount,
            PipelineSettings pipelineSettings,
            GoogleClients clients) {
        this.project = project;
        this.location = location;
        this.tasksServiceAccount = tasksServiceAccount;
        this.pipelineSettings = pipelineSettings;
        this.clients = clients;
    }

    /**
     * The cloud that these variables name:
     *
     * <ul>
     *   <li>{@code GENKAN_PROJECT}: the project's id, required
     *   <li>{@code GENKAN_LOCATION}: where the datasets and the queues are, {@code asia-northeast1} unless set
     *   <li>{@code TASKS_SERVICE_ACCOUNT}: the account in whose name tasks call functions, in nobody's unless set
     *   <li>{@code PIPELINE_LOCATION}: where pipelines run, that of the datasets and queues unless set
     *   <li>{@code PIPELINE_SERVICE_ACCOUNT}: the account of their workers, the project's own for them unless set
     *   <li>{@code GENKAN_STORAGE_ENDPOINT}, {@code GENKAN_BIGQUERY_ENDPOINT}, {@code GENKAN_DATAFLOW_ENDPOINT}: {@code
     *       http://host:port}; and {@code GENKAN_TASKS_ENDPOINT}, {@code GENKAN_PUBSUB_ENDPOINT}: {@code host:port}; not set in
     *       production. Where one is set, the client goes there without credentials.
     * </ul>
     *
     * @throws IllegalArgumentException naming the variable that is missing
     */
    public static GoogleCloud of(Environment environment) {
        String project = environment.required("GENKAN_PROJECT");
        String location = environment.optional("GENKAN_LOCATION").orElse(DEFAULT_LOCATION);
        return new GoogleCloud(
                project,
                location,
                environment.optional("TASKS_SERVICE_ACCOUNT"),
                new PipelineSettings(
                        environment.optional("PIPELINE_LOCATION").orElse(location),
                        environment.optional("PIPELINE_SERVICE_ACCOUNT")),
                new GoogleClients(
                        project,
                        environment.optional("GENKAN_STORAGE_ENDPOINT"),
                        environment.optional("GENKAN_BIGQUERY_ENDPOINT"),
                        environment.optional("GENKAN_TASKS_ENDPOINT"),
                        environment.optional("GENKAN_PUBSUB_ENDPOINT"),
                        environment.optional("GENKAN_DATAFLOW_ENDPOINT")));
    }

    /** The project's id. */
    public String project() {
        return project;
    }

    @Override
    public synchronized Buckets buckets() {
        if (buckets == null) {
            buckets = new GoogleBuckets(clients.openStorage());
        }
        return buckets;
    }

    @Override
    public synchronized Warehouse warehouse() {
        if (warehouse == null) {
            warehouse = new GoogleWarehouse(clients.openBigQuery(), project, location);
        }
        return warehouse;
    }

    @Override
    public synchronized Tasks tasks() {
        if (tasks == null) {
            CloudTasksClient client = clients.openTasks();
            closing.push(client::close);
            tasks = new GoogleTasks(client, project, location, tasksServiceAccount);
        }
        return tasks;
    }

    @Override
    public synchronized Topics topics() {
        if (topics == null) {
            GoogleTopics opened = new GoogleTopics(project, clients::openPublisher, GoogleClients.LONGEST_PUBLICATION);
            closing.push(opened::close);
            topics = opened;
        }
        return topics;
    }

    @Override
    public synchronized Pipelines pipelines() {
        if (pipelines == null) {
            pipelines = new GooglePipelines(
                    clients.openDataflow(),
                    clients.dataflowLocation(pipelineSettings.location()),
                    pipelineSettings.serviceAccount());
        }
        return pipelines;
    }

    @Override
    public InstantSource clock() {
        return Clock.systemUTC();
    }

    /** Closes the connections that were made. */
    @Override
    public synchronized void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }

    private record PipelineSettings(String location, Optional<String> serviceAccount) {}
}
