package dev.genkan.loadworktable;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Column;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Warehouse;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Origin;
import dev.genkan.schema.FileDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Loads a file's good rows into a table of their own. */
final class WorkTable {

    private final Buckets buckets;
    private final Warehouse warehouse;
    private final String dataset;
    private final Notifier notifier;

    WorkTable(Buckets buckets, Warehouse warehouse, String dataset, Notifier notifier) {
        this.buckets = buckets;
        this.warehouse = warehouse;
        this.dataset = dataset;
        this.notifier = notifier;
    }

    /**
     * Loads the rows. The job is named after the file and the versions of the objects that hold its rows: a repeat finds it as
     * long as they are the same.
     *
     * @param rows how many there are in all; BigQuery must count as many
     * @throws IllegalStateException when BigQuery refuses them, or counts otherwise
     */
    void load(Origin origin, FileDefinition definition, List<StoredObject> goodRows, long rows) {
        TableName table = new TableName(dataset, MergeTask.workTable(origin, definition.fileType()));
        String job = "load_" + origin.id() + "_" + versions(goodRows);
        List<ObjectName> sources = goodRows.stream().map(StoredObject::name).toList();
        switch (warehouse.load(job, table, columns(definition), sources)) {
            case JobResult.Done done -> {
                if (done.rows() != rows) {
                    throw new IllegalStateException(
                            "job " + job + " loaded " + done.rows() + " rows into " + table + " instead of " + rows);
                }
            }
            case JobResult.Failed failed -> fail(origin, table, goodRows, failed);
        }
    }

    /** 32 hexadecimal digits that stand for the objects' generations, in their order. */
    private static String versions(List<StoredObject> objects) {
        String generations = objects.stream()
                .map(object -> Long.toString(object.generation()))
                .collect(Collectors.joining(" "));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(generations.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static List<Column> columns(FileDefinition definition) {
        return definition.fields().stream()
                .map(field -> new Column(field.name(), field.type().warehouseType(), false))
                .toList();
    }

    /** A job that failed has failed for good: the rows are deleted, so that the next attempt writes them anew for a new job. */
    private void fail(Origin origin, TableName table, List<StoredObject> goodRows, JobResult.Failed failed) {
        String problem = "BigQuery refused to load the rows of " + new ObjectName(origin.bucket(), origin.object())
                + " into " + table + ": " + failed.message() + " (" + failed.reason() + ")";
        notifier.publish(new Notification(
                "load-failed-" + origin.id(),
                Severity.ERROR,
                problem + ". Remove the cause; the load queue tries again until its attempts are used up."));
        goodRows.forEach(object -> buckets.delete(object.name(), object.generation()));
        throw new IllegalStateException(problem);
    }
}
