package dev.genkan.localcloud.googlesql;

import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLType.TypeKind;
import com.google.zetasql.resolvedast.ResolvedColumn;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedParameter;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedTableScan;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is known while one statement is written: its tables, parameters, named queries and the columns of changed tables. */
final class Scope {

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final String statement;
    private final Map<String, TableShape> tables;
    private final List<Parameter> parameters;
    private final Map<Long, String> bound = new HashMap<>();
    private final Map<String, List<ResolvedColumn>> queries = new HashMap<>();

    /** @param statement its GoogleSQL text */
    Scope(String statement, Map<String, TableShape> tables, List<Parameter> parameters) {
        this.statement = statement;
        this.tables = tables;
        this.parameters = parameters;
    }

    /**
     * A constant. The analyser turns a constant DATE that becomes a DATETIME into 1970-01-01; where the statement does not speak of
     * that year, the value is not believed.
     */
    String literal(Value value) {
        if (value.getType().getKind() == TypeKind.TYPE_DATETIME
                && !value.isNull()
                && value.getLocalDateTimeValue().equals(EPOCH)
                && !statement.contains("1970")) {
            throw Refusal.of("a constant DATE as a DATETIME; write DATETIME '...'");
        }
        return Literals.write(value);
    }

    /** The DuckDB text of a scanned table. */
    String from(ResolvedTableScan scan) {
        return Objects.requireNonNull(tables.get(scan.getTable().getFullName())).from();
    }

    /** The columns of a scanned table. */
    List<TableShape.Column> columns(ResolvedTableScan scan) {
        return Objects.requireNonNull(tables.get(scan.getTable().getFullName())).columns();
    }

    /** Says that the columns of a changed table are reached through an alias. */
    void bind(ResolvedTableScan scan, String alias) {
        for (ResolvedColumn column : scan.getColumnList()) {
            bound.put(column.getId(), alias + "." + Text.name(column.getName()));
        }
    }

    /** Where a column's value stands. */
    String column(ResolvedColumn column) {
        return bound.getOrDefault(column.getId(), Text.column(column));
    }

    /** Remembers the columns of a named query. */
    void define(String query, List<ResolvedColumn> columns) {
        queries.put(query, columns);
    }

    /** The columns of a named query. */
    List<ResolvedColumn> columns(String query) {
        return Objects.requireNonNull(queries.get(query), query);
    }

    /** The value of a parameter. */
    String parameter(ResolvedParameter node) {
        Parameter parameter =
                node.getPosition() > 0 ? parameters.get((int) node.getPosition() - 1) : named(node.getName());
        return parameter.value() instanceof Variable variable
                ? variable.read()
                : Literals.write(parameter.value(), Types.parse(parameter.type()));
    }

    /** The text of a parameter's value where it has one. */
    Optional<String> parameterText(ResolvedParameter node) {
        Parameter parameter =
                node.getPosition() > 0 ? parameters.get((int) node.getPosition() - 1) : named(node.getName());
        return parameter.value() instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private Parameter named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return parameters.stream()
                .filter(parameter ->
                        parameter.name().orElse("").toLowerCase(Locale.ROOT).equals(lower))
                .findFirst()
                .orElseThrow();
    }
}
