package dev.genkan.localcloud.googlesql;

import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedOrderByScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedOutputColumn;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedScan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The columns that a query answers, under their names and in their types. */
record Output(List<ResolvedOutputColumn> outputs, List<TableShape.Column> columns) {

    /** Unnamed columns are called {@code f0_} and so on; a name that comes twice gets a number. */
    static Output of(List<ResolvedOutputColumn> outputs) {
        Set<String> used = new HashSet<>();
        List<TableShape.Column> columns = new ArrayList<>();
        int unnamed = 0;
        for (ResolvedOutputColumn output : outputs) {
            String name = output.getName();
            if (name.isEmpty() || name.startsWith("$")) {
                name = "f" + unnamed++ + "_";
            }
            String unique = name;
            for (int i = 1; !used.add(unique.toLowerCase(Locale.ROOT)); i++) {
                unique = name + "_" + i;
            }
            columns.add(
                    new TableShape.Column(unique, Types.name(output.getColumn().getType()), false));
        }
        return new Output(outputs, columns);
    }

    /**
     * The query. Each column is cast to the DuckDB type of its GoogleSQL type, since DuckDB's functions may answer a narrower
     * one; the order is kept outermost, where DuckDB promises it.
     */
    String select(Scans scans, ResolvedScan query) {
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            selected.add("CAST(" + Text.column(outputs.get(i).getColumn()) + " AS "
                    + Types.duckDb(outputs.get(i).getColumn().getType()) + ") AS "
                    + Text.name(columns.get(i).name()));
        }
        String list = "SELECT " + String.join(", ", selected) + " FROM (";
        if (query instanceof ResolvedOrderByScan ordered) {
            return list + scans.write(ordered.getInputScan()) + ") ORDER BY "
                    + scans.order(ordered.getOrderByItemList());
        }
        return list + scans.write(query) + ")";
    }
}
