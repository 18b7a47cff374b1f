package dev.genkan.localcloud.googlesql;

import com.google.zetasql.StructType.StructField;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of types, in GoogleSQL and in DuckDB. */
public final class TypeNames {

    private static final Map<String, TypeKind> DUCK_DB = Map.ofEntries(
            Map.entry("TINYINT", TypeKind.TYPE_INT64),
            Map.entry("SMALLINT", TypeKind.TYPE_INT64),
            Map.entry("INTEGER", TypeKind.TYPE_INT64),
            Map.entry("BIGINT", TypeKind.TYPE_INT64),
            Map.entry("HUGEINT", TypeKind.TYPE_INT64),
            Map.entry("VARCHAR", TypeKind.TYPE_STRING),
            Map.entry("BLOB", TypeKind.TYPE_BYTES),
            Map.entry("BOOLEAN", TypeKind.TYPE_BOOL),
            Map.entry("DOUBLE", TypeKind.TYPE_DOUBLE),
            Map.entry("FLOAT", TypeKind.TYPE_DOUBLE),
            Map.entry("DATE", TypeKind.TYPE_DATE),
            Map.entry("TIME", TypeKind.TYPE_TIME),
            Map.entry("TIMESTAMP", TypeKind.TYPE_DATETIME),
            Map.entry("TIMESTAMPTZ", TypeKind.TYPE_TIMESTAMP),
            Map.entry("TIMESTAMP WITH TIME ZONE", TypeKind.TYPE_TIMESTAMP),
            Map.entry("INTERVAL", TypeKind.TYPE_INTERVAL),
            Map.entry("JSON", TypeKind.TYPE_JSON));

    private TypeNames() {}

    /**
     * DuckDB's name of a GoogleSQL type, the REST API's legacy names (INTEGER, FLOAT, BOOLEAN) included. Type parameters, as in
     * NUMERIC(10, 2), are passed over.
     *
     * @throws IllegalArgumentException when there is no such type
     */
    public static String duckDb(String googleSql) {
        return Types.duckDb(Types.parse(googleSql));
    }

    /**
     * The GoogleSQL name of DuckDB's type.
     *
     * @throws IllegalArgumentException when it has no counterpart
     */
    public static String googleSql(String duckDb) {
        return Types.name(fromDuckDb(duckDb.strip()));
    }

    private static Type fromDuckDb(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (text.endsWith("[]")) {
            return TypeFactory.createArrayType(fromDuckDb(text.substring(0, text.length() - 2)));
        }
        if (upper.startsWith("STRUCT(")) {
            return struct(text.substring("STRUCT(".length(), text.length() - 1));
        }
        if (upper.startsWith("DECIMAL")) {
            boolean big = upper.matches("DECIMAL\\(\\d+,\\s*(1\\d|2\\d|3\\d)\\)");
            return Types.simple(big ? TypeKind.TYPE_BIGNUMERIC : TypeKind.TYPE_NUMERIC);
        }
        TypeKind kind = DUCK_DB.get(upper);
        if (kind == null) {
            throw new IllegalArgumentException("no GoogleSQL type for DuckDB's " + text);
        }
        return Types.simple(kind);
    }

    private static Type struct(String fields) {
        List<StructField> found = new ArrayList<>();
        for (String field : split(fields)) {
            boolean quoted = field.startsWith("\"");
            int end = quoted ? field.indexOf("\" ") + 1 : field.indexOf(' ');
            String name = quoted ? field.substring(1, end - 1).replace("\"\"", "\"") : field.substring(0, end);
            found.add(new StructField(name, fromDuckDb(field.substring(end).strip())));
        }
        return TypeFactory.createStructType(found);
    }

    /** Splits at the commas that stand outside of parentheses and quotes. */
    private static List<String> split(String fields) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < fields.length(); i++) {
            char c = fields.charAt(i);
            quoted ^= c == '"';
            if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == ',' && depth == 0) {
                    parts.add(fields.substring(start, i).strip());
                    start = i + 1;
                }
            }
        }
        parts.add(fields.substring(start).strip());
        return parts;
    }
}
