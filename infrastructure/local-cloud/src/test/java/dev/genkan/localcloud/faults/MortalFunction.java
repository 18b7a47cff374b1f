package dev.genkan.localcloud.faults;

import com.google.cloud.NoCredentials;
import com.google.cloud.functions.CloudEventsFunction;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import io.cloudevents.CloudEvent;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each object with two others, {@code 1} and {@code 2}, and counts how often it was made. */
public final class MortalFunction implements CloudEventsFunction {

    /** The framework builds the function, so a test cannot hold it. */
    static final AtomicInteger INSTANCES = new AtomicInteger();

    private static volatile String endpoint = "";

    private final Storage storage = StorageOptions.newBuilder()
            .setHost(endpoint)
            .setProjectId("local")
            .setCredentials(NoCredentials.getInstance())
            .build()
            .getService();

    public MortalFunction() {
        INSTANCES.incrementAndGet();
    }

    /** Where the next instances find Cloud Storage. */
    static void at(String storageEndpoint) {
        endpoint = storageEndpoint;
    }

    @Override
    public void accept(CloudEvent event) {
        Objects.requireNonNull(event.getData());
        storage.create(BlobInfo.newBuilder("outgoing", "1").build());
        storage.create(BlobInfo.newBuilder("outgoing", "2").build());
    }
}
