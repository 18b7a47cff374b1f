package dev.genkan.localcloud.googlesql;

import com.google.zetasql.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON that is written from typed values, and JSON paths. */
final class Json {

    static final Map<String, Rendering> RENDERINGS = Map.ofEntries(
            Map.entry("to_json", call -> "CAST(" + write(call.arguments().get(0)) + " AS JSON)"),
            Map.entry("to_json_string", call -> "CAST(" + write(call.arguments().get(0)) + " AS VARCHAR)"),
            Map.entry("json_array", call -> "json_array(" + Text.list(call.arguments(), Json::write) + ")"),
            Map.entry("json_object", Json::object),
            Map.entry("json_value", call -> scalar(call)),
            Map.entry("json_extract_scalar", call -> scalar(call)),
            Map.entry("json_query", call -> "googlesql_json_query(" + call.sql(0) + ", " + path(call) + ")"),
            Map.entry("json_extract", call -> "googlesql_json_query(" + call.sql(0) + ", " + path(call) + ")"),
            Map.entry("json_query_array", call -> array(call, "googlesql_json_array")),
            Map.entry("json_extract_array", call -> array(call, "googlesql_json_array")),
            Map.entry("json_value_array", call -> array(call, "googlesql_json_strings")),
            Map.entry("json_extract_string_array", call -> array(call, "googlesql_json_strings")));

    private Json() {}

    private static String scalar(Call call) {
        return "googlesql_json_value(" + call.sql(0) + ", " + path(call) + ")";
    }

    private static String array(Call call, String macro) {
        return macro + "(" + call.sql(0) + ", " + path(call) + ")";
    }

    private static String object(Call call) {
        if (!call.arguments().isEmpty() && call.arguments().get(0).type().isArray()) {
            throw Refusal.of("JSON_OBJECT of arrays");
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i + 1 < call.size(); i += 2) {
            parts.add(call.sql(i));
            parts.add(write(call.arguments().get(i + 1)));
        }
        return "json_object(" + String.join(", ", parts) + ")";
    }

    /** A GoogleSQL path, whose member names in brackets DuckDB writes behind a dot. */
    private static String path(Call call) {
        if (call.size() < 2) {
            return "'$'";
        }
        String path = call.constant(1);
        return Text.string(path.replaceAll("\\[(['\"])(.*?)\\1\\]", ".\"$2\""));
    }

    private static String write(Call.Argument argument) {
        return write(argument.sql(), argument.type());
    }

    /** A value as JSON; DuckDB's own rules differ for numbers, moments and bytes. */
    private static String write(String sql, Type type) {
        if (type.isStruct()) {
            List<String> names = Types.fieldNames(type.asStruct());
            List<Integer> indexes =
                    java.util.stream.IntStream.range(0, names.size()).boxed().toList();
            String fields = indexes.stream()
                    .map(i -> Text.string(names.get(i)) + ", "
                            + write(
                                    "struct_extract(" + sql + ", " + Text.string(names.get(i)) + ")",
                                    type.asStruct().getField(i).getType()))
                    .collect(Collectors.joining(", "));
            return "(CASE WHEN " + sql + " IS NULL THEN CAST('null' AS JSON) ELSE json_object(" + fields + ") END)";
        }
        if (type.isArray()) {
            Type element = type.asArray().getElementType();
            String variable = "element" + Types.name(element).length();
            return "to_json(coalesce(list_transform(" + sql + ", lambda " + variable + ": " + write(variable, element)
                    + "), []))";
        }
        return switch (type.getKind()) {
            case TYPE_JSON -> "coalesce(CAST(" + sql + " AS JSON), CAST('null' AS JSON))";
            case TYPE_NUMERIC, TYPE_BIGNUMERIC -> "googlesql_json_number(" + Casts.toText(sql, type) + ")";
            case TYPE_INT64 -> "googlesql_json_int64(" + sql + ")";
            case TYPE_DOUBLE -> "googlesql_json_double(" + sql + ")";
            case TYPE_TIMESTAMP -> "googlesql_json_timestamp(" + sql + ")";
            case TYPE_DATETIME -> "googlesql_json_text(replace(" + Casts.toText(sql, type) + ", ' ', 'T'))";
            case TYPE_BYTES -> "googlesql_json_text(to_base64(" + sql + "))";
            case TYPE_BOOL -> "coalesce(to_json(" + sql + "), CAST('null' AS JSON))";
            default -> "googlesql_json_text(" + Casts.toText(sql, type) + ")";
        };
    }
}
