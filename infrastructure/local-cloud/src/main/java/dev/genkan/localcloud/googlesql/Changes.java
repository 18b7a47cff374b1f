package dev.genkan.localcloud.googlesql;

import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAssertRowsModified;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedColumnRef;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedDeleteStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedInsertRow;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedInsertStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedTableScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedTruncateStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedUpdateItem;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedUpdateStmt;
import dev.genkan.localcloud.googlesql.Translated.Change;
import dev.genkan.localcloud.googlesql.Translated.Change.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes INSERT, UPDATE, DELETE and TRUNCATE. */
final class Changes {

    /** The changed table's alias. */
    static final String TARGET = "target";

    private static final String SEVERAL = "UPDATE/MERGE must match at most one source row for each target row";

    private final Analysis.Answer answer;
    private final Scope scope;
    private final Scans scans;

    Changes(Analysis.Answer answer, Scope scope, Scans scans) {
        this.answer = answer;
        this.scope = scope;
        this.scans = scans;
    }

    Change insert(ResolvedInsertStmt insert) {
        refuseAsserted(insert.getAssertRowsModified());
        if (insert.getReturning() != null || insert.getOnConflictClause() != null) {
            throw Refusal.of("INSERT with THEN RETURN or ON CONFLICT");
        }
        String columns = Text.list(insert.getInsertColumnList(), column -> Text.name(column.getName()));
        String rows = insert.getQuery() == null
                ? "VALUES " + Text.list(insert.getRowList(), this::row)
                : "SELECT " + Text.list(insert.getQueryOutputColumnList(), Text::column) + " FROM ("
                        + scans.write(insert.getQuery()) + ")";
        String sql = "INSERT INTO " + scope.from(insert.getTableScan()) + " (" + columns + ") " + rows;
        return change(Kind.INSERT, insert.getTableScan(), sql);
    }

    Change update(ResolvedUpdateStmt update) {
        refuseAsserted(update.getAssertRowsModified());
        if (update.getReturning() != null) {
            throw Refusal.of("UPDATE with THEN RETURN");
        }
        ResolvedTableScan table = update.getTableScan();
        scope.bind(table, TARGET);
        String where = scans.expressions().write(update.getWhereExpr());
        String target = scope.from(table) + " AS " + TARGET;
        String set = " SET " + set(update.getUpdateItemList());
        if (update.getFromScan() == null) {
            return change(Kind.UPDATE, table, "UPDATE " + target + set + " WHERE " + where);
        }
        String from = "(" + scans.write(update.getFromScan()) + ") AS source";
        String sql = "UPDATE " + target + set + " FROM " + from + " WHERE " + where;
        return new Change(Kind.UPDATE, path(table), sql, Optional.of(atMostOne(target + ", " + from, where)));
    }

    Change delete(ResolvedDeleteStmt delete) {
        refuseAsserted(delete.getAssertRowsModified());
        if (delete.getReturning() != null) {
            throw Refusal.of("DELETE with THEN RETURN");
        }
        scope.bind(delete.getTableScan(), TARGET);
        String sql = "DELETE FROM " + scope.from(delete.getTableScan()) + " AS " + TARGET + " WHERE "
                + scans.expressions().write(delete.getWhereExpr());
        return change(Kind.DELETE, delete.getTableScan(), sql);
    }

    Change truncate(ResolvedTruncateStmt truncate) {
        return change(Kind.TRUNCATE, truncate.getTableScan(), "DELETE FROM " + scope.from(truncate.getTableScan()));
    }

    /** The assignments of an UPDATE. */
    String set(List<ResolvedUpdateItem> items) {
        return Text.list(items, item -> {
            if (!(item.getTarget() instanceof ResolvedColumnRef reference)) {
                throw Refusal.of("UPDATE of a field inside of a column");
            }
            return Text.name(reference.getColumn().getName()) + " = "
                    + scans.expressions().write(item.getSetValue().getValue());
        });
    }

    /** One row of values in parentheses. */
    String row(ResolvedInsertRow row) {
        return "(" + Text.list(row.getValueList(), value -> scans.expressions().write(value.getValue())) + ")";
    }

    /** The complete path of a changed table. */
    List<String> path(ResolvedTableScan scan) {
        return Objects.requireNonNull(answer.paths().get(scan.getTable().getFullName()));
    }

    /** A query that fails when a row of the target comes more than once. */
    static String atMostOne(String from, String where) {
        return "SELECT CASE WHEN count(*) > 0 THEN error(" + Text.string(SEVERAL) + ") END FROM (SELECT 1 FROM " + from
                + " WHERE " + where + " GROUP BY " + TARGET + ".rowid HAVING count(*) > 1)";
    }

    private Change change(Kind kind, ResolvedTableScan table, String sql) {
        return new Change(kind, path(table), sql, Optional.empty());
    }

    private static void refuseAsserted(@Nullable ResolvedAssertRowsModified asserted) {
        if (asserted != null) {
            throw Refusal.of("ASSERT_ROWS_MODIFIED");
        }
    }
}
