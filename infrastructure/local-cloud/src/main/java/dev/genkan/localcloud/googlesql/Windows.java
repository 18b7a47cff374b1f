package dev.genkan.localcloud.googlesql;

import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAnalyticFunctionCall;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAnalyticFunctionGroup;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAnalyticScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedComputedColumnBase;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedOrderByItem;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedWindowFrame;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedWindowFrameExpr;
import com.google.zetasql.resolvedast.ResolvedNonScalarFunctionCallBaseEnums.NullHandlingModifier;
import com.google.zetasql.resolvedast.ResolvedWindowFrameEnums.FrameUnit;
import com.google.zetasql.resolvedast.ResolvedWindowFrameExprEnums.BoundaryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes window functions. */
final class Windows {

    /** They look at the whole partition, whatever frame the analyser gives them. */
    private static final Set<String> WITHOUT_FRAME = Set.of(
            "row_number",
            "rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lag",
            "lead",
            "percentile_cont",
            "percentile_disc");

    private static final Set<String> NULLS_IN_CALL = Set.of("first_value", "last_value", "nth_value", "lag", "lead");

    private static final Set<BoundaryType> OFFSET =
            Set.of(BoundaryType.OFFSET_PRECEDING, BoundaryType.OFFSET_FOLLOWING);
    private static final Set<BoundaryType> UNBOUNDED =
            Set.of(BoundaryType.UNBOUNDED_PRECEDING, BoundaryType.UNBOUNDED_FOLLOWING);

    private final Expressions expressions;
    private final Aggregates aggregates;

    Windows(Expressions expressions, Aggregates aggregates) {
        this.expressions = expressions;
        this.aggregates = aggregates;
    }

    /** The input's columns and the window functions over them. */
    String write(ResolvedAnalyticScan scan, String input) {
        List<String> columns = new ArrayList<>();
        for (ResolvedAnalyticFunctionGroup group : scan.getFunctionGroupList()) {
            for (ResolvedComputedColumnBase column : group.getAnalyticFunctionList()) {
                columns.add(function((ResolvedAnalyticFunctionCall) column.getExpr(), group) + " AS "
                        + Text.column(column.getColumn()));
            }
        }
        return "SELECT *, " + String.join(", ", columns) + " FROM (" + input + ")";
    }

    private String window(ResolvedAnalyticFunctionGroup group, ResolvedWindowFrame frame) {
        String window = "";
        if (group.getPartitionBy() != null) {
            window += "PARTITION BY " + Text.list(group.getPartitionBy().getPartitionByList(), expressions::write);
        }
        if (group.getOrderBy() != null) {
            List<ResolvedOrderByItem> items = group.getOrderBy().getOrderByItemList();
            window += " ORDER BY "
                    + (isByDistance(frame) ? orderByDistance(items.get(0), frame) : aggregates.order(items));
        }
        return window;
    }

    /** The analyser lets such a frame have one item only. */
    private String orderByDistance(ResolvedOrderByItem item, ResolvedWindowFrame frame) {
        boolean unbounded = Stream.of(frame.getStartExpr(), frame.getEndExpr())
                .map(ResolvedWindowFrameExpr::getBoundaryType)
                .anyMatch(UNBOUNDED::contains);
        if (unbounded && Aggregates.mayBeNoNumber(item)) {
            throw Refusal.of("RANGE by FLOAT64 between a distance and UNBOUNDED");
        }
        return aggregates.orderByValue(item);
    }

    private static boolean isByDistance(ResolvedWindowFrame frame) {
        return frame != null
                && frame.getFrameUnit() == FrameUnit.RANGE
                && Stream.of(frame.getStartExpr(), frame.getEndExpr())
                        .map(ResolvedWindowFrameExpr::getBoundaryType)
                        .anyMatch(OFFSET::contains);
    }

    private String function(ResolvedAnalyticFunctionCall function, ResolvedAnalyticFunctionGroup group) {
        Call call = expressions.describe(function);
        boolean ignores = function.getNullHandlingModifier() == NullHandlingModifier.IGNORE_NULLS;
        boolean inCall = NULLS_IN_CALL.contains(call.name());
        String inside = ignores && inCall ? " IGNORE NULLS" : "";
        String filter =
                ignores && call.name().equals("array_agg") ? " FILTER (WHERE " + call.sql(0) + " IS NOT NULL)" : "";
        String over =
                filter + " OVER (" + window(group, function.getWindowFrame()) + frame(function, call.name()) + ")";
        return FunctionTable.AGGREGATE.render(call.aggregate(function.getDistinct(), inside, over));
    }

    private String frame(ResolvedAnalyticFunctionCall function, String name) {
        ResolvedWindowFrame frame = function.getWindowFrame();
        if (frame == null || WITHOUT_FRAME.contains(name)) {
            return "";
        }
        return " " + frame.getFrameUnit().name() + " BETWEEN " + bound(frame.getStartExpr()) + " AND "
                + bound(frame.getEndExpr());
    }

    private String bound(ResolvedWindowFrameExpr bound) {
        return switch (bound.getBoundaryType()) {
            case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
            case OFFSET_PRECEDING -> expressions.write(bound.getExpression()) + " PRECEDING";
            case CURRENT_ROW -> "CURRENT ROW";
            case OFFSET_FOLLOWING -> expressions.write(bound.getExpression()) + " FOLLOWING";
            case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
        };
    }
}
