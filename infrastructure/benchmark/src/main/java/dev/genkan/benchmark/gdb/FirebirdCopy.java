package dev.genkan.benchmark.gdb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.exportgdb.firebird.Column;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.JsonLines;
import dev.genkan.exportgdb.firebird.Progress;
import dev.genkan.exportgdb.firebird.Table;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes a database of the installed engine with the rows of another one: no engine of today opens the files of older ones.
 *
 * @param source where the rows come from
 */
record FirebirdCopy(Database source) {

    private static final int BATCH = 1000;
    private static final int MOST_PLACES = 18;

    /** A column that the engine does not have, whose table cannot be copied. */
    Optional<String> unlike() {
        return source.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> type(column).isEmpty())
                        .map(column -> table.name() + "." + column.name()))
                .findFirst();
    }

    /** The statements that make it, with its tables, in a file that is not there yet. */
    String definition(Path database) {
        return "CREATE DATABASE '" + database + "' PAGE_SIZE 4096;\n"
                + source.tables().stream().map(FirebirdCopy::definition).collect(Collectors.joining());
    }

    /** Fills its tables. */
    void fill(Path database) throws IOException {
        Path rows = Files.createTempFile(database.getParent(), "rows", ".ndjson");
        try (Connection connection = Jaybird.connect(database)) {
            connection.setAutoCommit(false);
            for (Table table : source.tables()) {
                fill(connection, table, rows);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("the copy for the peers could not be filled", e);
        } finally {
            Files.delete(rows);
        }
    }

    private void fill(Connection connection, Table table, Path rows) throws IOException, SQLException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(rows))) {
            source.write(table, new JsonLines(), out, 1, Progress.SILENT);
        }
        String places = table.columns().stream().map(column -> "?").collect(Collectors.joining(","));
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + Firebird.quoted(table.name()) + " VALUES (" + places + ")");
                BufferedReader lines = Files.newBufferedReader(rows)) {
            int waiting = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                set(insert, table.columns(), JsonParser.parseString(line).getAsJsonObject());
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
        }
    }

    private static void set(PreparedStatement insert, List<Column> columns, JsonObject row) throws SQLException {
        for (int place = 0; place < columns.size(); place++) {
            JsonElement value = row.get(columns.get(place).name());
            insert.setString(place + 1, value.isJsonNull() ? null : value.getAsString());
        }
    }

    private static String definition(Table table) {
        return "CREATE TABLE " + Firebird.quoted(table.name()) + " ("
                + table.columns().stream()
                        .map(column -> Firebird.quoted(column.name()) + " "
                                + type(column).orElseThrow())
                        .collect(Collectors.joining(", "))
                + ");\n";
    }

    /** The column's type in SQL; empty where there is none in all engines. */
    private static Optional<String> type(Column column) {
        String set = column.characterSet().equals("UTF-8") ? "UTF8" : "WIN1252";
        if (column.kind() == Column.Kind.ARRAY || column.kind() == Column.Kind.BYTES || column.computed()) {
            return Optional.empty();
        }
        return switch (column.type()) {
            case SMALLINT, INTEGER, BIGINT ->
                Optional.of(
                        column.scale() == 0
                                ? column.type().name()
                                : "NUMERIC(" + MOST_PLACES + "," + column.scale() + ")");
            case FLOAT -> Optional.of("FLOAT");
            case DOUBLE, D_FLOAT -> Optional.of("DOUBLE PRECISION");
            case DATE, TIME, TIMESTAMP -> Optional.of(column.type().name());
            case CHAR, VARCHAR ->
                Optional.of(column.type().name() + "(" + column.characters() + ") CHARACTER SET " + set);
            case BLOB -> Optional.of("BLOB SUB_TYPE TEXT CHARACTER SET " + set);
            default -> Optional.empty();
        };
    }
}
