package dev.genkan.command;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.net.URI;

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

    BigQuery warehouse() {
        return BigQueryOptions.newBuilder()
                .setHost(endpoint.toString())
                .setProjectId(Deployment.PROJECT)
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }
}
