package dev.genkan.localcloud.googlesql;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An in-memory DuckDB that executes GoogleSQL through the translator, and shows results as texts. */
final class Database implements AutoCloseable {

    private final Connection connection;
    private final GoogleSql googleSql;

    Database() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        Prelude.install(connection);
        for (String statement : Prelude.statements()) {
            execute(statement);
        }
        googleSql = new GoogleSql("my-proj", new DuckDbTables(connection));
    }

    GoogleSql googleSql() {
        return googleSql;
    }

    /** Runs DuckDB's own SQL. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs statements and DECLARE with values, and answers the rows of its last query. */
    List<String> run(String script, Parameter... parameters) throws SqlException, SQLException {
        List<String> rows = List.of();
        List<Variable> variables = new ArrayList<>();
        for (ScriptStatement statement : googleSql.script(script)) {
            Context context = new Context(List.of(parameters), Optional.of("dwh"), variables, List.of());
            if (statement instanceof ScriptStatement.Declare declare) {
                Translated.Query value =
                        googleSql.value(declare.value().orElseThrow().text(), Optional.empty(), context);
                Variable variable = new Variable(
                        declare.names().getFirst(), value.columns().getFirst().type());
                execute(variable.assign(value.sql()));
                variables.add(variable);
            } else {
                rows = runOne(googleSql.translate(statement.source().text(), context));
            }
        }
        return rows;
    }

    private List<String> runOne(Translated translated) throws SqlException, SQLException {
        switch (translated) {
            case Translated.Query query -> {
                return rows(query.sql());
            }
            case Translated.Change change -> {
                if (change.check().isPresent()) {
                    rows(change.check().get());
                }
                if (change.kind() == Translated.Change.Kind.MERGE) {
                    return actions(change.sql());
                }
                execute(change.sql());
            }
            case Translated.Define define -> execute(define.sql());
            case Translated.Rename other -> throw new IllegalArgumentException(other.toString());
            case Translated.DefineFunction other -> throw new IllegalArgumentException(other.toString());
        }
        return List.of();
    }

    private List<String> actions(String sql) throws SqlException, SQLException {
        TreeMap<String, Integer> counts = new TreeMap<>();
        rows(sql).forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    /** The rows of DuckDB's own SQL, the values separated by commas. */
    List<String> rows(String sql) throws SqlException, SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = query(statement, sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(show(result.getObject(i)));
                }
                rows.add(String.join(", ", values));
            }
            return rows;
        }
    }

    private static ResultSet query(Statement statement, String sql) throws SqlException {
        try {
            return statement.executeQuery(sql);
        } catch (SQLException e) {
            throw GoogleSql.failure(e);
        }
    }

    private static String show(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> Shown.NULL;
            case BigDecimal number -> Shown.number(number);
            case Double number -> Shown.number(number);
            case OffsetDateTime moment ->
                Shown.dateTime(moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "Z";
            case LocalTime time -> Shown.time(time);
            case Timestamp moment -> Shown.dateTime(moment.toLocalDateTime());
            case LocalDateTime moment -> Shown.dateTime(moment);
            case Blob bytes -> HexFormat.of().formatHex(bytes.getBytes(1, (int) bytes.length()));
            case Array array -> Shown.array(all((Object[]) array.getArray()));
            case Struct struct -> Shown.struct(all(struct.getAttributes()));
            default -> value.toString();
        };
    }

    private static List<String> all(Object[] values) throws SQLException {
        List<String> shown = new ArrayList<>();
        for (Object value : Arrays.asList(values)) {
            shown.add(show(value));
        }
        return shown;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
