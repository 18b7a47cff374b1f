package dev.genkan.localcloud.googlesql;

import com.google.zetasql.resolvedast.ResolvedCreateStatementEnums.CreateMode;
import com.google.zetasql.resolvedast.ResolvedDropStmtEnums.DropMode;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterSchemaStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterTableSetOptionsStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterTableStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterViewStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateSchemaStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateStatement;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateTableAsSelectStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateTableStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateViewStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedDropStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedRenameToAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedTableScan;
import dev.genkan.localcloud.googlesql.Translated.Define;
import dev.genkan.localcloud.googlesql.Translated.Define.Kind;
import dev.genkan.localcloud.googlesql.Translated.Define.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes CREATE, ALTER and DROP. */
final class Definitions {

    private final Scans scans;
    private final Paths paths;
    private final Tables tables;
    private final OptionValues options;

    Definitions(Scans scans, Paths paths, Tables tables) {
        this.scans = scans;
        this.paths = paths;
        this.tables = tables;
        this.options = new OptionValues(scans.expressions());
    }

    Translated write(ResolvedStatement statement) {
        return switch (statement) {
            case ResolvedCreateTableAsSelectStmt table ->
                new TableDefinitions(scans, options).asSelect(table, head(table, "TABLE"));
            case ResolvedCreateTableStmt table ->
                new TableDefinitions(scans, options).empty(table, head(table, "TABLE"), model(table));
            case ResolvedCreateViewStmt view -> view(view);
            case ResolvedCreateSchemaStmt schema -> schema(schema);
            case ResolvedDropStmt drop -> drop(drop);
            case ResolvedAlterTableStmt alter
            when alter.getAlterActionList().get(0) instanceof ResolvedRenameToAction rename -> rename(alter, rename);
            case ResolvedAlterTableStmt alter ->
                alterations(Kind.ALTER_TABLE, paths.table(alter.getNamePath())).write(alter);
            case ResolvedAlterViewStmt alter ->
                alterations(Kind.ALTER_VIEW, paths.table(alter.getNamePath())).write(alter);
            case ResolvedAlterSchemaStmt alter ->
                alterations(Kind.ALTER_SCHEMA, paths.schema(alter.getNamePath()))
                        .write(alter);
            case ResolvedAlterTableSetOptionsStmt alter ->
                alterations(Kind.ALTER_TABLE, paths.table(alter.getNamePath())).setOptions(alter);
            default -> throw Refusal.of(statement);
        };
    }

    private Translated.Rename rename(ResolvedAlterTableStmt alter, ResolvedRenameToAction rename) {
        if (alter.getAlterActionList().size() > 1) {
            throw Refusal.of("ALTER TABLE RENAME TO with other actions");
        }
        List<String> path = paths.existing(alter.getNamePath(), tables);
        if (path.size() == 1) {
            throw Refusal.of("ALTER TABLE RENAME TO of a temporary table");
        }
        if (rename.getNewPath().size() > 1) {
            throw Refusal.of("ALTER TABLE RENAME TO a path");
        }
        return new Translated.Rename(path, rename.getNewPath().get(0), alter.getIsIfExists());
    }

    /** The table that LIKE, COPY or CLONE names; a temporary one has nothing to take over. */
    private Optional<List<String>> model(ResolvedCreateTableStmt table) {
        Optional<String> name = Optional.empty();
        if (table.getLikeTable() != null) {
            name = Optional.of(table.getLikeTable().getFullName());
        } else if (TableDefinitions.source(table) instanceof ResolvedTableScan scan) {
            name = Optional.of(scan.getTable().getFullName());
        }
        return name.map(known -> paths.existing(List.of(known), tables)).filter(path -> path.size() > 1);
    }

    /**
     * What is created, and how its statement begins.
     *
     * @param sql CREATE up to the name
     */
    record Head(List<String> path, Mode mode, String physicalName, String sql) {}

    private Head head(ResolvedCreateStatement create, String what) {
        boolean temporary = create.getCreateScope().name().contains("TEMP");
        List<String> path = temporary ? Paths.parts(create.getNamePath()) : paths.table(create.getNamePath());
        return head(create, (temporary ? "TEMP " : "") + what, path);
    }

    private Head head(ResolvedCreateStatement create, String what, List<String> path) {
        Mode mode = mode(create.getCreateMode());
        String name = tables.physicalName(path);
        String sql = "CREATE " + (mode == Mode.REPLACE ? "OR REPLACE " : "") + what + " "
                + (mode == Mode.LENIENT ? "IF NOT EXISTS " : "") + name;
        return new Head(path, mode, name, sql);
    }

    private Define view(ResolvedCreateViewStmt view) {
        Head head = head(view, "VIEW");
        Output output = Output.of(view.getOutputColumnList());
        String sql = head.sql() + " AS " + output.select(scans, view.getQuery());
        return new Define(
                Kind.CREATE_VIEW,
                head.mode(),
                head.path(),
                sql,
                output.columns(),
                options.of(view.getOptionList(), view.getColumnDefinitionList()),
                Optional.of(view.getSql()),
                Optional.empty());
    }

    private Define schema(ResolvedCreateSchemaStmt schema) {
        Head head = head(schema, "SCHEMA", paths.schema(schema.getNamePath()));
        return new Define(
                Kind.CREATE_SCHEMA,
                head.mode(),
                head.path(),
                head.sql(),
                List.of(),
                options.of(schema.getOptionList(), List.of()),
                Optional.empty(),
                Optional.empty());
    }

    private Define drop(ResolvedDropStmt drop) {
        String what = drop.getObjectType().toUpperCase(Locale.ROOT);
        Kind kind = switch (what) {
            case "TABLE" -> Kind.DROP_TABLE;
            case "VIEW" -> Kind.DROP_VIEW;
            case "SCHEMA" -> Kind.DROP_SCHEMA;
            default -> throw Refusal.of("DROP " + what);
        };
        List<String> path = kind == Kind.DROP_SCHEMA
                ? paths.schema(drop.getNamePath())
                : paths.existing(drop.getNamePath(), tables);
        Mode mode = drop.getIsIfExists() ? Mode.LENIENT : Mode.STRICT;
        String sql = "DROP " + what + (drop.getIsIfExists() ? " IF EXISTS " : " ") + tables.physicalName(path)
                + (drop.getDropMode() == DropMode.CASCADE ? " CASCADE" : "");
        return new Define(kind, mode, path, sql, List.of(), Options.NONE, Optional.empty(), Optional.empty());
    }

    private Alterations alterations(Kind kind, List<String> path) {
        return new Alterations(kind, path, tables.physicalName(path), options, scans.expressions());
    }

    private static Mode mode(CreateMode mode) {
        return switch (mode) {
            case CREATE_DEFAULT -> Mode.STRICT;
            case CREATE_OR_REPLACE -> Mode.REPLACE;
            case CREATE_IF_NOT_EXISTS -> Mode.LENIENT;
        };
    }
}
