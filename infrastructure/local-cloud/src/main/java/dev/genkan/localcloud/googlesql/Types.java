package dev.genkan.localcloud.googlesql;

import com.google.zetasql.StructType;
import com.google.zetasql.StructType.StructField;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The analyser's types, their GoogleSQL names and the DuckDB types that hold their values. */
final class Types {

    private static final Map<TypeKind, String> DUCK_DB = Map.ofEntries(
            Map.entry(TypeKind.TYPE_INT64, "BIGINT"),
            Map.entry(TypeKind.TYPE_STRING, "VARCHAR"),
            Map.entry(TypeKind.TYPE_BYTES, "BLOB"),
            Map.entry(TypeKind.TYPE_BOOL, "BOOLEAN"),
            Map.entry(TypeKind.TYPE_DOUBLE, "DOUBLE"),
            Map.entry(TypeKind.TYPE_FLOAT, "FLOAT"),
            Map.entry(TypeKind.TYPE_NUMERIC, "DECIMAL(38,9)"),
            Map.entry(TypeKind.TYPE_BIGNUMERIC, "DECIMAL(38,18)"),
            Map.entry(TypeKind.TYPE_DATE, "DATE"),
            Map.entry(TypeKind.TYPE_DATETIME, "TIMESTAMP"),
            Map.entry(TypeKind.TYPE_TIMESTAMP, "TIMESTAMPTZ"),
            Map.entry(TypeKind.TYPE_TIME, "TIME"),
            Map.entry(TypeKind.TYPE_INTERVAL, "INTERVAL"),
            Map.entry(TypeKind.TYPE_JSON, "JSON"),
            Map.entry(TypeKind.TYPE_GEOGRAPHY, "VARCHAR"));

    private Types() {}

    static Type simple(TypeKind kind) {
        return TypeFactory.createSimpleType(kind);
    }

    /** Reads a GoogleSQL type; type parameters such as those of NUMERIC(10, 2) are passed over. */
    static Type parse(String text) {
        return new GoogleSqlTypeParser(text).parse();
    }

    /** The type's GoogleSQL name. */
    static String name(Type type) {
        if (type.isArray()) {
            return "ARRAY<" + name(type.asArray().getElementType()) + ">";
        }
        if (type.isStruct()) {
            return "STRUCT<" + Text.list(type.asStruct().getFieldList(), Types::fieldName) + ">";
        }
        if (!DUCK_DB.containsKey(type.getKind())) {
            throw Refusal.of("type " + type.debugString(false));
        }
        String name = type.getKind().name().substring("TYPE_".length());
        return switch (type.getKind()) {
            case TYPE_DOUBLE -> "FLOAT64";
            case TYPE_FLOAT -> "FLOAT32";
            default -> name.toUpperCase(Locale.ROOT);
        };
    }

    private static String fieldName(StructField field) {
        return field.getName().isEmpty() ? name(field.getType()) : field.getName() + " " + name(field.getType());
    }

    /** The DuckDB type that holds values of this type. */
    static String duckDb(Type type) {
        if (type.isArray()) {
            return duckDb(type.asArray().getElementType()) + "[]";
        }
        if (type.isStruct()) {
            List<String> names = fieldNames(type.asStruct());
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                fields.add(Text.name(names.get(i)) + " "
                        + duckDb(type.asStruct().getField(i).getType()));
            }
            return "STRUCT(" + String.join(", ", fields) + ")";
        }
        String name = DUCK_DB.get(type.getKind());
        if (name == null) {
            throw Refusal.of("type " + type.debugString(false));
        }
        return name;
    }

    /** The names of a struct's fields in DuckDB, where each must have one: as the REST API names the unnamed. */
    static List<String> fieldNames(StructType type) {
        List<String> names = new ArrayList<>();
        for (StructField field : type.getFieldList()) {
            names.add(field.getName().isEmpty() ? "_field_" + (names.size() + 1) : field.getName());
        }
        return names;
    }
}
