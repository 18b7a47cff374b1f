package dev.genkan.cloud;

import static dev.genkan.cloud.GoogleErrors.failure;

import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.storage.BlobWriteSessionConfigs;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CloudTasksSettings;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes Google clients. Their retries are the libraries' own, with back-off, and only of what may be repeated. They end
 * within a minute, so that a function always gets to say that the cloud failed it: those of Cloud Storage and BigQuery start no
 * attempt after 50 seconds, Cloud Tasks gives up after 20; only Pub/Sub would go on for ten minutes, and is told not to.
 *
 * @param project the project's id
 * @param storage the endpoint of Cloud Storage, empty for Google's
 * @param bigQuery the endpoint of BigQuery, empty for Google's
 * @param tasks host and port of Cloud Tasks, empty for Google's
 * @param topics host and port of Pub/Sub, empty for Google's
 * @param dataflow the endpoint of Dataflow, empty for Google's
 */
record GoogleClients(
        String project,
        Optional<String> storage,
        Optional<String> bigQuery,
        Optional<String> tasks,
        Optional<String> topics,
        Optional<String> dataflow) {

    /** How long a publication may take, with all its repeats. */
    static final Duration LONGEST_PUBLICATION = Duration.ofSeconds(60);

    /** The client keeps that much of every upload in memory. */
    private static final int UPLOAD_PIECE_BYTES = 4 << 20;

    /** Cloud Storage takes its time over one step of a large copy, Dataflow over a launch. */
    private static final int READ_TIMEOUT_MILLIS = 60_000;

    Storage openStorage() {
        StorageOptions.Builder options = StorageOptions.http()
                .setProjectId(project)
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setReadTimeout(READ_TIMEOUT_MILLIS)
                        .build())
                .setBlobWriteSessionConfig(BlobWriteSessionConfigs.getDefault().withChunkSize(UPLOAD_PIECE_BYTES));
        storage.ifPresent(endpoint -> options.setHost(endpoint).setCredentials(NoCredentials.getInstance()));
        return options.build().getService();
    }

    BigQuery openBigQuery() {
        BigQueryOptions.Builder options = BigQueryOptions.newBuilder().setProjectId(project);
        bigQuery.ifPresent(endpoint -> options.setHost(endpoint).setCredentials(NoCredentials.getInstance()));
        return options.build().getService();
    }

    CloudTasksClient openTasks() {
        CloudTasksSettings.Builder settings = CloudTasksSettings.newBuilder();
        tasks.ifPresent(endpoint -> settings.setTransportChannelProvider(plaintext(endpoint))
                .setCredentialsProvider(NoCredentialsProvider.create()));
        try {
            return CloudTasksClient.create(settings.build());
        } catch (IOException e) {
            throw failure("open", "Cloud Tasks", e);
        }
    }

    /** Sends every message at once: whoever publishes waits for it. */
    Publisher openPublisher(TopicName topic) throws IOException {
        Publisher.Builder publisher = Publisher.newBuilder(topic)
                .setRetrySettings(RetrySettings.newBuilder()
                        .setInitialRetryDelayDuration(Duration.ofMillis(100))
                        .setRetryDelayMultiplier(4)
                        .setMaxRetryDelayDuration(Duration.ofSeconds(10))
                        .setInitialRpcTimeoutDuration(Duration.ofSeconds(5))
                        .setRpcTimeoutMultiplier(4)
                        .setMaxRpcTimeoutDuration(LONGEST_PUBLICATION)
                        .setTotalTimeoutDuration(LONGEST_PUBLICATION)
                        .build())
                .setBatchingSettings(
                        BatchingSettings.newBuilder().setIsEnabled(false).build());
        topics.ifPresent(endpoint -> publisher
                .setChannelProvider(plaintext(endpoint))
                .setCredentialsProvider(NoCredentialsProvider.create()));
        return publisher.build();
    }

    /** What calls Dataflow, for which no client is needed. */
    HttpRequestFactory openDataflow() {
        return new NetHttpTransport().createRequestFactory(dataflow.isPresent() ? unhurried() : authorized());
    }

    /** The address of Dataflow's jobs and templates in a location. */
    String dataflowLocation(String location) {
        return dataflow.orElse("https://dataflow.googleapis.com") + "/v1b3/projects/" + project + "/locations/"
                + location;
    }

    private static HttpRequestInitializer authorized() {
        try {
            HttpRequestInitializer credentials = new HttpCredentialsAdapter(GoogleCredentials.getApplicationDefault()
                    .createScoped("https://www.googleapis.com/auth/cloud-platform"));
            return request -> {
                credentials.initialize(request);
                unhurried().initialize(request);
            };
        } catch (IOException e) {
            throw failure("open", "Dataflow", e);
        }
    }

    private static HttpRequestInitializer unhurried() {
        return request -> request.setReadTimeout(READ_TIMEOUT_MILLIS);
    }

    private static TransportChannelProvider plaintext(String endpoint) {
        return InstantiatingGrpcChannelProvider.newBuilder()
                .setEndpoint(endpoint)
                .setChannelConfigurator(channel -> channel.usePlaintext())
                .build();
    }
}
