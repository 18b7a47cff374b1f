package dev.genkan.localcloud.googlesql;

import com.google.zetasql.resolvedast.ResolvedColumn;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAggregateScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAnalyticScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedArrayScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedBarrierScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedComputedColumn;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedExpr;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedFilterScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedJoinScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedLimitOffsetScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedOrderByItem;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedOrderByScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedProjectScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedRecursiveRefScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedRecursiveScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedSampleScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedSetOperationItem;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedSetOperationScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedSingleRowScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedTableScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedWithEntry;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedWithRefScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedWithScan;
import com.google.zetasql.resolvedast.ResolvedRecursiveScanEnums.RecursiveSetOperationType;
import com.google.zetasql.resolvedast.ResolvedSampleScanEnums.SampleUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes scans as queries whose columns are named by {@link Text#column}. */
final class Scans {

    private final Scope scope;
    private final Expressions expressions;
    private final Aggregates aggregates;
    private @Nullable ResolvedWithEntry recursive;

    Scans(Scope scope) {
        this.scope = scope;
        this.expressions = new Expressions(scope, this);
        this.aggregates = new Aggregates(expressions);
    }

    Scope scope() {
        return scope;
    }

    Expressions expressions() {
        return expressions;
    }

    /** The items of an ORDER BY. */
    String order(List<ResolvedOrderByItem> items) {
        return aggregates.order(items);
    }

    /** A scan as a query. */
    String write(ResolvedScan scan) {
        return switch (scan) {
            case ResolvedTableScan table -> table(table);
            case ResolvedSingleRowScan single -> "SELECT 1 AS unused";
            case ResolvedProjectScan project -> project(project);
            case ResolvedFilterScan filter ->
                "SELECT * FROM (" + write(filter.getInputScan()) + ") WHERE "
                        + expressions.write(filter.getFilterExpr());
            case ResolvedJoinScan join -> join(join);
            case ResolvedArrayScan array -> array(array);
            case ResolvedAggregateScan aggregate -> aggregate(aggregate);
            case ResolvedOrderByScan ordered ->
                "SELECT * FROM (" + write(ordered.getInputScan()) + ") ORDER BY "
                        + aggregates.order(ordered.getOrderByItemList());
            case ResolvedLimitOffsetScan limit -> limit(limit);
            case ResolvedAnalyticScan analytic ->
                new Windows(expressions, aggregates).write(analytic, write(analytic.getInputScan()));
            case ResolvedWithScan with -> with(with);
            case ResolvedWithRefScan reference ->
                renamed(
                        scope.columns(reference.getWithQueryName()),
                        reference.getColumnList(),
                        Text.name(reference.getWithQueryName()));
            case ResolvedSetOperationScan operation -> setOperation(operation);
            case ResolvedRecursiveScan recursion -> recursion(recursion);
            case ResolvedRecursiveRefScan reference -> recursiveReference(reference);
            case ResolvedSampleScan sample -> sample(sample);
            case ResolvedBarrierScan barrier -> write(barrier.getInputScan());
            default -> throw Refusal.of(scan);
        };
    }

    private String table(ResolvedTableScan table) {
        if (table.getForSystemTimeExpr() != null) {
            throw Refusal.of("FOR SYSTEM_TIME AS OF");
        }
        String columns =
                Text.list(table.getColumnList(), column -> Text.name(column.getName()) + " AS " + Text.column(column));
        return select(columns) + scope.from(table);
    }

    private String project(ResolvedProjectScan project) {
        Map<Long, ResolvedExpr> computed = new HashMap<>();
        for (ResolvedComputedColumn column : project.getExprList()) {
            computed.put(column.getColumn().getId(), column.getExpr());
        }
        Set<String> columns = new LinkedHashSet<>();
        for (ResolvedColumn column : project.getColumnList()) {
            ResolvedExpr expression = computed.get(column.getId());
            String name = Text.column(column);
            columns.add(expression == null ? name : expressions.write(expression) + " AS " + name);
        }
        return select(String.join(", ", columns)) + "(" + write(project.getInputScan()) + ")";
    }

    private String join(ResolvedJoinScan join) {
        String left = "(" + write(join.getLeftScan()) + ") AS l";
        String right = "(" + write(join.getRightScan()) + ") AS r";
        if (join.getIsLateral()) {
            right = "LATERAL " + right;
        }
        String on = join.getJoinExpr() == null ? "TRUE" : expressions.write(join.getJoinExpr());
        return "SELECT * FROM " + left + " " + join.getJoinType().name() + " JOIN " + right + " ON " + on;
    }

    private String array(ResolvedArrayScan array) {
        if (array.getArrayExprList().size() != 1) {
            throw Refusal.of("UNNEST of several arrays");
        }
        String elements = expressions.write(array.getArrayExprList().get(0));
        String unnested = "SELECT unnest(" + elements + ") AS "
                + Text.column(array.getElementColumnList().get(0));
        if (array.getArrayOffsetColumn() != null) {
            unnested += ", generate_subscripts(" + elements + ", 1) - 1 AS "
                    + Text.column(array.getArrayOffsetColumn().getColumn());
        }
        if (array.getInputScan() == null) {
            return unnested;
        }
        String on = array.getJoinExpr() == null ? "TRUE" : expressions.write(array.getJoinExpr());
        return "SELECT * FROM (" + write(array.getInputScan()) + ") AS l " + (array.getIsOuter() ? "LEFT" : "INNER")
                + " JOIN LATERAL (" + unnested + ") AS r ON " + on;
    }

    /** The keys are computed first: DuckDB takes a constant in GROUP BY for the position of a column. */
    private String aggregate(ResolvedAggregateScan aggregate) {
        if (!aggregate.getGroupingCallList().isEmpty()) {
            throw Refusal.of("function GROUPING");
        }
        String input = write(aggregate.getInputScan());
        List<String> keys = aggregate.getGroupByList().stream()
                .map(key -> Text.column(key.getColumn()))
                .toList();
        if (!keys.isEmpty()) {
            input = "SELECT *, "
                    + Text.list(
                            aggregate.getGroupByList(),
                            key -> expressions.write(key.getExpr()) + " AS " + Text.column(key.getColumn()))
                    + " FROM (" + input + ")";
        }
        List<String> columns = new ArrayList<>(keys);
        aggregate
                .getAggregateList()
                .forEach(column ->
                        columns.add(expressions.write(column.getExpr()) + " AS " + Text.column(column.getColumn())));
        return select(String.join(", ", columns)) + "(" + input + ")" + Grouping.clause(aggregate, keys);
    }

    private String limit(ResolvedLimitOffsetScan limit) {
        String offset = limit.getOffset() == null ? "" : " OFFSET " + expressions.write(limit.getOffset());
        String input = limit.getInputScan() instanceof ResolvedOrderByScan ordered
                ? write(ordered)
                : "SELECT * FROM (" + write(limit.getInputScan()) + ")";
        return input + " LIMIT " + expressions.write(limit.getLimit()) + offset;
    }

    private String with(ResolvedWithScan with) {
        List<String> entries = new ArrayList<>();
        for (ResolvedWithEntry entry : with.getWithEntryList()) {
            scope.define(entry.getWithQueryName(), entry.getWithSubquery().getColumnList());
            ResolvedWithEntry outer = recursive;
            recursive = entry;
            entries.add(Text.name(entry.getWithQueryName()) + " AS (" + write(entry.getWithSubquery()) + ")");
            recursive = outer;
        }
        return (with.getRecursive() ? "WITH RECURSIVE " : "WITH ") + String.join(", ", entries) + " "
                + write(with.getQuery());
    }

    private String setOperation(ResolvedSetOperationScan operation) {
        String operator = switch (operation.getOpType()) {
            case UNION_ALL -> "UNION ALL";
            case UNION_DISTINCT -> "UNION";
            case INTERSECT_ALL -> "INTERSECT ALL";
            case INTERSECT_DISTINCT -> "INTERSECT";
            case EXCEPT_ALL -> "EXCEPT ALL";
            case EXCEPT_DISTINCT -> "EXCEPT";
        };
        return operation.getInputItemList().stream()
                .map(item -> "(" + item(item, operation.getColumnList()) + ")")
                .collect(Collectors.joining(" " + operator + " "));
    }

    private String recursion(ResolvedRecursiveScan recursion) {
        String operator = recursion.getOpType() == RecursiveSetOperationType.UNION_ALL ? " UNION ALL " : " UNION ";
        return item(recursion.getNonRecursiveTerm(), recursion.getColumnList())
                + operator
                + item(recursion.getRecursiveTerm(), recursion.getColumnList());
    }

    private String recursiveReference(ResolvedRecursiveRefScan reference) {
        ResolvedWithEntry entry = recursive;
        if (entry == null) {
            throw Refusal.of(reference);
        }
        return renamed(
                entry.getWithSubquery().getColumnList(),
                reference.getColumnList(),
                Text.name(entry.getWithQueryName()));
    }

    private String item(ResolvedSetOperationItem item, List<ResolvedColumn> columns) {
        return renamed(item.getOutputColumnList(), columns, "(" + write(item.getScan()) + ")");
    }

    private String sample(ResolvedSampleScan sample) {
        if (sample.getUnit() != SampleUnit.PERCENT || sample.getWeightColumn() != null) {
            throw Refusal.of("TABLESAMPLE of rows");
        }
        String percent = expressions.write(sample.getSize());
        return "SELECT * FROM (" + write(sample.getInputScan()) + ") WHERE random() * 100 < " + percent;
    }

    private static String renamed(List<ResolvedColumn> from, List<ResolvedColumn> to, String input) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            columns.add(Text.column(from.get(i)) + " AS " + Text.column(to.get(i)));
        }
        return select(String.join(", ", columns)) + input;
    }

    /** A query must have a column, even where nobody reads one. */
    private static String select(String columns) {
        return "SELECT " + (columns.isEmpty() ? "1 AS unused" : columns) + " FROM ";
    }
}
