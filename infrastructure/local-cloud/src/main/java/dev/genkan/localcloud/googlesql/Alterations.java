package dev.genkan.localcloud.googlesql;

import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAddColumnAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterColumnDropDefaultAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterColumnDropNotNullAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterColumnOptionsAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterColumnSetDataTypeAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterColumnSetDefaultAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterObjectStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterTableSetOptionsStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedColumnDefinition;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedDropColumnAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedRenameColumnAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedRenameToAction;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedSetOptionsAction;
import dev.genkan.localcloud.googlesql.Translated.Define;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes ALTER, one DuckDB statement for each action. For one use. */
final class Alterations {

    private final Define.Kind kind;
    private final List<String> path;
    private final String physicalName;
    private final OptionValues values;
    private final Expressions expressions;
    private final List<String> statements = new ArrayList<>();
    private final List<TableShape.Column> added = new ArrayList<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private Options options = Options.NONE;

    Alterations(
            Define.Kind kind, List<String> path, String physicalName, OptionValues values, Expressions expressions) {
        this.kind = kind;
        this.path = path;
        this.physicalName = physicalName;
        this.values = values;
        this.expressions = expressions;
    }

    Define write(ResolvedAlterObjectStmt alter) {
        alter.getAlterActionList().forEach(this::action);
        return define(alter.getIsIfExists());
    }

    Define setOptions(ResolvedAlterTableSetOptionsStmt alter) {
        options = values.of(alter.getOptionList(), List.of());
        return define(alter.getIsIfExists());
    }

    private Define define(boolean ifExists) {
        Options recorded = new Options(options.values(), descriptions, options.partitioning(), options.clustering());
        return new Define(
                kind,
                ifExists ? Define.Mode.LENIENT : Define.Mode.STRICT,
                path,
                String.join("; ", statements),
                added,
                recorded,
                Optional.empty(),
                Optional.empty());
    }

    private void action(ResolvedAlterAction action) {
        switch (action) {
            case ResolvedAddColumnAction add -> add(add);
            case ResolvedDropColumnAction drop ->
                alter("DROP COLUMN " + (drop.getIsIfExists() ? "IF EXISTS " : "") + Text.name(drop.getName()));
            case ResolvedRenameColumnAction rename ->
                alter("RENAME COLUMN " + Text.name(rename.getName()) + " TO " + Text.name(rename.getNewName()));
            case ResolvedRenameToAction rename -> throw Refusal.of("ALTER TABLE RENAME TO with other actions");
            case ResolvedSetOptionsAction set -> options = values.of(set.getOptionList(), List.of());
            case ResolvedAlterColumnOptionsAction set ->
                values.text(set.getOptionList()).ifPresent(text -> descriptions.put(set.getColumn(), text));
            case ResolvedAlterColumnDropNotNullAction drop -> column(drop.getColumn(), "DROP NOT NULL");
            case ResolvedAlterColumnDropDefaultAction drop -> column(drop.getColumn(), "DROP DEFAULT");
            case ResolvedAlterColumnSetDefaultAction set ->
                column(
                        set.getColumn(),
                        "SET DEFAULT " + expressions.write(set.getDefaultValue().getExpression()));
            case ResolvedAlterColumnSetDataTypeAction set ->
                column(set.getColumn(), "SET DATA TYPE " + Types.duckDb(set.getUpdatedType()));
            default -> throw Refusal.of(action);
        }
    }

    private void add(ResolvedAddColumnAction add) {
        ResolvedColumnDefinition definition = add.getColumnDefinition();
        alter("ADD COLUMN " + (add.getIsIfNotExists() ? "IF NOT EXISTS " : "") + Text.name(definition.getName()) + " "
                + Types.duckDb(definition.getType()));
        List<ResolvedColumnDefinition> one = List.of(definition);
        added.addAll(TableDefinitions.columns(one));
        descriptions.putAll(values.of(List.of(), one).columnDescriptions());
    }

    private void column(String column, String change) {
        alter("ALTER COLUMN " + Text.name(column) + " " + change);
    }

    private void alter(String change) {
        statements.add("ALTER TABLE " + physicalName + " " + change);
    }
}
