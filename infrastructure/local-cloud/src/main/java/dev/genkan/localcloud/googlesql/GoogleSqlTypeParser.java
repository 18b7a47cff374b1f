package dev.genkan.localcloud.googlesql;

import com.google.zetasql.StructType.StructField;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the name of a GoogleSQL type, the legacy names of the REST API included. For one use. */
final class GoogleSqlTypeParser {

    private static final Map<String, TypeKind> SIMPLE = Map.ofEntries(
            Map.entry("INT64", TypeKind.TYPE_INT64),
            Map.entry("INTEGER", TypeKind.TYPE_INT64),
            Map.entry("INT", TypeKind.TYPE_INT64),
            Map.entry("SMALLINT", TypeKind.TYPE_INT64),
            Map.entry("BIGINT", TypeKind.TYPE_INT64),
            Map.entry("TINYINT", TypeKind.TYPE_INT64),
            Map.entry("BYTEINT", TypeKind.TYPE_INT64),
            Map.entry("STRING", TypeKind.TYPE_STRING),
            Map.entry("BYTES", TypeKind.TYPE_BYTES),
            Map.entry("BOOL", TypeKind.TYPE_BOOL),
            Map.entry("BOOLEAN", TypeKind.TYPE_BOOL),
            Map.entry("FLOAT64", TypeKind.TYPE_DOUBLE),
            Map.entry("FLOAT", TypeKind.TYPE_DOUBLE),
            Map.entry("FLOAT32", TypeKind.TYPE_FLOAT),
            Map.entry("NUMERIC", TypeKind.TYPE_NUMERIC),
            Map.entry("DECIMAL", TypeKind.TYPE_NUMERIC),
            Map.entry("BIGNUMERIC", TypeKind.TYPE_BIGNUMERIC),
            Map.entry("BIGDECIMAL", TypeKind.TYPE_BIGNUMERIC),
            Map.entry("DATE", TypeKind.TYPE_DATE),
            Map.entry("DATETIME", TypeKind.TYPE_DATETIME),
            Map.entry("TIMESTAMP", TypeKind.TYPE_TIMESTAMP),
            Map.entry("TIME", TypeKind.TYPE_TIME),
            Map.entry("INTERVAL", TypeKind.TYPE_INTERVAL),
            Map.entry("JSON", TypeKind.TYPE_JSON),
            Map.entry("GEOGRAPHY", TypeKind.TYPE_GEOGRAPHY));
    private static final Pattern TOKEN = Pattern.compile("\\s*(\\w+|`[^`]+`|<|>|,|\\([^)]*\\)|\\S)");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    GoogleSqlTypeParser(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text.strip());
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
    }

    Type parse() {
        Type type = type();
        if (next < tokens.size()) {
            throw wrong();
        }
        return type;
    }

    private Type type() {
        String name = take().toUpperCase(Locale.ROOT);
        Type type = switch (name) {
            case "ARRAY" -> array();
            case "STRUCT", "RECORD" -> struct();
            default -> simple(name);
        };
        if (peek().startsWith("(")) {
            next++;
        }
        return type;
    }

    private Type simple(String name) {
        TypeKind kind = SIMPLE.get(name);
        if (kind == null) {
            throw wrong();
        }
        return Types.simple(kind);
    }

    private Type array() {
        expect("<");
        Type element = type();
        expect(">");
        return TypeFactory.createArrayType(element);
    }

    private Type struct() {
        List<StructField> fields = new ArrayList<>();
        expect("<");
        while (!peek().equals(">")) {
            fields.add(field());
            if (!peek().equals(">")) {
                expect(",");
            }
        }
        expect(">");
        return TypeFactory.createStructType(fields);
    }

    /** A field without a name begins with its type, so what follows the first word tells them apart. */
    private StructField field() {
        String following = next + 1 < tokens.size() ? tokens.get(next + 1) : "";
        boolean named = following.matches("\\w+|`.*`");
        String name = named ? take().replace("`", "") : "";
        return new StructField(name, type());
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private String take() {
        if (next >= tokens.size()) {
            throw wrong();
        }
        return tokens.get(next++);
    }

    private void expect(String token) {
        if (!take().equals(token)) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a GoogleSQL type: " + text);
    }
}
