package dev.genkan.command;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.config.Environment;
import java.net.URI;
import java.util.Map;

/**
 * Google's clients, for a local cloud.
 *
 * @param endpoint where Cloud Storage and BigQuery are called
 */
record Clients(URI endpoint) {

    Storage storage() {
        return StorageOptions.newBuilder()
                .setHost(endpoint.toString())
                .setProjectId(Deployment.PROJECT)
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }

    /**
     * The functions' view of it.
     *
     * @param queues where Cloud Tasks is called: host and port
     */
    GoogleCloud cloud(String queues) {
        return GoogleCloud.of(Environment.of(Map.of(
                "GENKAN_PROJECT",
                Deployment.PROJECT,
                "GENKAN_STORAGE_ENDPOINT",
                endpoint.toString(),
                "GENKAN_TASKS_ENDPOINT",
                queues)));
    }

    BigQuery warehouse() {
        return BigQueryOptions.newBuilder()
                .setHost(endpoint.toString())
                .setProjectId(Deployment.PROJECT)
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }
}
