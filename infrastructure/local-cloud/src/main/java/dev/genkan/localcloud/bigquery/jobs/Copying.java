package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.load.Detection;
import dev.genkan.localcloud.bigquery.load.Row;
import dev.genkan.localcloud.bigquery.load.RowSource;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Problem;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.store.Appender;
import dev.genkan.localcloud.bigquery.store.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of files on their way into a table. For one thread. */
final class Copying {

    private static final int NAMED_PROBLEMS = 5;

    private final Detection rowsAre;
    private final Table table;
    private final long allowedBadRows;
    private final int[] positions;
    private final List<Problem> problems = new ArrayList<>();
    private long rows;
    private long badRows;

    Copying(Detection rowsAre, Table table, long allowedBadRows) {
        this.rowsAre = rowsAre;
        this.table = table;
        this.allowedBadRows = allowedBadRows;
        this.positions = positions(rowsAre.schema(), table.schema());
    }

    long rows() {
        return rows;
    }

    long badRows() {
        return badRows;
    }

    /** For each column of the table, which value of a row goes there; -1 for none. */
    private static int[] positions(Schema rows, Schema table) {
        return table.fields().stream()
                .mapToInt(column -> rows.find(column.name())
                        .map(field -> rows.fields().indexOf(field))
                        .orElse(-1))
                .toArray();
    }

    /**
     * Appends all rows.
     *
     * @throws JobFailure when more rows are bad than may be
     */
    void copy(Session session, Sources sources) throws SQLException {
        try (Appender appender = new Appender(session, table.id(), table.schema())) {
            for (Sources.Source source : sources.files()) {
                copy(appender, source);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void copy(Appender appender, Sources.Source source) throws SQLException, IOException {
        try (RowSource reader = rowsAre.format().open(source.file(), rowsAre.schema())) {
            for (Optional<Row> next = reader.next(); next.isPresent(); next = reader.next()) {
                switch (next.get()) {
                    case Row.Good good -> {
                        appender.append(placed(good.values()));
                        rows++;
                    }
                    case Row.Bad bad -> note(bad, source);
                }
            }
        }
    }

    private void note(Row.Bad bad, Sources.Source source) {
        badRows++;
        if (problems.size() < NAMED_PROBLEMS) {
            problems.add(new Problem(
                    "invalid",
                    Optional.of(source.uri()),
                    "Error while reading data, error message: " + bad.message() + " File: " + source.uri()));
        }
        if (badRows > allowedBadRows) {
            throw new JobFailure(problems);
        }
    }

    private @Nullable Object[] placed(@Nullable Object[] values) {
        @Nullable Object[] placed = new @Nullable Object[positions.length];
        for (int i = 0; i < positions.length; i++) {
            placed[i] = positions[i] < 0 ? missing(table.schema().fields().get(i)) : values[positions[i]];
        }
        return placed;
    }

    private static @Nullable Object missing(Field field) {
        if (field.required()) {
            throw JobFailure.of("invalid", "Missing required field: " + field.name() + ".");
        }
        return field.repeated() ? List.of() : null;
    }
}
