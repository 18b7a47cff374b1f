package dev.genkan.command;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A house that is not in this process: in a real project, on another emulator or on a local cloud of another process. The functions,
 * buckets and tables of the retail example are there, under the names that {@link Deployment} gives them.
 *
 * @param project the project's id, with which the buckets' names begin
 * @param storageEndpoint where Cloud Storage is called without credentials; empty for Google's, with those of whoever runs the tests
 * @param warehouseEndpoint where BigQuery is called, likewise
 */
record Elsewhere(String project, Optional<URI> storageEndpoint, Optional<URI> warehouseEndpoint) {

    /**
     * The house that variables name: {@code GENKAN_TEST_PROJECT}, and {@code GENKAN_TEST_STORAGE_ENDPOINT} and {@code
     * GENKAN_TEST_BIGQUERY_ENDPOINT} as {@code http://host:port}. They are not those of the functions, so that nobody who is about to
     * deploy sends test files to what is deployed. Empty when no project is named.
     */
    static Optional<Elsewhere> of(Map<String, String> variables) {
        return Optional.ofNullable(variables.get("GENKAN_TEST_PROJECT"))
                .map(project -> new Elsewhere(
                        project,
                        Optional.ofNullable(variables.get("GENKAN_TEST_STORAGE_ENDPOINT"))
                                .map(URI::create),
                        Optional.ofNullable(variables.get("GENKAN_TEST_BIGQUERY_ENDPOINT"))
                                .map(URI::create)));
    }

    Storage storage() {
        StorageOptions.Builder options = StorageOptions.newBuilder().setProjectId(project);
        storageEndpoint.ifPresent(
                endpoint -> options.setHost(endpoint.toString()).setCredentials(NoCredentials.getInstance()));
        return options.build().getService();
    }

    BigQuery warehouse() {
        BigQueryOptions.Builder options = BigQueryOptions.newBuilder().setProjectId(project);
        warehouseEndpoint.ifPresent(
                endpoint -> options.setHost(endpoint.toString()).setCredentials(NoCredentials.getInstance()));
        return options.build().getService();
    }
}
