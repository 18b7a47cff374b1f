package dev.genkan.localcloud.bigquery.load;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.http.ApiError;
import java.util.Optional;

/**
 * How a CSV file is written.
 *
 * @param quote empty when no character quotes
 * @param nullMarker what stands for null; unquoted
 * @param jagged whether a row may lack its last columns
 */
public record CsvFormat(
        char delimiter,
        Optional<Character> quote,
        String nullMarker,
        long skippedRows,
        boolean quotedNewlines,
        boolean jagged,
        boolean ignoreUnknown) {

    /** Reads it from a load configuration. */
    public static CsvFormat of(JsonObject load) {
        return new CsvFormat(
                delimiter(Documents.text(load, "fieldDelimiter").orElse(",")),
                quote(load),
                Documents.text(load, "nullMarker").orElse(""),
                Documents.number(load, "skipLeadingRows").orElse(0L),
                Documents.flag(load, "allowQuotedNewlines"),
                Documents.flag(load, "allowJaggedRows"),
                Documents.flag(load, "ignoreUnknownValues"));
    }

    /** The same format with another number of skipped rows. */
    CsvFormat skipping(long rows) {
        return new CsvFormat(delimiter, quote, nullMarker, rows, quotedNewlines, jagged, ignoreUnknown);
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

    private static Optional<Character> quote(JsonObject load) {
        String text = Documents.text(load, "quote").orElse("\"");
        if (text.length() > 1) {
            throw ApiError.invalid("Quote character must be a single character: " + text);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.charAt(0));
    }
}
