package dev.genkan.localcloud.googlesql;

import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAggregateScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCube;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedGroupingSet;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedGroupingSetBase;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedGroupingSetMultiColumn;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedRollup;
import java.util.List;

/** Writes GROUP BY with its grouping sets. */
final class Grouping {

    private Grouping() {}

    /** The clause with a leading blank, or nothing. */
    static String clause(ResolvedAggregateScan aggregate, List<String> keys) {
        if (!aggregate.getGroupingSetList().isEmpty()) {
            return " GROUP BY GROUPING SETS (" + Text.list(aggregate.getGroupingSetList(), Grouping::set) + ")";
        }
        return keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys);
    }

    private static String set(ResolvedGroupingSetBase set) {
        return switch (set) {
            case ResolvedGroupingSet plain ->
                "(" + Text.list(plain.getGroupByColumnList(), key -> Text.column(key.getColumn())) + ")";
            case ResolvedRollup rollup -> "ROLLUP (" + Text.list(rollup.getRollupColumnList(), Grouping::several) + ")";
            case ResolvedCube cube -> "CUBE (" + Text.list(cube.getCubeColumnList(), Grouping::several) + ")";
            default -> throw Refusal.of(set);
        };
    }

    private static String several(ResolvedGroupingSetMultiColumn columns) {
        return "(" + Text.list(columns.getColumnList(), key -> Text.column(key.getColumn())) + ")";
    }
}
