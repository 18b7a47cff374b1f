package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.model.Dataset;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.model.Problem;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.googlesql.TableShape;
import dev.genkan.localcloud.googlesql.TypeNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The views of INFORMATION_SCHEMA, written out as they are at the moment of a query. */
final class InformationSchema {

    private final Catalog catalog;
    private final Jobs jobs;

    InformationSchema(Catalog catalog, Jobs jobs) {
        this.catalog = catalog;
        this.jobs = jobs;
    }

    /**
     * A view by its name.
     *
     * @param dataset the dataset it is asked of, empty for the whole project
     */
    Optional<TableShape> find(String view, Optional<String> dataset) {
        return switch (view.toUpperCase(Locale.ROOT)) {
            case "SCHEMATA" -> Optional.of(schemata());
            case "TABLES" -> Optional.of(tables(dataset));
            case "COLUMNS" -> Optional.of(columns(dataset));
            case "JOBS", "JOBS_BY_PROJECT", "JOBS_BY_USER" -> Optional.of(jobs());
            default -> Optional.empty();
        };
    }

    private TableShape schemata() {
        Rows rows = new Rows(
                List.of("catalog_name", "schema_name", "location"), List.of("creation_time", "last_modified_time"));
        for (Dataset dataset : catalog.datasets()) {
            rows.add(
                    text(catalog.project()),
                    text(dataset.id()),
                    text("US"),
                    timestamp(Optional.of(dataset.created())),
                    timestamp(Optional.of(dataset.modified())));
        }
        return rows.shape();
    }

    private TableShape tables(Optional<String> dataset) {
        Rows rows = new Rows(
                List.of("table_catalog", "table_schema", "table_name", "table_type", "is_insertable_into", "is_typed"),
                List.of("creation_time"));
        tablesOf(dataset)
                .forEach(table -> rows.add(
                        text(catalog.project()),
                        text(table.id().dataset()),
                        text(table.id().table()),
                        text(table.isView() ? "VIEW" : "BASE TABLE"),
                        text(table.isView() ? "NO" : "YES"),
                        text("NO"),
                        timestamp(Optional.of(table.created()))));
        return rows.shape();
    }

    private TableShape columns(Optional<String> dataset) {
        Rows rows = new Rows(
                List.of(
                        "table_catalog",
                        "table_schema",
                        "table_name",
                        "column_name",
                        "is_nullable",
                        "data_type",
                        "is_hidden"),
                List.of(),
                List.of("ordinal_position"));
        tablesOf(dataset).forEach(table -> {
            int position = 0;
            for (Field field : table.schema().fields()) {
                position++;
                rows.add(
                        text(catalog.project()),
                        text(table.id().dataset()),
                        text(table.id().table()),
                        text(field.name()),
                        text(field.required() || field.repeated() ? "NO" : "YES"),
                        text(field.sqlType()),
                        text("NO"),
                        Integer.toString(position));
            }
        });
        return rows.shape();
    }

    private Stream<Table> tablesOf(Optional<String> dataset) {
        return dataset.map(Stream::of)
                .orElseGet(() -> catalog.datasets().stream().map(Dataset::id))
                .flatMap(id -> catalog.tables(id).stream());
    }

    private TableShape jobs() {
        Rows rows = new Rows(
                List.of(
                        "project_id",
                        "user_email",
                        "job_id",
                        "job_type",
                        "statement_type",
                        "query",
                        "state",
                        "error_reason",
                        "error_message"),
                List.of("creation_time", "start_time", "end_time"));
        for (Job job : jobs.list()) {
            rows.add(
                    text(catalog.project()),
                    text(JobResource.USER),
                    text(job.id()),
                    text(job.isQuery() ? "QUERY" : "LOAD"),
                    text(statistic(job)),
                    text(query(job)),
                    text(job.done() ? "DONE" : "RUNNING"),
                    text(job.failure().map(Problem::reason)),
                    text(job.failure().map(Problem::message)),
                    timestamp(Optional.of(job.created())),
                    timestamp(Optional.of(job.created())),
                    timestamp(job.ended()));
        }
        return rows.shape();
    }

    private static Optional<String> statistic(Job job) {
        return Documents.at(job.statistics(), "query").flatMap(query -> Documents.text(query, "statementType"));
    }

    private static Optional<String> query(Job job) {
        return Documents.at(job.configuration(), "query").flatMap(query -> Documents.text(query, "query"));
    }

    private static String text(String text) {
        return Names.literal(text);
    }

    private static String text(Optional<String> text) {
        return text.map(Names::literal).orElse("NULL");
    }

    private static String timestamp(Optional<Instant> time) {
        return time.map(instant -> Names.literal(instant.toString())).orElse("NULL");
    }

    /** Rows of literals: first the columns of text, then the timestamps, then the whole numbers. */
    private static final class Rows {

        private final List<TableShape.Column> columns = new ArrayList<>();
        private final List<String> rows = new ArrayList<>();

        Rows(List<String> texts, List<String> timestamps) {
            this(texts, timestamps, List.of());
        }

        Rows(List<String> texts, List<String> timestamps, List<String> numbers) {
            texts.forEach(name -> columns.add(new TableShape.Column(name, "STRING", false)));
            timestamps.forEach(name -> columns.add(new TableShape.Column(name, "TIMESTAMP", false)));
            numbers.forEach(name -> columns.add(new TableShape.Column(name, "INT64", false)));
        }

        void add(String... cells) {
            rows.add("(" + String.join(", ", cells) + ")");
        }

        TableShape shape() {
            String none = "("
                    + String.join(", ", columns.stream().map(column -> "NULL").toList()) + ")";
            List<String> names = columns.stream().map(TableShape.Column::name).toList();
            List<String> typed = columns.stream()
                    .map(column -> "CAST(" + column.name() + " AS " + TypeNames.duckDb(column.type()) + ") AS "
                            + column.name())
                    .toList();
            return new TableShape(
                    "(SELECT " + String.join(", ", typed) + " FROM (VALUES " + none
                            + (rows.isEmpty() ? "" : ", " + String.join(", ", rows)) + ") AS v("
                            + String.join(", ", names) + ") WHERE " + names.getFirst() + " IS NOT NULL)",
                    columns);
        }
    }
}
