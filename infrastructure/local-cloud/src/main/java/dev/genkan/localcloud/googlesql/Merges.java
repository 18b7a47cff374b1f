package dev.genkan.localcloud.googlesql;

import com.google.zetasql.resolvedast.ResolvedMergeWhenEnums.MatchType;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedMergeStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedMergeWhen;
import dev.genkan.localcloud.googlesql.Translated.Change;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes MERGE, and the query that refuses it when several source rows would change one target row. */
final class Merges {

    private final Changes changes;
    private final Scope scope;
    private final Scans scans;

    Merges(Analysis.Answer answer, Scope scope, Scans scans) {
        this.changes = new Changes(answer, scope, scans);
        this.scope = scope;
        this.scans = scans;
    }

    Change write(ResolvedMergeStmt merge) {
        String target = scope.from(merge.getTableScan()) + " AS " + Changes.TARGET;
        String source = "(" + scans.write(merge.getFromScan()) + ") AS source";
        scope.bind(merge.getTableScan(), Changes.TARGET);
        String on = scans.expressions().write(merge.getMergeExpr());
        String clauses = merge.getWhenClauseList().stream().map(this::clause).collect(Collectors.joining());
        String sql = "MERGE INTO " + target + " USING " + source + " ON " + on + clauses + " RETURNING merge_action";
        return new Change(
                Change.Kind.MERGE, changes.path(merge.getTableScan()), sql, check(merge, target + ", " + source, on));
    }

    private Optional<String> check(ResolvedMergeStmt merge, String from, String on) {
        String changing = merge.getWhenClauseList().stream()
                .filter(clause -> clause.getMatchType() == MatchType.MATCHED)
                .map(clause -> clause.getMatchExpr() == null
                        ? "TRUE"
                        : scans.expressions().write(clause.getMatchExpr()))
                .collect(Collectors.joining(" OR "));
        return changing.isEmpty()
                ? Optional.empty()
                : Optional.of(Changes.atMostOne(from, "(" + on + ") AND (" + changing + ")"));
    }

    private String clause(ResolvedMergeWhen clause) {
        String head = switch (clause.getMatchType()) {
            case MATCHED -> " WHEN MATCHED";
            case NOT_MATCHED_BY_SOURCE -> " WHEN NOT MATCHED BY SOURCE";
            case NOT_MATCHED_BY_TARGET -> " WHEN NOT MATCHED BY TARGET";
        };
        String condition = clause.getMatchExpr() == null
                ? ""
                : " AND " + scans.expressions().write(clause.getMatchExpr());
        return head + condition + " THEN " + action(clause);
    }

    private String action(ResolvedMergeWhen clause) {
        return switch (clause.getActionType()) {
            case DELETE -> "DELETE";
            case UPDATE -> "UPDATE SET " + changes.set(clause.getUpdateItemList());
            case INSERT ->
                "INSERT ("
                        + Text.list(clause.getInsertColumnList(), column -> Text.name(column.getName())) + ") VALUES "
                        + changes.row(clause.getInsertRow());
        };
    }
}
