package dev.genkan.localcloud.bigquery.jobs;

import static dev.genkan.localcloud.bigquery.jobs.LiteralRows.number;
import static dev.genkan.localcloud.bigquery.jobs.LiteralRows.text;
import static dev.genkan.localcloud.bigquery.jobs.LiteralRows.timestamp;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.model.Problem;
import dev.genkan.localcloud.googlesql.TableShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The view JOBS. */
record JobsView(String project) {

    private static final String TABLE = "STRUCT<project_id STRING, dataset_id STRING, table_id STRING>";

    TableShape of(List<Job> jobs) {
        LiteralRows rows = new LiteralRows(
                "creation_time TIMESTAMP",
                "project_id STRING",
                "user_email STRING",
                "job_id STRING",
                "job_type STRING",
                "statement_type STRING",
                "start_time TIMESTAMP",
                "end_time TIMESTAMP",
                "query STRING",
                "state STRING",
                "total_bytes_processed INT64",
                "total_bytes_billed INT64",
                "cache_hit BOOL",
                "parent_job_id STRING",
                "error_result STRUCT<reason STRING, location STRING, debug_info STRING, message STRING>",
                "destination_table " + TABLE,
                "referenced_tables ARRAY<" + TABLE + ">",
                "labels ARRAY<STRUCT<key STRING, value STRING>>",
                "dml_statistics STRUCT<inserted_row_count INT64, deleted_row_count INT64, updated_row_count INT64>");
        jobs.forEach(job -> add(rows, job));
        return rows.shape();
    }

    private void add(LiteralRows rows, Job job) {
        JsonObject query = Documents.object(job.statistics(), "query").orElseGet(JsonObject::new);
        rows.add(
                timestamp(job.created()),
                text(project),
                text(JobResource.USER),
                text(job.id()),
                text(job.type()),
                text(Documents.text(query, "statementType")),
                timestamp(job.created()),
                timestamp(job.ended()),
                text(Documents.at(job.configuration(), "query").flatMap(asked -> Documents.text(asked, "query"))),
                text(job.done() ? "DONE" : "RUNNING"),
                number(Documents.number(query, "totalBytesProcessed")),
                number(Documents.number(query, "totalBytesBilled")),
                Documents.text(query, "cacheHit").orElse("NULL"),
                text(job.parent()),
                job.failure().map(JobsView::error).orElse("NULL"),
                destination(job).map(JobsView::table).orElse("NULL"),
                Documents.objects(query, "referencedTables").stream()
                        .map(JobsView::table)
                        .collect(Collectors.joining(", ", "[", "]")),
                labels(job),
                Documents.object(query, "dmlStats").map(JobsView::changes).orElse("NULL"));
    }

    private static Optional<JsonObject> destination(Job job) {
        return job.configuration().entrySet().stream()
                .filter(member -> member.getValue().isJsonObject())
                .map(member -> Documents.object(member.getValue().getAsJsonObject(), "destinationTable"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String error(Problem problem) {
        return "struct_pack(reason := " + text(problem.reason()) + ", location := " + text(problem.location())
                + ", debug_info := NULL, message := " + text(problem.message()) + ")";
    }

    private static String table(JsonObject reference) {
        return "struct_pack(project_id := " + text(Documents.text(reference, "projectId")) + ", dataset_id := "
                + text(Documents.text(reference, "datasetId")) + ", table_id := "
                + text(Documents.text(reference, "tableId")) + ")";
    }

    private static String labels(Job job) {
        return Documents.object(job.configuration(), "labels").stream()
                .flatMap(labels -> labels.entrySet().stream())
                .map(label -> "struct_pack(key := " + text(label.getKey()) + ", value := "
                        + text(label.getValue().getAsString()) + ")")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String changes(JsonObject statistics) {
        return "struct_pack(inserted_row_count := " + number(Documents.number(statistics, "insertedRowCount"))
                + ", deleted_row_count := " + number(Documents.number(statistics, "deletedRowCount"))
                + ", updated_row_count := " + number(Documents.number(statistics, "updatedRowCount")) + ")";
    }
}
