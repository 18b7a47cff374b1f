package dev.genkan.localcloud.bigquery.store;

import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.TableId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Appends rows to a table, in the transaction of its session. Close it before the transaction ends. For one thread. */
public final class Appender implements AutoCloseable {

    private final List<Field> fields;
    private final DuckDBAppender rows;

    public Appender(Session session, TableId id, Schema schema) throws SQLException {
        this.fields = schema.fields();
        // The driver begins a transaction with its first statement, and an appended row is none: it would stay when all
        // is undone.
        session.execute("SELECT 1");
        this.rows = session.connection().createAppender(Names.storedSchema(id.dataset()), Names.stored(id.table()));
    }

    /** Appends one row, a value for each column, as {@code Conversion} gives them. */
    public void append(@Nullable Object[] values) throws SQLException {
        rows.beginRow();
        for (int i = 0; i < values.length; i++) {
            append(fields.get(i), values[i]);
        }
        rows.endRow();
    }

    private void append(Field field, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> rows.appendNull();
            case List<?> list -> rows.append(list);
            case Map<?, ?> record -> record(field, record);
            case String text -> rows.append(text);
            case Long number -> rows.append(number.longValue());
            case Double number -> rows.append(number.doubleValue());
            case BigDecimal number -> rows.append(number);
            case Boolean truth -> rows.append(truth.booleanValue());
            case byte[] bytes -> rows.append(bytes);
            case LocalDate date -> rows.append(date);
            case LocalDateTime time -> rows.append(time);
            case LocalTime time -> rows.append(time);
            case OffsetDateTime time -> rows.append(time);
            default -> throw new IllegalArgumentException(field.name() + " cannot hold a " + value.getClass());
        }
    }

    private void record(Field field, Map<?, ?> record) throws SQLException {
        if (field.type() != FieldType.STRUCT) {
            throw new IllegalArgumentException(field.name() + " is not a record");
        }
        rows.beginStruct();
        for (Field inner : field.fields()) {
            append(inner, record.get(inner.name()));
        }
        rows.endStruct();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
