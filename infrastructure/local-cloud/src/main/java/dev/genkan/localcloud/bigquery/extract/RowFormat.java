package dev.genkan.localcloud.bigquery.extract;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.http.ApiError;

/** How an extract job writes rows. */
public sealed interface RowFormat permits CsvRows, JsonRows {

    /**
     * Reads it from an extract configuration.
     *
     * @throws ApiError 400 when the format cannot hold the columns, 501 for a format that is not written here
     */
    static RowFormat of(JsonObject extract, Schema columns) {
        String name = Documents.text(extract, "destinationFormat").orElse("CSV");
        return switch (name) {
            case "CSV" -> CsvRows.of(extract, columns);
            case "NEWLINE_DELIMITED_JSON" -> new JsonRows(columns);
            case "AVRO", "PARQUET" -> throw ApiError.unsupported("extract jobs with destination format " + name);
            default -> throw ApiError.invalid("Invalid value for destinationFormat: " + name + " is not a valid value");
        };
    }

    /** What stands before the rows of each file. */
    String head();

    /**
     * A row with its end.
     *
     * @param cells the row as the API writes it, timestamps as whole microseconds since 1970
     */
    String row(JsonObject cells);
}
