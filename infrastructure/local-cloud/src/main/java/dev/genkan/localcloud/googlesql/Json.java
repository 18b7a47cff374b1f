package dev.genkan.localcloud.googlesql;

import com.google.zetasql.StructType;
import com.google.zetasql.Type;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON that is written from typed values, and the functions whose form depends on whether they read a STRING or JSON. */
final class Json {

    static final Map<String, Rendering> RENDERINGS = Map.ofEntries(
            Map.entry("to_json", Json::toJson),
            Map.entry("to_json_string", Json::toText),
            Map.entry("json_array", Json::array),
            Map.entry("json_object", Json::object),
            Map.entry("$subscript:JSON", Json::subscript),
            Map.entry("json_value", call -> reading("googlesql_json_value", "", call)),
            Map.entry("json_extract_scalar", call -> reading("googlesql_json_value", " legacy", call)),
            Map.entry("json_query", call -> reading("googlesql_json_query", "", call)),
            Map.entry("json_extract", call -> reading("googlesql_json_query", " legacy", call)),
            Map.entry("json_query_array", call -> texts("googlesql_json_array", "", call)),
            Map.entry("json_extract_array", call -> texts("googlesql_json_array", " legacy", call)),
            Map.entry("json_value_array", call -> texts("googlesql_json_strings", "", call)),
            Map.entry("json_extract_string_array", call -> texts("googlesql_json_strings", " legacy", call)));

    private Json() {}

    private static String reading(String function, String legacy, Call call) {
        String kind = call.arguments().get(0).type().getKind() == TypeKind.TYPE_JSON ? "json" : "string";
        String path = call.size() < 2 ? "'$'" : call.sql(1);
        return function + "(" + call.sql(0) + ", " + path + ", '" + kind + legacy + "')";
    }

    private static String texts(String function, String legacy, Call call) {
        return "CAST(googlesql_texts(" + reading(function, legacy, call) + ") AS " + call.duckDbType() + ")";
    }

    private static String subscript(Call call) {
        boolean name = call.arguments().get(1).type().getKind() == TypeKind.TYPE_STRING;
        return (name ? "googlesql_json_member(" : "googlesql_json_element(") + call.joined(0, ", ") + ")";
    }

    private static String toJson(Call call) {
        if (call.size() > 1 && !call.sql(1).equals("false")) {
            throw Refusal.of("TO_JSON with stringify_wide_numbers");
        }
        return sorted(write(call.arguments().get(0), false));
    }

    private static String toText(Call call) {
        if (call.size() > 1 && !call.sql(1).equals("false")) {
            throw Refusal.of("TO_JSON_STRING with pretty_print");
        }
        return write(call.arguments().get(0), true);
    }

    private static String array(Call call) {
        return sorted("'[' || "
                + call.arguments().stream()
                        .map(argument -> write(argument, false))
                        .collect(Collectors.joining(" || ',' || "))
                + " || ']'");
    }

    private static String object(Call call) {
        if (!call.arguments().isEmpty() && call.arguments().get(0).type().isArray()) {
            throw Refusal.of("JSON_OBJECT of arrays");
        }
        List<String> members = new ArrayList<>();
        for (int i = 0; i + 1 < call.size(); i += 2) {
            members.add("googlesql_json_quoted(" + call.sql(i) + ") || ':' || "
                    + write(call.arguments().get(i + 1), false));
        }
        return sorted("'{' || " + (members.isEmpty() ? "''" : String.join(" || ',' || ", members)) + " || '}'");
    }

    private static String sorted(String json) {
        return "CAST(googlesql_parse_json(" + json + ", 'round') AS JSON)";
    }

    private static String write(Call.Argument argument, boolean wide) {
        return write(argument.sql(), argument.type(), wide);
    }

    /**
     * A value as JSON text, never NULL.
     *
     * @param wide numbers that JSON's readers may not keep exactly become strings
     */
    private static String write(String sql, Type type, boolean wide) {
        if (type.isStruct()) {
            return struct(sql, type.asStruct(), wide);
        }
        if (type.isArray()) {
            Type element = type.asArray().getElementType();
            String variable = "element" + Types.name(element).length();
            return "coalesce('[' || array_to_string(list_transform(" + sql + ", lambda " + variable + ": "
                    + write(variable, element, wide) + "), ',') || ']', 'null')";
        }
        return switch (type.getKind()) {
            case TYPE_JSON -> "coalesce(CAST(" + sql + " AS VARCHAR), 'null')";
            case TYPE_NUMERIC, TYPE_BIGNUMERIC -> number(sql, Casts.toText(sql, type), wide);
            case TYPE_INT64 -> number(sql, "CAST(" + sql + " AS VARCHAR)", wide);
            case TYPE_DOUBLE -> "coalesce(googlesql_json_number(" + sql + "), 'null')";
            case TYPE_TIMESTAMP -> "googlesql_json_timestamp(" + sql + ")";
            case TYPE_DATETIME -> "googlesql_json_text(replace(" + Casts.toText(sql, type) + ", ' ', 'T'))";
            case TYPE_BYTES -> "googlesql_json_text(to_base64(" + sql + "))";
            case TYPE_BOOL -> "coalesce(CAST(" + sql + " AS VARCHAR), 'null')";
            default -> "googlesql_json_text(" + Casts.toText(sql, type) + ")";
        };
    }

    private static String number(String sql, String text, boolean wide) {
        if (!wide) {
            return "coalesce(" + text + ", 'null')";
        }
        return "(CASE WHEN " + sql + " IS NULL THEN 'null' WHEN " + sql
                + " BETWEEN -9007199254740992 AND 9007199254740992 AND trunc(" + sql + ") = " + sql + " THEN " + text
                + " ELSE '\"' || " + text + " || '\"' END)";
    }

    private static String struct(String sql, StructType type, boolean wide) {
        List<String> names = Types.fieldNames(type);
        List<String> members = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String field = "struct_extract(" + sql + ", " + Text.string(names.get(i)) + ")";
            members.add("googlesql_json_quoted(" + Text.string(type.getField(i).getName()) + ") || ':' || "
                    + write(field, type.getField(i).getType(), wide));
        }
        return "(CASE WHEN " + sql + " IS NULL THEN 'null' ELSE '{' || " + String.join(" || ',' || ", members)
                + " || '}' END)";
    }
}
