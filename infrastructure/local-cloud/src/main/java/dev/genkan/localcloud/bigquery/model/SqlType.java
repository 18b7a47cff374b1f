package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Field.Mode;
import dev.genkan.localcloud.http.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads types as GoogleSQL writes them, {@code ARRAY<STRUCT<a INT64>>}, into columns. */
public final class SqlType {

    private final String text;
    private int at;

    private SqlType(String text) {
        this.text = text;
    }

    /**
     * The column of that name and type. The parameters of a type, as in {@code NUMERIC(10, 2)}, become properties.
     *
     * @throws ApiError 501 for a type that columns cannot have here
     */
    public static Field field(String name, String type) {
        return new SqlType(type).read(name);
    }

    private Field read(String name) {
        String type = word();
        Field field = switch (type.toUpperCase(Locale.ROOT)) {
            case "ARRAY" -> {
                expect('<');
                Field element = read(name).with(Mode.REPEATED);
                expect('>');
                yield element;
            }
            case "STRUCT" -> Field.record(name, fields());
            default -> Field.of(name, FieldType.of(type));
        };
        return peek() == '(' ? limited(field) : field;
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        expect('<');
        while (peek() != '>') {
            String name = word();
            // A field without a name has only its type.
            boolean unnamed = ",><(".indexOf(peek()) >= 0;
            if (unnamed) {
                at -= name.length();
            }
            fields.add(read(unnamed ? "_field_" + (fields.size() + 1) : name));
            if (peek() == ',') {
                at++;
            }
        }
        expect('>');
        return fields;
    }

    private String word() {
        peek();
        int start = at;
        if (text.charAt(at) == '`') {
            at = text.indexOf('`', at + 1) + 1;
            return text.substring(start + 1, at - 1);
        }
        while (at < text.length() && " ,<>()".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private Field limited(Field field) {
        int close = text.indexOf(')', at);
        String[] parameters = text.substring(at + 1, close).split(",", -1);
        at = close + 1;
        JsonObject properties = new JsonObject();
        if (field.type() == FieldType.STRING || field.type() == FieldType.BYTES) {
            properties.addProperty("maxLength", parameters[0].strip());
        } else {
            properties.addProperty("precision", parameters[0].strip());
            if (parameters.length > 1) {
                properties.addProperty("scale", parameters[1].strip());
            }
        }
        return new Field(field.name(), field.type(), field.mode(), field.fields(), properties);
    }

    /** The next character that is no space, a null character at the end. */
    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw ApiError.unsupported("type " + text);
        }
        at++;
    }
}
