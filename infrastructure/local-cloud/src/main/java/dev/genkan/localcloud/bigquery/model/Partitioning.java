package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a table is divided by the values of one of its columns. */
public sealed interface Partitioning {

    /** The column. */
    Field column();

    /**
     * By time.
     *
     * @param column a DATE, a DATETIME or a TIMESTAMP
     * @param lifetime how long after its beginning a partition is kept; empty for ever
     */
    record Time(Field column, Unit unit, Optional<Duration> lifetime) implements Partitioning {}

    /**
     * By ranges of whole numbers; numbers below {@code start} and from {@code end} on are in one partition of their own.
     *
     * @param column an INT64
     */
    record Range(Field column, long start, long end, long interval) implements Partitioning {}

    /** How much time is in a partition. */
    enum Unit {
        HOUR("yyyyMMddHH", "%Y%m%d%H", ChronoUnit.HOURS),
        DAY("yyyyMMdd", "%Y%m%d", ChronoUnit.DAYS),
        MONTH("yyyyMM", "%Y%m", ChronoUnit.MONTHS),
        YEAR("yyyy", "%Y", ChronoUnit.YEARS);

        private final String pattern;
        private final String format;
        private final ChronoUnit length;

        Unit(String pattern, String format, ChronoUnit length) {
            this.pattern = pattern;
            this.format = format;
            this.length = length;
        }

        /** The id of a partition, in the letters of {@link java.time.format.DateTimeFormatter}. */
        public String pattern() {
            return pattern;
        }

        /** The id of a partition, in the letters of {@code strftime}. */
        public String format() {
            return format;
        }

        /** One of the unit. */
        public ChronoUnit length() {
            return length;
        }

        private static Unit of(String name) {
            return Arrays.stream(values())
                    .filter(unit -> unit.name().equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> ApiError.invalid("Invalid value for: type is not a valid value: " + name));
        }
    }

    /**
     * How a table is divided, empty when it is not.
     *
     * @throws ApiError 400 when its column is not there or is of another type, 501 when it is divided by the time of ingestion
     */
    static Optional<Partitioning> of(Table table) {
        Optional<JsonObject> time = Documents.object(table.properties(), "timePartitioning");
        Optional<JsonObject> range = Documents.object(table.properties(), "rangePartitioning");
        return table.isView()
                ? Optional.empty()
                : time.map(json -> time(json, table.schema())).or(() -> range.map(json -> range(json, table.schema())));
    }

    private static Partitioning time(JsonObject json, Schema schema) {
        String name = Documents.text(json, "field")
                .orElseThrow(() -> ApiError.unsupported("tables partitioned by the time of ingestion"));
        Field column = column(schema, name);
        Unit unit = Unit.of(Documents.text(json, "type").orElse("DAY"));
        boolean fits = switch (column.type()) {
            case DATE -> unit != Unit.HOUR;
            case DATETIME, TIMESTAMP -> true;
            default -> false;
        };
        if (!fits || column.repeated()) {
            throw ApiError.invalid(
                    column.type() == FieldType.DATE
                            ? "The field specified for " + unit
                                    + " partitioning can only be of type TIMESTAMP or DATETIME."
                                    + " The type found is: DATE."
                            : "The field specified for partitioning can only be of type TIMESTAMP, DATE or DATETIME."
                                    + " The type found is: " + column.type().apiName() + ".");
        }
        return new Time(column, unit, Documents.number(json, "expirationMs").map(Duration::ofMillis));
    }

    private static Partitioning range(JsonObject json, Schema schema) {
        Field column = column(schema, Documents.text(json, "field").orElse(""));
        if (column.type() != FieldType.INT64 || column.repeated()) {
            throw ApiError.invalid(
                    "The field specified for range partitioning can only be of type INTEGER. The type found is: "
                            + column.type().apiName() + ".");
        }
        JsonObject range = Documents.object(json, "range").orElseGet(JsonObject::new);
        Range found = new Range(column, bound(range, "start"), bound(range, "end"), bound(range, "interval"));
        if (found.start >= found.end || found.interval <= 0) {
            throw ApiError.invalid("Range partitioning must have a start below its end and an interval above zero.");
        }
        return found;
    }

    private static long bound(JsonObject range, String name) {
        return Documents.number(range, name)
                .orElseThrow(() -> ApiError.invalid("Required parameter is missing: rangePartitioning.range." + name));
    }

    private static Field column(Schema schema, String name) {
        return schema.find(name)
                .orElseThrow(() -> ApiError.invalid(
                        "The field specified for partitioning cannot be found in the schema: " + name));
    }
}
