package dev.genkan.localcloud.googlesql;

import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateFunctionStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedDeleteStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedInsertStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedMergeStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedQueryStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedTruncateStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedUpdateStmt;
import java.util.List;

/** Writes statements. */
final class Statements {

    private final Analysis.Answer answer;
    private final Definitions definitions;
    private final Scope scope;
    private final Scans scans;

    Statements(Analysis.Answer answer, List<Parameter> parameters, Paths paths, Tables tables) {
        this.answer = answer;
        this.scope = new Scope(answer.text(), answer.tables(), parameters);
        this.scans = new Scans(scope);
        this.definitions = new Definitions(scans, paths, tables);
    }

    /** The analysed statement, translated. */
    Translated write() {
        ResolvedStatement statement = answer.statement();
        Changes changes = new Changes(answer, scope, scans);
        return switch (statement) {
            case ResolvedQueryStmt query -> query(query);
            case ResolvedInsertStmt insert -> changes.insert(insert);
            case ResolvedUpdateStmt update -> changes.update(update);
            case ResolvedDeleteStmt delete -> changes.delete(delete);
            case ResolvedTruncateStmt truncate -> changes.truncate(truncate);
            case ResolvedMergeStmt merge -> new Merges(answer, scope, scans).write(merge);
            case ResolvedCreateFunctionStmt function ->
                new Translated.DefineFunction(Functions.temporary(function, answer));
            default -> definitions.write(statement);
        };
    }

    private Translated query(ResolvedQueryStmt query) {
        Output output = Output.of(query.getOutputColumnList());
        return new Translated.Query(output.select(scans, query.getQuery()), output.columns());
    }
}
