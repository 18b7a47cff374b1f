package dev.genkan.command;

import dev.genkan.localcloud.LocalCloud;
import dev.genkan.localcloud.functions.Signature;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The sites and steps on a local cloud: what is provisioned in the real one, under the same names.
 *
 * @param sites the partners' site ids; each has an interface bucket
 * @param chat where notifications go
 * @param patience how long a file may lie at a step before that is called again
 * @param attempts how often a task is tried
 */
record Deployment(List<String> sites, URI chat, Duration patience, int attempts) {

    static final String PROJECT = "genkan-local";
    static final String MAIN_DATASET = "warehouse";
    static final String WORK_DATASET = "work";
    static final String BACKUP_BUCKET = PROJECT + "-backup";
    static final String LOAD_BUCKET = PROJECT + "-load";
    static final String TEMP_BUCKET = PROJECT + "-temp";
    static final String ARCHIVE_BUCKET = PROJECT + "-archive";
    static final String DEFINITIONS_BUCKET = PROJECT + "-definitions";
    static final String NOTIFY_TOPIC = "notify";

    private static final String LOAD_QUEUE = "load";
    private static final String MERGE_QUEUE = "merge";
    private static final String SWEEP_QUEUE = "sweep";

    /** The schedule, and the function that it calls. */
    static final String SWEEP = "sweep";

    /** When files that were left lying are looked for. */
    private static final String SWEEPS = "*/5 * * * *";

    /** How many loads and merges run at once. */
    private static final int LOADS = 2;

    private static final int MERGES = 1;
    private static final int SWEPT = 4;

    Deployment {
        sites = List.copyOf(sites);
    }

    /** The bucket a site uploads to. */
    static String interfaceBucket(String site) {
        return PROJECT + "-interface-" + site;
    }

    /** Creates buckets, queues and topics, starts the functions and sets their triggers. */
    void on(LocalCloud cloud) throws IOException {
        for (String site : sites) {
            cloud.bucket(interfaceBucket(site), Map.of("site_id", site));
        }
        for (String bucket : List.of(BACKUP_BUCKET, LOAD_BUCKET, TEMP_BUCKET, ARCHIVE_BUCKET, DEFINITIONS_BUCKET)) {
            cloud.bucket(bucket, Map.of());
        }
        cloud.queue(LOAD_QUEUE, LOADS, attempts);
        cloud.queue(MERGE_QUEUE, MERGES, attempts);
        cloud.queue(SWEEP_QUEUE, SWEPT, attempts);
        cloud.topic(NOTIFY_TOPIC);
        configure(endpoints(cloud));
        configure(resources());
        functions(cloud);
        triggers(cloud);
        ExportDeployment.on(cloud);
    }

    private static void functions(LocalCloud cloud) {
        URI merge = cloud.deploy("merge", "dev.genkan.merge.MergeFunction", Signature.HTTP);
        configure(Map.of("MERGE_URL", merge.toString()));
        URI load =
                cloud.deploy("load-work-table", "dev.genkan.loadworktable.LoadWorkTableTaskFunction", Signature.HTTP);
        configure(Map.of("LOAD_URL", load.toString()));
        URI ask = cloud.deploy(
                "load-work-table-ask", "dev.genkan.loadworktable.LoadWorkTableEventFunction", Signature.CLOUD_EVENT);
        URI giveBack = cloud.deploy(
                "return-error-files", "dev.genkan.returnerrorfiles.ReturnErrorFilesFunction", Signature.CLOUD_EVENT);
        URI archive = cloud.deploy("archive", "dev.genkan.archive.ArchiveFunction", Signature.CLOUD_EVENT);
        cloud.deploy("notify", "dev.genkan.notify.NotifyFunction", Signature.CLOUD_EVENT);
        URI receive =
                cloud.deploy("receive-files", "dev.genkan.receivefiles.ReceiveFilesFunction", Signature.CLOUD_EVENT);
        configure(Map.of(
                "RECEIVE_URL", receive.toString(),
                "LOAD_ASK_URL", ask.toString(),
                "RETURN_URL", giveBack.toString(),
                "ARCHIVE_URL", archive.toString()));
        cloud.schedule(SWEEP, SWEEPS, cloud.deploy(SWEEP, "dev.genkan.sweep.SweepFunction", Signature.HTTP));
    }

    private void triggers(LocalCloud cloud) {
        cloud.onFinalized(LOAD_BUCKET, "load-work-table-ask");
        cloud.onFinalized(TEMP_BUCKET, "return-error-files");
        cloud.onFinalized(BACKUP_BUCKET, "archive");
        cloud.onMessage(NOTIFY_TOPIC, "notify");
        sites.forEach(site -> cloud.onFinalized(interfaceBucket(site), "receive-files"));
    }

    /** Where functions on a cloud find its services. */
    static Map<String, String> endpoints(LocalCloud cloud) {
        String http = cloud.httpEndpoint().toString();
        return Map.of(
                "GENKAN_PROJECT", PROJECT,
                "GENKAN_DATAFLOW_ENDPOINT", http,
                "GENKAN_STORAGE_ENDPOINT", http,
                "GENKAN_BIGQUERY_ENDPOINT", http,
                "GENKAN_TASKS_ENDPOINT", cloud.grpcEndpoint(),
                "GENKAN_PUBSUB_ENDPOINT", cloud.grpcEndpoint());
    }

    private Map<String, String> resources() {
        return Map.ofEntries(
                Map.entry("BACKUP_BUCKET", BACKUP_BUCKET),
                Map.entry("LOAD_BUCKET", LOAD_BUCKET),
                Map.entry("TEMP_BUCKET", TEMP_BUCKET),
                Map.entry("ARCHIVE_BUCKET", ARCHIVE_BUCKET),
                Map.entry("DEFINITIONS_BUCKET", DEFINITIONS_BUCKET),
                Map.entry("WORK_DATASET", WORK_DATASET),
                Map.entry("MAIN_DATASET", MAIN_DATASET),
                Map.entry("LOAD_QUEUE", LOAD_QUEUE),
                Map.entry("LOAD_ATTEMPTS", Integer.toString(attempts)),
                Map.entry("MERGE_QUEUE", MERGE_QUEUE),
                Map.entry("SWEEP_QUEUE", SWEEP_QUEUE),
                Map.entry(
                        "INTERFACE_BUCKETS",
                        String.join(
                                ",",
                                sites.stream().map(Deployment::interfaceBucket).toList())),
                Map.entry("RECEIVE_PATIENCE", patience.toString()),
                Map.entry("LOAD_ASK_PATIENCE", patience.toString()),
                Map.entry("RETURN_PATIENCE", patience.toString()),
                Map.entry("ARCHIVE_PATIENCE", patience.toString()),
                Map.entry("MERGE_PATIENCE", patience.toString()),
                Map.entry("NOTIFY_TOPIC", NOTIFY_TOPIC),
                Map.entry("CHATWORK_ENDPOINT", chat.toString()),
                Map.entry("CHATWORK_TOKEN", "local"),
                Map.entry("CHATWORK_ROOM", "1"),
                Map.entry("CHATWORK_MENTIONS", "1001"));
    }

    /** Functions that share a JVM find their variables in its properties. */
    static void configure(Map<String, String> variables) {
        variables.forEach((name, value) -> System.setProperty("env." + name, value));
    }
}
