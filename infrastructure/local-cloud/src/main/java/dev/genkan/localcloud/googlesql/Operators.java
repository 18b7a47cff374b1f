package dev.genkan.localcloud.googlesql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The operators that take any number of arguments. */
final class Operators {

    static final Map<String, Rendering> RENDERINGS = Map.of(
            "$and", joined(" AND "),
            "$or", joined(" OR "),
            "$concat_op", joined(" || "),
            "concat", joined(" || "),
            "$in", call -> "(" + call.sql(0) + " IN (" + call.joined(1, ", ") + "))",
            "$case_no_value", call -> cases("CASE", call, 0),
            "$case_with_value", call -> cases("CASE " + call.sql(0), call, 1),
            "greatest", call -> unlessNull("greatest", call),
            "least", call -> unlessNull("least", call));

    private Operators() {}

    private static Rendering joined(String separator) {
        return call -> "(" + call.joined(0, separator) + ")";
    }

    private static String cases(String head, Call call, int first) {
        StringBuilder written = new StringBuilder(head);
        int i = first;
        for (; i + 1 < call.size(); i += 2) {
            written.append(" WHEN ").append(call.sql(i)).append(" THEN ").append(call.sql(i + 1));
        }
        if (i < call.size()) {
            written.append(" ELSE ").append(call.sql(i));
        }
        return "(" + written + " END)";
    }

    /** DuckDB passes over NULL where GoogleSQL answers NULL. */
    private static String unlessNull(String function, Call call) {
        List<String> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(argument.sql()));
        String anyNull = arguments.stream().map(sql -> sql + " IS NULL").collect(Collectors.joining(" OR "));
        return "(CASE WHEN " + anyNull + " THEN NULL ELSE " + function + "(" + String.join(", ", arguments) + ") END)";
    }
}
