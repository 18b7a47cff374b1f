package dev.genkan.localcloud.googlesql;

import com.google.zetasql.ZetaSQLType.TypeKind;
import com.google.zetasql.resolvedast.ResolvedAggregateHavingModifierEnums.HavingModifierKind;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAggregateFunctionCall;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedNonScalarFunctionCallBase;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedOrderByItem;
import com.google.zetasql.resolvedast.ResolvedNonScalarFunctionCallBaseEnums.NullHandlingModifier;
import java.util.List;
import java.util.Locale;

/** Writes aggregate calls with their DISTINCT, ORDER BY, LIMIT, HAVING and handling of NULL. */
final class Aggregates {

    private final Expressions expressions;

    Aggregates(Expressions expressions) {
        this.expressions = expressions;
    }

    /** An aggregate outside of a window. */
    String write(ResolvedAggregateFunctionCall aggregate) {
        refuseRare(aggregate);
        Call call = expressions.describe(aggregate);
        if (aggregate.getHavingModifier() != null) {
            return having(aggregate, call);
        }
        if (aggregate.getLimit() != null) {
            return limited(aggregate, call);
        }
        return FunctionTable.AGGREGATE.render(
                call.aggregate(aggregate.getDistinct(), order(aggregate), filter(aggregate, call)));
    }

    /** The items of an ORDER BY; GoogleSQL sees NULL as the smallest value, and NaN as the next. */
    String order(List<ResolvedOrderByItem> items) {
        return Text.list(items, item -> {
            String first = mayBeNoNumber(item)
                    ? "isnan(" + expressions.write(item.getColumnRef()) + ")"
                            + (item.getIsDescending() ? " ASC" : " DESC") + nulls(item) + ", "
                    : "";
            return first + orderByValue(item);
        });
    }

    /** An item by which distances are measured: it stands alone, and NaN is as far as can be. */
    String orderByValue(ResolvedOrderByItem item) {
        return expressions.write(item.getColumnRef()) + (item.getIsDescending() ? " DESC" : " ASC") + nulls(item);
    }

    static boolean mayBeNoNumber(ResolvedOrderByItem item) {
        return item.getColumnRef().getType().getKind() == TypeKind.TYPE_DOUBLE;
    }

    private static String nulls(ResolvedOrderByItem item) {
        return switch (item.getNullOrder()) {
            case NULLS_FIRST -> " NULLS FIRST";
            case NULLS_LAST -> " NULLS LAST";
            default -> item.getIsDescending() ? " NULLS LAST" : " NULLS FIRST";
        };
    }

    private String order(ResolvedAggregateFunctionCall aggregate) {
        return aggregate.getOrderByItemList().isEmpty() ? "" : " ORDER BY " + order(aggregate.getOrderByItemList());
    }

    private static String filter(ResolvedNonScalarFunctionCallBase aggregate, Call call) {
        boolean ignores = aggregate.getNullHandlingModifier() == NullHandlingModifier.IGNORE_NULLS;
        return ignores ? " FILTER (WHERE " + call.sql(0) + " IS NOT NULL)" : "";
    }

    /** ANY_VALUE(x HAVING MAX y). */
    private String having(ResolvedAggregateFunctionCall aggregate, Call call) {
        if (!call.name().equals("any_value")) {
            throw Refusal.of(call.name().toUpperCase(Locale.ROOT) + " with HAVING");
        }
        boolean greatest = aggregate.getHavingModifier().getKind() == HavingModifierKind.MAX;
        return (greatest ? "arg_max_null" : "arg_min_null") + "(" + call.sql(0) + ", "
                + expressions.write(aggregate.getHavingModifier().getHavingExpr()) + ")";
    }

    private String limited(ResolvedAggregateFunctionCall aggregate, Call call) {
        String distinct = aggregate.getDistinct() ? "DISTINCT " : "";
        boolean text = call.name().equals("string_agg");
        String filter = text ? " FILTER (WHERE " + call.sql(0) + " IS NOT NULL)" : filter(aggregate, call);
        String list = "list_slice(array_agg(" + distinct + call.sql(0) + order(aggregate) + ")" + filter + ", 1, "
                + expressions.write(aggregate.getLimit()) + ")";
        if (text && call.arguments().get(0).type().getKind() == TypeKind.TYPE_STRING) {
            return "array_to_string(" + list + ", " + (call.size() > 1 ? call.sql(1) : "','") + ")";
        }
        if (!call.name().equals("array_agg")) {
            throw Refusal.of(call.name().toUpperCase(Locale.ROOT) + " with LIMIT");
        }
        return list;
    }

    private static void refuseRare(ResolvedAggregateFunctionCall aggregate) {
        if (!aggregate.getGroupByList().isEmpty() || aggregate.getHavingExpr() != null) {
            throw Refusal.of("an aggregate with GROUP BY inside of its call");
        }
        if (aggregate.getWhereExpr() != null) {
            throw Refusal.of("an aggregate with WHERE inside of its call");
        }
        if (aggregate.getWithGroupRowsSubquery() != null) {
            throw Refusal.of("an aggregate WITH GROUP ROWS");
        }
    }
}
