package dev.genkan.localcloud.googlesql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Functions in Java that translated statements call from DuckDB, for what DuckDB's own cannot do exactly. NULL in, NULL out. A
 * refused argument is a {@link Wrong}.
 */
final class ScalarFunctions {

    static final Kind<Long> INT64 = new Kind<>(
            () -> DuckDBLogicalType.of(DuckDBColumnType.BIGINT),
            DuckDBReadableVector::getLong,
            DuckDBWritableVector::setLong);
    static final Kind<Double> FLOAT64 = new Kind<>(
            () -> DuckDBLogicalType.of(DuckDBColumnType.DOUBLE),
            DuckDBReadableVector::getDouble,
            DuckDBWritableVector::setDouble);
    static final Kind<Boolean> BOOL = new Kind<>(
            () -> DuckDBLogicalType.of(DuckDBColumnType.BOOLEAN),
            DuckDBReadableVector::getBoolean,
            DuckDBWritableVector::setBoolean);
    static final Kind<String> STRING = new Kind<>(
            () -> DuckDBLogicalType.of(DuckDBColumnType.VARCHAR),
            DuckDBReadableVector::getString,
            DuckDBWritableVector::setString);
    static final Kind<BigDecimal> NUMERIC = new Kind<>(
            () -> DuckDBLogicalType.decimal(38, 9),
            DuckDBReadableVector::getBigDecimal,
            DuckDBWritableVector::setBigDecimal);
    static final Kind<BigDecimal> BIGNUMERIC = new Kind<>(
            () -> DuckDBLogicalType.decimal(38, 18),
            DuckDBReadableVector::getBigDecimal,
            DuckDBWritableVector::setBigDecimal);
    static final Kind<LocalDate> DATE = new Kind<>(
            () -> DuckDBLogicalType.of(DuckDBColumnType.DATE),
            DuckDBReadableVector::getLocalDate,
            DuckDBWritableVector::setDate);
    static final Kind<LocalDateTime> DATETIME = new Kind<>(
            () -> DuckDBLogicalType.of(DuckDBColumnType.TIMESTAMP),
            DuckDBReadableVector::getLocalDateTime,
            DuckDBWritableVector::setTimestamp);
    static final Kind<OffsetDateTime> TIMESTAMP = new Kind<>(
            () -> DuckDBLogicalType.of(DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE),
            DuckDBReadableVector::getOffsetDateTime,
            DuckDBWritableVector::setOffsetDateTime);

    private final Connection connection;

    ScalarFunctions(Connection connection) {
        this.connection = connection;
    }

    /** How values of a type pass between DuckDB and Java. */
    record Kind<T>(Declared type, Reader<T> reader, Writer<T> writer) {}

    /** A type, made when it is needed because it holds native memory. */
    interface Declared {
        DuckDBLogicalType make() throws SQLException;
    }

    /** Takes a value from a row. */
    interface Reader<T> {
        T read(DuckDBReadableVector vector, long row);
    }

    /** Puts a value into a row. */
    interface Writer<T> {
        void write(DuckDBWritableVector vector, long row, T value);
    }

    /** A function of three values. */
    interface Ternary<A, B, C, R> {
        @Nullable
        R apply(A a, B b, C c);
    }

    /** What GoogleSQL says of an argument that it refuses; the braces let {@link Failures} find it. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super("{{" + message + "}}");
        }
    }

    <A, R> void define(String name, Kind<A> first, Kind<R> result, Function<A, @Nullable R> function) {
        register(
                name,
                List.of(first),
                result,
                (in, row) -> function.apply(first.reader().read(in.vector(0), row)));
    }

    <A, B, R> void define(
            String name, Kind<A> first, Kind<B> second, Kind<R> result, BiFunction<A, B, @Nullable R> function) {
        register(
                name,
                List.of(first, second),
                result,
                (in, row) -> function.apply(
                        first.reader().read(in.vector(0), row), second.reader().read(in.vector(1), row)));
    }

    <A, B, C, R> void define(
            String name, Kind<A> first, Kind<B> second, Kind<C> third, Kind<R> result, Ternary<A, B, C, R> function) {
        register(
                name,
                List.of(first, second, third),
                result,
                (in, row) -> function.apply(
                        first.reader().read(in.vector(0), row),
                        second.reader().read(in.vector(1), row),
                        third.reader().read(in.vector(2), row)));
    }

    private interface OfRow<R> {
        @Nullable
        R apply(DuckDBDataChunkReader in, long row);
    }

    private <R> void register(String name, List<Kind<?>> parameters, Kind<R> result, OfRow<R> function) {
        try (DuckDBScalarFunctionBuilder builder =
                DuckDBFunctions.scalarFunction().withName(name)) {
            for (Kind<?> parameter : parameters) {
                try (DuckDBLogicalType type = parameter.type().make()) {
                    builder.withParameter(type);
                }
            }
            try (DuckDBLogicalType type = result.type().make()) {
                builder.withReturnType(type);
            }
            builder.withVectorizedFunction((in, out) -> apply(in, out, parameters.size(), result, function))
                    .register(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot define " + name, e);
        }
    }

    private static <R> void apply(
            DuckDBDataChunkReader in, DuckDBWritableVector out, int parameters, Kind<R> result, OfRow<R> function) {
        for (long row = 0; row < in.rowCount(); row++) {
            R value = anyNull(in, parameters, row) ? null : function.apply(in, row);
            if (value == null) {
                out.setNull(row);
            } else {
                result.writer().write(out, row, value);
            }
        }
    }

    private static boolean anyNull(DuckDBDataChunkReader in, int parameters, long row) {
        for (int i = 0; i < parameters; i++) {
            if (in.vector(i).isNull(row)) {
                return true;
            }
        }
        return false;
    }
}
