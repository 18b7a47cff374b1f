package dev.genkan.localcloud.googlesql;

import com.google.zetasql.TypeParameters;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedColumnDefinition;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateTableAsSelectStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateTableStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedTableScan;
import dev.genkan.localcloud.googlesql.Translated.Define;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes CREATE TABLE. */
final class TableDefinitions {

    private final Scans scans;
    private final OptionValues options;

    TableDefinitions(Scans scans, OptionValues options) {
        this.scans = scans;
        this.options = options;
    }

    /** @param model the table that it is like, or a copy of */
    Define empty(ResolvedCreateTableStmt table, Definitions.Head head, Optional<List<String>> model) {
        if (source(table) != null) {
            return copy(table, head, model);
        }
        List<ResolvedColumnDefinition> definitions = table.getColumnDefinitionList();
        String sql = head.sql() + " (" + Text.list(definitions, this::column) + ")";
        Options recorded = options.of(table.getOptionList(), definitions)
                .with(Partitions.of(table.getPartitionByList()), Partitions.clustering(table.getClusterByList()));
        return define(Define.Kind.CREATE_TABLE, head, sql, columns(definitions), recorded, model);
    }

    /** What a new table is a copy of. */
    static @Nullable ResolvedScan source(ResolvedCreateTableStmt table) {
        return table.getCopyFrom() != null ? table.getCopyFrom() : table.getCloneFrom();
    }

    Define asSelect(ResolvedCreateTableAsSelectStmt table, Definitions.Head head) {
        List<ResolvedColumnDefinition> definitions = table.getColumnDefinitionList();
        String query = Output.of(table.getOutputColumnList()).select(scans, table.getQuery());
        Options recorded = options.of(table.getOptionList(), definitions)
                .with(Partitions.of(table.getPartitionByList()), Partitions.clustering(table.getClusterByList()));
        return define(
                Define.Kind.CREATE_TABLE_AS_SELECT,
                head,
                filled(head, query, columns(definitions)),
                columns(definitions),
                recorded,
                Optional.empty());
    }

    /** A column as it stands in CREATE TABLE and ADD COLUMN. */
    String column(ResolvedColumnDefinition definition) {
        if (definition.getGeneratedColumnInfo() != null) {
            throw Refusal.of("generated columns");
        }
        String written = Text.name(definition.getName()) + " " + Types.duckDb(definition.getType());
        if (definition.getDefaultValue() != null) {
            written += " DEFAULT "
                    + scans.expressions().write(definition.getDefaultValue().getExpression());
        }
        return written + (required(definition) ? " NOT NULL" : "");
    }

    static List<TableShape.Column> columns(List<ResolvedColumnDefinition> definitions) {
        return definitions.stream()
                .map(definition ->
                        new TableShape.Column(definition.getName(), typeName(definition), required(definition)))
                .toList();
    }

    private Define copy(ResolvedCreateTableStmt table, Definitions.Head head, Optional<List<String>> model) {
        if (!(source(table) instanceof ResolvedTableScan source)) {
            throw Refusal.of("CREATE TABLE COPY of anything but a table");
        }
        List<TableShape.Column> columns = scans.scope().columns(source);
        return define(
                Define.Kind.CREATE_TABLE_AS_SELECT,
                head,
                filled(head, "SELECT * FROM " + scans.scope().from(source), columns),
                columns,
                options.of(table.getOptionList(), List.of()),
                model);
    }

    /** CREATE TABLE AS, after which the columns are told what they refuse. */
    private static String filled(Definitions.Head head, String query, List<TableShape.Column> columns) {
        return head.sql() + " AS " + query
                + columns.stream()
                        .filter(TableShape.Column::required)
                        .map(column -> "; ALTER TABLE " + head.physicalName() + " ALTER COLUMN "
                                + Text.name(column.name()) + " SET NOT NULL")
                        .collect(Collectors.joining());
    }

    private static Define define(
            Define.Kind kind,
            Definitions.Head head,
            String sql,
            List<TableShape.Column> columns,
            Options options,
            Optional<List<String>> model) {
        return new Define(kind, head.mode(), head.path(), sql, columns, options, Optional.empty(), model);
    }

    private static boolean required(ResolvedColumnDefinition definition) {
        return definition.getAnnotations() != null
                && definition.getAnnotations().getNotNull();
    }

    private static String typeName(ResolvedColumnDefinition definition) {
        String name = Types.name(definition.getType());
        if (definition.getAnnotations() == null) {
            return name;
        }
        TypeParameters limits = definition.getAnnotations().getTypeParameters();
        if (limits.isStringTypeParameters()) {
            return name + "(" + limits.getStringTypeParameters().getMaxLength() + ")";
        }
        if (limits.isNumericTypeParameters()) {
            long scale = limits.getNumericTypeParameters().getScale();
            String precision = Long.toString(limits.getNumericTypeParameters().getPrecision());
            return name + "(" + precision + (scale == 0 ? "" : ", " + scale) + ")";
        }
        return name;
    }
}
