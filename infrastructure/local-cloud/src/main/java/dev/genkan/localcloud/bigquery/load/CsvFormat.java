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
 * @param controlCharacters whether values may hold ASCII control characters other than tab, CR and LF
 */
public record CsvFormat(
        char delimiter,
        Optional<Character> quote,
        String nullMarker,
        long skippedRows,
        boolean quotedNewlines,
        boolean jagged,
        boolean ignoreUnknown,
        boolean controlCharacters) {

    /**
     * Tab-separated values between quotes where they need them, with newlines and control characters.
     *
     * @param nullMarker what stands for null; unquoted
     */
    public static CsvFormat tabSeparated(String nullMarker) {
        return new CsvFormat('\t', Optional.of('"'), nullMarker, 0, true, false, false, true);
    }

    /** Reads it from a load configuration. */
    public static CsvFormat of(JsonObject load) {
        if (!Documents.elements(load, "nullMarkers").isEmpty()) {
            throw ApiError.unsupported("several null markers");
        }
        return new CsvFormat(
                delimiter(Documents.text(load, "fieldDelimiter").orElse(",")),
                quote(load),
                Documents.text(load, "nullMarker").orElse(""),
                Documents.number(load, "skipLeadingRows").orElse(0L),
                Documents.flag(load, "allowQuotedNewlines"),
                Documents.flag(load, "allowJaggedRows"),
                Documents.flag(load, "ignoreUnknownValues"),
                Documents.flag(load, "preserveAsciiControlCharacters"));
    }

    /** The same format with another number of skipped rows. */
    CsvFormat skipping(long rows) {
        return new CsvFormat(
                delimiter, quote, nullMarker, rows, quotedNewlines, jagged, ignoreUnknown, controlCharacters);
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
