package dev.genkan.localcloud.bigquery.store;

import dev.genkan.localcloud.bigquery.model.DecoratedTableId;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Partitioning;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.http.ApiError;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Optional;

/**
 * All rows of a table, or those of one of its partitions.
 *
 * @param condition in DuckDB's SQL, true or false for each row; empty for all rows
 * @param partition the id of the partition, empty for all rows
 */
public record TablePart(Table table, Optional<String> partition, Optional<String> condition) {

    private static final String NULLS = "__NULL__";
    private static final String OTHERS = "__UNPARTITIONED__";

    /** All rows. */
    public static TablePart all(Table table) {
        return new TablePart(table, Optional.empty(), Optional.empty());
    }

    /**
     * What a name with or without a decorator stands for.
     *
     * @throws ApiError 404 when there is no such table, 400 when the decorator does not fit it
     */
    public static TablePart of(Catalog catalog, TableId id) {
        DecoratedTableId decorated = DecoratedTableId.of(id);
        return of(catalog.require(decorated.table()), decorated.partition());
    }

    /**
     * All rows, or those of a partition.
     *
     * @throws ApiError 400 when the table has no such partitions
     */
    public static TablePart of(Table table, Optional<String> partition) {
        return new TablePart(table, partition, partition.map(id -> "(" + condition(table, id) + ") IS TRUE"));
    }

    /** The id of a row's partition, in DuckDB's SQL; NULL for a table that is not divided. */
    public static String idOf(Table table) {
        Optional<Partitioning> partitioning = Partitioning.of(table);
        if (partitioning.isEmpty()) {
            return "CAST(NULL AS VARCHAR)";
        }
        String column = Names.quoted(partitioning.get().column().name());
        String id = switch (partitioning.get()) {
            case Partitioning.Time time ->
                "strftime(CAST(" + column + " AS TIMESTAMP), '" + time.unit().format() + "')";
            case Partitioning.Range range ->
                "CASE WHEN " + range(range, column, OTHERS) + " THEN '" + OTHERS + "' ELSE CAST(" + column + " - ("
                        + column + " - " + range.start() + ") % " + range.interval() + " AS VARCHAR) END";
        };
        return "CASE WHEN " + column + " IS NULL THEN '" + NULLS + "' ELSE " + id + " END";
    }

    /** Whether the partitions of a table expire. */
    static boolean losesPartitions(Table table) {
        return Documents.at(table.properties(), "timePartitioning")
                .flatMap(partitioning -> Documents.number(partitioning, "expirationMs"))
                .isPresent();
    }

    /** The rows of partitions whose time has come; empty where partitions stay for ever. */
    static Optional<TablePart> expired(Table table, Instant now) {
        // Whether the partitioning is one that is supported was asked when the table was made.
        if (!losesPartitions(table)) {
            return Optional.empty();
        }
        return Partitioning.of(table)
                .filter(Partitioning.Time.class::isInstance)
                .map(Partitioning.Time.class::cast)
                .map(time -> new TablePart(table, Optional.empty(), Optional.of(expired(time, now))));
    }

    private static String expired(Partitioning.Time time, Instant now) {
        Instant youngest = now.minus(time.lifetime().orElseThrow());
        String begin = "date_trunc('" + time.unit() + "', "
                + Names.quoted(time.column().name()) + ")";
        return "(CAST(" + begin + " AS TIMESTAMP) <= CAST("
                + Names.literal(
                        LocalDateTime.ofInstant(youngest, ZoneOffset.UTC).toString())
                + " AS TIMESTAMP)) IS TRUE";
    }

    /** What stands behind FROM. */
    public String from() {
        return Names.table(table.id()) + condition.map(rows -> " WHERE " + rows).orElse("");
    }

    private static String condition(Table table, String partition) {
        Partitioning partitioning = Partitioning.of(table)
                .orElseThrow(() ->
                        ApiError.invalid("Cannot read partition information from a table that is not partitioned: "
                                + table.id() + "$" + partition));
        String column = Names.quoted(partitioning.column().name());
        if (partition.equals(NULLS)) {
            return column + " IS NULL";
        }
        return switch (partitioning) {
            case Partitioning.Time time -> time(time, column, partition);
            case Partitioning.Range range -> range(range, column, partition);
        };
    }

    private static String time(Partitioning.Time time, String column, String partition) {
        if (partition.equals(OTHERS)) {
            return "FALSE";
        }
        LocalDateTime begin = begin(time, partition);
        LocalDateTime end = begin.plus(1, time.unit().length());
        return column + " >= " + moment(time.column(), begin) + " AND " + column + " < " + moment(time.column(), end);
    }

    private static LocalDateTime begin(Partitioning.Time time, String partition) {
        DateTimeFormatter format = new DateTimeFormatterBuilder()
                // Not yyyyMM, which takes all digits for the year.
                .appendValue(ChronoField.YEAR, 4)
                .appendPattern(time.unit().pattern().substring("yyyy".length()))
                .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .toFormatter();
        try {
            return LocalDateTime.parse(partition, format);
        } catch (DateTimeParseException malformed) {
            throw invalid(
                    partition,
                    time.unit() + " partitions are named " + time.unit().pattern());
        }
    }

    private static String moment(Field column, LocalDateTime time) {
        String text = Names.literal(time + (column.type() == FieldType.TIMESTAMP ? "+00:00" : ""));
        return switch (column.type()) {
            case DATE -> "CAST(" + Names.literal(time.toLocalDate().toString()) + " AS DATE)";
            case TIMESTAMP -> "CAST(" + text + " AS TIMESTAMPTZ)";
            default -> "CAST(" + text + " AS TIMESTAMP)";
        };
    }

    private static String range(Partitioning.Range range, String column, String partition) {
        if (partition.equals(OTHERS)) {
            return column + " < " + range.start() + " OR " + column + " >= " + range.end();
        }
        try {
            long start = Long.parseLong(partition);
            boolean begins = start >= range.start()
                    && start < range.end()
                    && Math.floorMod(start - range.start(), range.interval()) == 0;
            if (!begins) {
                throw invalid(partition, "no range begins with it");
            }
            long end = Math.min(start + range.interval(), range.end());
            return column + " >= " + start + " AND " + column + " < " + end;
        } catch (NumberFormatException malformed) {
            throw invalid(partition, "it is not a whole number");
        }
    }

    private static ApiError invalid(String partition, String why) {
        return ApiError.invalid("Invalid partition id: $" + partition + ". " + why);
    }
}
