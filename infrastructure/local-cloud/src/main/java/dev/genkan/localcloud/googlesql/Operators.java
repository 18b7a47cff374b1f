package dev.genkan.localcloud.googlesql;

import com.google.zetasql.StructType;
import com.google.zetasql.Type;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The operators that take any number of arguments. */
final class Operators {

    static final Map<String, Rendering> RENDERINGS = Map.ofEntries(
            Map.entry("$and", joined(" AND ")),
            Map.entry("$or", joined(" OR ")),
            Map.entry("$concat_op", joined(" || ")),
            Map.entry("concat", joined(" || ")),
            Map.entry("$in", call -> "(" + call.sql(0) + " IN (" + call.joined(1, ", ") + "))"),
            Map.entry("$case_no_value", call -> cases("CASE", call, 0)),
            Map.entry("$case_with_value", call -> cases("CASE " + call.sql(0), call, 1)),
            Map.entry("greatest", call -> unlessNull("greatest", call)),
            Map.entry("least", call -> unlessNull("least", call)),
            Map.entry("array_concat", call -> unlessNull("list_concat", call)),
            Map.entry("$equal:STRUCT", call -> sameFields(call)),
            Map.entry("$not_equal:STRUCT", call -> "(NOT " + sameFields(call) + ")"));

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

    /** DuckDB passes over NULL where GoogleSQL answers NULL, and NaN is its greatest number. */
    private static String unlessNull(String function, Call call) {
        List<String> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(argument.sql()));
        String anyNull = arguments.stream().map(sql -> sql + " IS NULL").collect(Collectors.joining(" OR "));
        boolean mayBeNoNumber = call.type().getKind() == TypeKind.TYPE_DOUBLE;
        String noNumber = mayBeNoNumber
                ? arguments.stream()
                        .map(sql -> " WHEN isnan(" + sql + ") THEN CAST('nan' AS DOUBLE)")
                        .collect(Collectors.joining())
                : "";
        return "(CASE WHEN " + anyNull + " THEN NULL" + noNumber + " ELSE " + function + "("
                + String.join(", ", arguments) + ") END)";
    }

    /** Field by field, so that a NULL leaves the answer open; only for fields that DuckDB compares as GoogleSQL does. */
    private static String sameFields(Call call) {
        StructType type = call.arguments().get(0).type().asStruct();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < type.getFieldCount(); i++) {
            Type of = type.getField(i).getType();
            if (of.isArray() || of.isStruct() || of.getKind() == TypeKind.TYPE_DOUBLE) {
                throw Refusal.of("equality of structs with a field of type " + Types.name(of));
            }
            fields.add(field(call, 0, i) + " = " + field(call, 1, i));
        }
        return "(" + String.join(" AND ", fields) + ")";
    }

    private static String field(Call call, int argument, int index) {
        List<String> names =
                Types.fieldNames(call.arguments().get(argument).type().asStruct());
        return "struct_extract(" + call.sql(argument) + ", " + Text.string(names.get(index)) + ")";
    }
}
