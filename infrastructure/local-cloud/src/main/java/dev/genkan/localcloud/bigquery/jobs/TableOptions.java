package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.googlesql.TableShape;
import dev.genkan.localcloud.http.Json;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The view TABLE_OPTIONS: what OPTIONS of CREATE TABLE would say of tables. */
record TableOptions(String project) {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    TableShape of(Stream<Table> tables) {
        LiteralRows rows = new LiteralRows(
                "table_catalog STRING",
                "table_schema STRING",
                "table_name STRING",
                "option_name STRING",
                "option_type STRING",
                "option_value STRING");
        tables.forEach(table -> add(rows, table));
        return rows.shape();
    }

    private void add(LiteralRows rows, Table table) {
        JsonObject properties = table.properties();
        Documents.text(properties, "friendlyName")
                .ifPresent(name -> add(rows, table, "friendly_name", "STRING", quoted(name)));
        Documents.text(properties, "description")
                .ifPresent(words -> add(rows, table, "description", "STRING", quoted(words)));
        Documents.object(properties, "labels")
                .filter(labels -> !labels.isEmpty())
                .ifPresent(labels -> add(rows, table, "labels", "ARRAY<STRUCT<STRING, STRING>>", labels(labels)));
        table.expires()
                .ifPresent(when -> add(
                        rows, table, "expiration_timestamp", "TIMESTAMP", "TIMESTAMP \"" + MOMENT.format(when) + "\""));
        Documents.at(properties, "timePartitioning")
                .flatMap(partitioning -> Documents.number(partitioning, "expirationMs"))
                .ifPresent(millis -> add(rows, table, "partition_expiration_days", "FLOAT64", days(millis)));
        if (Documents.flag(properties, "requirePartitionFilter")) {
            add(rows, table, "require_partition_filter", "BOOL", "true");
        }
    }

    private void add(LiteralRows rows, Table table, String name, String type, String value) {
        rows.add(
                text(project),
                text(table.id().dataset()),
                text(table.id().table()),
                text(name),
                text(type),
                text(value));
    }

    private static String quoted(String text) {
        return Json.write(new JsonPrimitive(text));
    }

    private static String labels(JsonObject labels) {
        return labels.entrySet().stream()
                .map(label -> "STRUCT(" + quoted(label.getKey()) + ", "
                        + quoted(label.getValue().getAsString()) + ")")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(String value) {
        return LiteralRows.text(value);
    }

    private static String days(long millis) {
        return Double.toString(millis / (double) Duration.ofDays(1).toMillis());
    }
}
