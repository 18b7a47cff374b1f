package dev.genkan.command;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldList;
import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.JobException;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.TableResult;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs GoogleSQL on a warehouse and prints the rows as a table. */
final class Query {

    private final BigQuery warehouse;
    private final PrintStream out;

    Query(BigQuery warehouse, PrintStream out) {
        this.warehouse = warehouse;
        this.out = out;
    }

    /** Runs a statement; false when the warehouse refused it, and then its words are printed to standard error. */
    boolean run(String sql) throws InterruptedException {
        try {
            print(warehouse.query(QueryJobConfiguration.of(sql)));
            return true;
        } catch (BigQueryException | JobException e) {
            System.err.println("genkan: " + e.getMessage());
            return false;
        }
    }

    private void print(TableResult result) {
        if (result.getSchema() == null || result.getSchema().getFields().isEmpty()) {
            out.println("done");
            return;
        }
        FieldList fields = result.getSchema().getFields();
        TextTable table = new TextTable(fields.stream().map(Field::getName).toList());
        long rows = 0;
        for (FieldValueList row : result.iterateAll()) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < fields.size(); column++) {
                cells.add(text(row.get(column), fields.get(column)));
            }
            table.add(cells);
            rows++;
        }
        out.print(table);
        out.println(rows == 1 ? "1 row" : rows + " rows");
    }

    private static String text(FieldValue value, Field field) {
        if (value.isNull()) {
            return "NULL";
        }
        return switch (value.getAttribute()) {
            case REPEATED ->
                value.getRepeatedValue().stream()
                        .map(element -> text(element, field))
                        .collect(Collectors.joining(", ", "[", "]"));
            case RECORD -> record(value, field);
            case PRIMITIVE, RANGE ->
                field.getType().getStandardType().name().equals("TIMESTAMP")
                        ? Instant.EPOCH
                                .plus(value.getTimestampValue(), ChronoUnit.MICROS)
                                .toString()
                        : onOneLine(value.getStringValue());
        };
    }

    private static String onOneLine(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    private static String record(FieldValue value, Field field) {
        FieldList fields = field.getSubFields();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            parts.add(
                    fields.get(i).getName() + ": " + text(value.getRecordValue().get(i), fields.get(i)));
        }
        return "{" + String.join(", ", parts) + "}";
    }
}
