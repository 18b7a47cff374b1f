package dev.genkan.localcloud.bigquery.extract;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.http.ApiError;
import java.util.stream.Collectors;

/** CSV: a NULL is nothing, an empty text is {@code ""}; quotes are where they are needed. */
record CsvRows(Schema columns, boolean header, char delimiter) implements RowFormat {

    static CsvRows of(JsonObject extract, Schema columns) {
        for (Field field : columns.fields()) {
            if (field.repeated() || field.type() == FieldType.STRUCT) {
                throw ApiError.invalid("Operation cannot be performed on a nested schema. Field: " + field.name());
            }
        }
        boolean header =
                Documents.text(extract, "printHeader").map(Boolean::valueOf).orElse(true);
        return new CsvRows(
                columns,
                header,
                delimiter(Documents.text(extract, "fieldDelimiter").orElse(",")));
    }

    private static char delimiter(String text) {
        if (text.equals("\\t") || text.equalsIgnoreCase("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw ApiError.invalid("The field delimiter must be a single character: " + text);
        }
        return text.charAt(0);
    }

    @Override
    public String head() {
        return header
                ? columns.fields().stream()
                        .map(field -> quoted(field.name()))
                        .collect(Collectors.joining(Character.toString(delimiter), "", "\n"))
                : "";
    }

    @Override
    public String row(JsonObject cells) {
        JsonArray values = cells.getAsJsonArray("f");
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.append(delimiter);
            }
            JsonElement value = values.get(i).getAsJsonObject().get("v");
            if (!value.isJsonNull()) {
                line.append(quoted(Texts.of(columns.fields().get(i), value.getAsString())));
            }
        }
        return line.append('\n').toString();
    }

    private String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.indexOf(delimiter) < 0
                && text.indexOf('"') < 0
                && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
