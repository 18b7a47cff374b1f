package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.load.CsvFormat;
import dev.genkan.localcloud.bigquery.load.Detection;
import dev.genkan.localcloud.bigquery.load.SourceFormat;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.googlesql.TypeNames;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Rows that DuckDB reads from plain CSV files into a table by itself. */
final class DirectReading {

    /** More than a record that is plain. */
    private static final int LONGEST_LINE = 1 << 21;

    private final List<Field> columns;
    private final CsvFormat format;
    private final Table table;

    /** @param rowsAre CSV in UTF-8 */
    DirectReading(Detection rowsAre, Table table) {
        this.columns = rowsAre.schema().fields();
        this.format = ((SourceFormat.Csv) rowsAre.format()).format();
        this.table = table;
    }

    /** Reads a file: how many rows it has. */
    long read(Session session, Path file) throws SQLException {
        String names = columns.stream().map(field -> Names.quoted(field.name())).collect(Collectors.joining(", "));
        return session.update("INSERT INTO " + Names.table(table.id()) + " (" + names + ") SELECT " + names
                + " FROM read_csv(" + Names.literal(file.toString())
                + ", auto_detect = false, header = false, columns = "
                + types() + ", delim = " + character(format.delimiter()) + ", quote = " + quote() + ", escape = "
                + quote() + ", skip = " + format.skippedRows() + ", nullstr = " + Names.literal(format.nullMarker())
                + ", allow_quoted_nulls = false, new_line = '\\n', comment = '', compression = 'none',"
                + " strict_mode = true, max_line_size = " + LONGEST_LINE + ")");
    }

    private String types() {
        return columns.stream()
                .map(field -> Names.literal(field.name()) + ": " + Names.literal(TypeNames.duckDb(field.sqlType())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String quote() {
        return format.quote().map(DirectReading::character).orElse("''");
    }

    private static String character(char character) {
        return Names.literal(Character.toString(character));
    }
}
