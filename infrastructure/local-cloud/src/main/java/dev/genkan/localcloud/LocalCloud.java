package dev.genkan.localcloud;

import com.google.cloud.scheduler.v1.HttpTarget;
import com.google.cloud.scheduler.v1.Job;
import com.google.cloud.scheduler.v1.JobName;
import com.google.cloud.scheduler.v1.LocationName;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.QueueName;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.FieldMask;
import com.google.pubsub.v1.Topic;
import com.google.pubsub.v1.TopicName;
import dev.genkan.localcloud.events.ObjectChange;
import dev.genkan.localcloud.faults.FaultPlan;
import dev.genkan.localcloud.faults.ShiftedClock;
import dev.genkan.localcloud.functions.Functions;
import dev.genkan.localcloud.functions.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Cloud Storage, BigQuery, Cloud Tasks, Cloud Scheduler, Pub/Sub, Cloud Logging, Secret Manager, Dataflow and the functions behind
 * their triggers, in this process and on their real protocols. Everything is kept in one folder; opened again, it is as it was left
 * and goes on with what was not done. What the functions write to standard output while it is open becomes the log.
 *
 * <p>Safe for use by several threads, but for provisioning and closing.
 */
public final class LocalCloud implements AutoCloseable {

    /** The location that queues are in. */
    public static final String LOCATION = "asia-northeast1";

    private static final double DISPATCHES_PER_SECOND = 500;

    private final LocalCloudOptions options;
    private final Services services;
    private final Servers servers;
    private final Functions functions;

    private LocalCloud(LocalCloudOptions options, Services services, Servers servers) {
        this.options = options;
        this.services = services;
        this.servers = servers;
        this.functions = new Functions(services.bench().journal("functions"), options.functions());
    }

    /**
     * Opens a local cloud.
     *
     * @throws IOException when a port is taken or the folder cannot be used
     */
    public static LocalCloud open(LocalCloudOptions options) throws IOException {
        Services services = Services.open(options);
        try {
            return new LocalCloud(options, services, Servers.open(options, services));
        } catch (IOException | RuntimeException failure) {
            closeAfter(failure, services);
            throw failure;
        }
    }

    private static void closeAfter(Exception failure, Services services) {
        try {
            services.close(Duration.ZERO);
        } catch (IOException e) {
            failure.addSuppressed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
        }
    }

    /** Where Cloud Storage, BigQuery and Dataflow are called. */
    public URI httpEndpoint() {
        return servers.httpEndpoint();
    }

    /** Where the services by gRPC are called, without encryption: {@code host:port}. */
    public String grpcEndpoint() {
        return servers.grpcEndpoint();
    }

    /** Sees to it that a bucket is there, with these labels. */
    public void bucket(String name, Map<String, String> labels) throws IOException {
        services.storage().provide(name, labels);
    }

    /**
     * Sees to it that a queue is there, with these limits.
     *
     * @param concurrent how many of its tasks run at once
     * @param attempts how often a task is tried
     */
    public void queue(String id, int concurrent, int attempts) {
        Queue queue = Queue.newBuilder()
                .setName(QueueName.of(options.project(), LOCATION, id).toString())
                .setRateLimits(RateLimits.newBuilder()
                        .setMaxConcurrentDispatches(concurrent)
                        .setMaxDispatchesPerSecond(DISPATCHES_PER_SECOND))
                .setRetryConfig(RetryConfig.newBuilder().setMaxAttempts(attempts))
                .build();
        services.queues().update(queue, FieldMask.getDefaultInstance());
    }

    /** Sees to it that a topic is there. */
    public void topic(String id) {
        String name = topicName(id);
        boolean there = services.topics().list("projects/" + options.project()).stream()
                .anyMatch(topic -> topic.getName().equals(name));
        if (!there) {
            services.topics().create(Topic.newBuilder().setName(name).build());
        }
    }

    /**
     * Sees to it that a function is called by a schedule.
     *
     * @param schedule in unix-cron format, in UTC
     */
    public void schedule(String id, String schedule, URI function) {
        LocationName location = LocationName.of(options.project(), LOCATION);
        services.jobs()
                .provide(
                        location.toString(),
                        Job.newBuilder()
                                .setName(JobName.of(options.project(), LOCATION, id)
                                        .toString())
                                .setSchedule(schedule)
                                .setHttpTarget(HttpTarget.newBuilder().setUri(function.toString()))
                                .build());
    }

    /** Does what a schedule would do, now. */
    public void runSchedule(String id) {
        services.jobs().run(JobName.of(options.project(), LOCATION, id).toString());
    }

    /**
     * Starts a function.
     *
     * @param className the class that was written for the functions framework
     * @return where it is called
     */
    public URI deploy(String name, String className, Signature signature) {
        URI address = functions.deploy(name, className, signature);
        services.events().function(name, address);
        services.faults().function(name, address, () -> functions.kill(name));
        return address;
    }

    /** Where a function is called. */
    public URI address(String function) {
        return functions.address(function);
    }

    /** Kills a function's instance: calls under way are not answered, and a new instance takes its place. */
    public void kill(String function) {
        functions.kill(function);
    }

    /** Tells a function of every object that is finished in a bucket. */
    public void onFinalized(String bucket, String function) {
        services.events().onObject(ObjectChange.Kind.FINALIZED, bucket, function);
    }

    /** Tells a function of every message of a topic. */
    public void onMessage(String topic, String function) {
        services.events().onMessage(topicName(topic), function);
    }

    /** What goes wrong in this cloud: nothing, until it is told. */
    public FaultPlan faults() {
        return services.faults().plan();
    }

    /** The time of day in this cloud, which can be made to jump. */
    public ShiftedClock clock() {
        return services.faults().clock();
    }

    /** Waits until no event, task or message is left to be delivered; false when that did not happen in time. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        return services.bench().activity().awaitIdle(patience);
    }

    /** Waits until the functions' log entries so far are in the warehouse. */
    public void awaitLog() {
        try {
            services.logSink().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes no more calls, lets those under way end, remembers the rest and closes the files.
     *
     * @throws IOException when something could not be closed
     */
    @Override
    public void close() throws IOException {
        try {
            services.quiet(options.patience());
            functions.close();
            servers.close(options.patience());
            services.close(options.patience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the local cloud was closing", e);
        }
    }

    private String topicName(String id) {
        return TopicName.of(options.project(), id).toString();
    }
}
