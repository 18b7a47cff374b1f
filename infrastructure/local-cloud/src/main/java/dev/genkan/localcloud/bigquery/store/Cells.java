package dev.genkan.localcloud.bigquery.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of DuckDB in the API's form: {@code {"f": [{"v": "1"}]}}.
 *
 * @param wholeMicroseconds whether a timestamp is microseconds since 1970; otherwise it is seconds as a floating point number
 */
public record Cells(boolean wholeMicroseconds) {

    private static final double MICROS_PER_SECOND = 1e6;

    /** The row that a result stands on. */
    public JsonObject row(ResultSet result, Schema schema) throws SQLException {
        JsonArray cells = new JsonArray();
        List<Field> fields = schema.fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            // A date and time of no zone is asked for by its class: the default one shifts with the zone of the
            // machine.
            boolean local = field.type() == FieldType.DATETIME && !field.repeated();
            cells.add(cell(field, local ? result.getObject(i + 1, LocalDateTime.class) : result.getObject(i + 1)));
        }
        return wrapped("f", cells);
    }

    private JsonObject cell(Field field, @Nullable Object value) throws SQLException {
        return wrapped("v", field.repeated() ? list(field, value) : one(field, value));
    }

    private static JsonObject wrapped(String name, JsonElement content) {
        JsonObject json = new JsonObject();
        json.add(name, content);
        return json;
    }

    private JsonElement list(Field field, @Nullable Object value) throws SQLException {
        JsonArray cells = new JsonArray();
        if (value instanceof Array array) {
            for (Object element : (Object[]) array.getArray()) {
                cells.add(wrapped("v", one(field, element)));
            }
        }
        return cells;
    }

    private JsonElement one(Field field, @Nullable Object value) throws SQLException {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof Struct struct) {
            JsonArray cells = new JsonArray();
            Object[] values = struct.getAttributes();
            for (int i = 0; i < values.length; i++) {
                cells.add(cell(field.fields().get(i), values[i]));
            }
            return wrapped("f", cells);
        }
        return new JsonPrimitive(text(value));
    }

    private String text(Object value) throws SQLException {
        return switch (value) {
            case BigDecimal number -> plain(number);
            case OffsetDateTime time -> timestamp(time.toInstant());
            case Timestamp time -> dateTime(time.toLocalDateTime());
            case LocalDateTime time -> dateTime(time);
            case LocalTime time -> time(time);
            case Blob blob -> Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length()));
            default -> value.toString();
        };
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.signum() == 0 ? "0" : shortest.toPlainString();
    }

    private String timestamp(Instant instant) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        return wholeMicroseconds ? Long.toString(micros) : Double.toString(micros / MICROS_PER_SECOND);
    }

    private static String dateTime(LocalDateTime time) {
        return time.toLocalDate() + "T" + time(time.toLocalTime());
    }

    private static String time(LocalTime time) {
        String seconds = time.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_TIME);
        int micros = time.get(ChronoField.MICRO_OF_SECOND);
        return micros == 0
                ? seconds
                : seconds + "." + Integer.toString(1_000_000 + micros).substring(1);
    }
}
