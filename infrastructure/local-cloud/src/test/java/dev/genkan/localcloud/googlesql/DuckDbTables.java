package dev.genkan.localcloud.googlesql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of a DuckDB connection in which a project is a database and a dataset is a schema. */
final class DuckDbTables implements Tables {

    private static final List<String> INFORMATION =
            List.of("table_catalog", "table_schema", "table_name", "column_name", "ordinal_position", "data_type");

    private final Connection connection;

    DuckDbTables(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<TableShape> find(List<String> path) {
        if (path.contains("INFORMATION_SCHEMA")) {
            return Optional.of(columnsView(path));
        }
        String where = path.size() == 1
                ? "database_name = 'temp' AND table_name = " + Text.string(path.get(0))
                : "database_name = " + Text.string(path.get(0)) + " AND schema_name = " + Text.string(path.get(1))
                        + " AND table_name = " + Text.string(path.get(2));
        List<TableShape.Column> columns = rows("SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE "
                        + where + " ORDER BY column_index")
                .stream()
                .map(row -> new TableShape.Column(
                        row.get(0), TypeNames.googleSql(row.get(1)), row.get(2).equals("false")))
                .toList();
        return columns.isEmpty() ? Optional.empty() : Optional.of(new TableShape(physicalName(path), columns));
    }

    private TableShape columnsView(List<String> path) {
        List<List<String>> rows =
                rows("SELECT database_name, schema_name, table_name, column_name, column_index, data_type"
                        + " FROM duckdb_columns() WHERE database_name = " + Text.string(path.get(0))
                        + " AND schema_name = "
                        + Text.string(path.get(1)));
        String values = rows.stream()
                .map(row -> "(" + Text.list(row.subList(0, 4), Text::string) + ", " + row.get(4) + ", "
                        + Text.string(TypeNames.googleSql(row.get(5))) + ")")
                .collect(Collectors.joining(", "));
        return new TableShape(
                "(SELECT * FROM (VALUES " + values + ") AS t(" + String.join(", ", INFORMATION) + "))",
                INFORMATION.stream()
                        .map(name -> new TableShape.Column(
                                name, name.equals("ordinal_position") ? "INT64" : "STRING", false))
                        .toList());
    }

    @Override
    public List<String> names(List<String> datasetPath) {
        return rows("SELECT table_name FROM duckdb_tables() WHERE database_name = " + Text.string(datasetPath.get(0))
                        + " AND schema_name = " + Text.string(datasetPath.get(1)))
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Override
    public String physicalName(List<String> path) {
        return path.stream().map(Text::name).collect(Collectors.joining("."));
    }

    private List<List<String>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
