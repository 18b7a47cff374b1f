package dev.genkan.localcloud.bigquery.jobs;

import static dev.genkan.localcloud.bigquery.jobs.LiteralRows.text;
import static dev.genkan.localcloud.bigquery.jobs.LiteralRows.timestamp;
import static dev.genkan.localcloud.bigquery.jobs.LiteralRows.yes;

import dev.genkan.localcloud.bigquery.model.Dataset;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Partitioning;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.TablePart;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import dev.genkan.localcloud.googlesql.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The views of INFORMATION_SCHEMA, written out as they are at the moment of a query, with those of BigQuery's columns about which
 * something is known here.
 */
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
            case "COLUMN_FIELD_PATHS" -> Optional.of(fieldPaths(dataset));
            case "PARTITIONS" -> Optional.of(partitions(dataset));
            case "TABLE_OPTIONS" -> Optional.of(new TableOptions(catalog.project()).of(tablesOf(dataset)));
            case "VIEWS" -> Optional.of(views(dataset));
            case "JOBS", "JOBS_BY_PROJECT", "JOBS_BY_USER" ->
                Optional.of(new JobsView(catalog.project()).of(jobs.list()));
            default -> Optional.empty();
        };
    }

    private Stream<Table> tablesOf(Optional<String> dataset) {
        return dataset.map(Stream::of)
                .orElseGet(() -> catalog.datasets().stream().map(Dataset::id))
                .flatMap(id -> catalog.tables(id).stream());
    }

    private TableShape schemata() {
        LiteralRows rows = new LiteralRows(
                "catalog_name STRING",
                "schema_name STRING",
                "schema_owner STRING",
                "creation_time TIMESTAMP",
                "last_modified_time TIMESTAMP",
                "location STRING");
        for (Dataset dataset : catalog.datasets()) {
            rows.add(
                    text(catalog.project()),
                    text(dataset.id()),
                    "NULL",
                    timestamp(dataset.created()),
                    timestamp(dataset.modified()),
                    text(JobResource.LOCATION));
        }
        return rows.shape();
    }

    private TableShape tables(Optional<String> dataset) {
        LiteralRows rows = new LiteralRows(
                "table_catalog STRING",
                "table_schema STRING",
                "table_name STRING",
                "table_type STRING",
                "is_insertable_into STRING",
                "is_typed STRING",
                "creation_time TIMESTAMP");
        tablesOf(dataset)
                .forEach(table -> rows.add(
                        text(catalog.project()),
                        text(table.id().dataset()),
                        text(table.id().table()),
                        text(table.isView() ? "VIEW" : "BASE TABLE"),
                        yes(!table.isView()),
                        yes(false),
                        timestamp(table.created())));
        return rows.shape();
    }

    private TableShape columns(Optional<String> dataset) {
        LiteralRows rows = new LiteralRows(
                "table_catalog STRING",
                "table_schema STRING",
                "table_name STRING",
                "column_name STRING",
                "ordinal_position INT64",
                "is_nullable STRING",
                "data_type STRING",
                "is_generated STRING",
                "is_hidden STRING",
                "is_system_defined STRING",
                "is_partitioning_column STRING",
                "clustering_ordinal_position INT64");
        tablesOf(dataset).forEach(table -> {
            Optional<String> partitioned = Partitioning.of(table)
                    .map(partitioning -> partitioning.column().name());
            List<String> clustered = clustered(table);
            int position = 0;
            for (Field field : table.schema().fields()) {
                position++;
                int clusteredAt = clustered.indexOf(field.name()) + 1;
                rows.add(
                        text(catalog.project()),
                        text(table.id().dataset()),
                        text(table.id().table()),
                        text(field.name()),
                        Integer.toString(position),
                        yes(!field.required() && !field.repeated()),
                        text(field.declaredType()),
                        text("NEVER"),
                        yes(false),
                        yes(false),
                        yes(partitioned.equals(Optional.of(field.name()))),
                        clusteredAt == 0 ? "NULL" : Integer.toString(clusteredAt));
            }
        });
        return rows.shape();
    }

    private static List<String> clustered(Table table) {
        return Documents.object(table.properties(), "clustering").stream()
                .flatMap(clustering -> Documents.elements(clustering, "fields").stream())
                .map(name -> name.getAsString())
                .toList();
    }

    private TableShape fieldPaths(Optional<String> dataset) {
        LiteralRows rows = new LiteralRows(
                "table_catalog STRING",
                "table_schema STRING",
                "table_name STRING",
                "column_name STRING",
                "field_path STRING",
                "data_type STRING",
                "description STRING");
        tablesOf(dataset)
                .forEach(table -> table.schema()
                        .fields()
                        .forEach(column -> fieldPaths(rows, table, column.name(), column.name(), column)));
        return rows.shape();
    }

    private void fieldPaths(LiteralRows rows, Table table, String column, String path, Field field) {
        rows.add(
                text(catalog.project()),
                text(table.id().dataset()),
                text(table.id().table()),
                text(column),
                text(path),
                text(field.declaredType()),
                text(Documents.text(field.properties(), "description")));
        field.fields().forEach(inner -> fieldPaths(rows, table, column, path + "." + inner.name(), inner));
    }

    private TableShape partitions(Optional<String> dataset) {
        LiteralRows rows = new LiteralRows(
                "table_catalog STRING",
                "table_schema STRING",
                "table_name STRING",
                "partition_id STRING",
                "total_rows INT64",
                "total_logical_bytes INT64",
                "total_billable_bytes INT64",
                "last_modified_time TIMESTAMP",
                "storage_tier STRING");
        List<String> queries = new ArrayList<>();
        tablesOf(dataset)
                .filter(table -> !table.isView() && !table.schema().isEmpty())
                .forEach(table -> {
                    String bytes = TableSizes.bytes(table.schema());
                    queries.add("SELECT " + text(catalog.project()) + " AS table_catalog, "
                            + text(table.id().dataset()) + " AS table_schema, "
                            + text(table.id().table()) + " AS table_name, " + TablePart.idOf(table)
                            + " AS partition_id, count(*) AS total_rows, " + bytes + " AS total_logical_bytes, " + bytes
                            + " AS total_billable_bytes, CAST(" + timestamp(table.modified())
                            + " AS TIMESTAMPTZ) AS last_modified_time, 'ACTIVE' AS storage_tier FROM "
                            + TablePart.all(table).from() + " GROUP BY 4");
                });
        return rows.shape(queries);
    }

    private TableShape views(Optional<String> dataset) {
        LiteralRows rows = new LiteralRows(
                "table_catalog STRING",
                "table_schema STRING",
                "table_name STRING",
                "view_definition STRING",
                "check_option STRING",
                "use_standard_sql STRING");
        tablesOf(dataset)
                .filter(Table::isView)
                .forEach(view -> rows.add(
                        text(catalog.project()),
                        text(view.id().dataset()),
                        text(view.id().table()),
                        text(view.view()),
                        "NULL",
                        yes(true)));
        return rows.shape();
    }
}
