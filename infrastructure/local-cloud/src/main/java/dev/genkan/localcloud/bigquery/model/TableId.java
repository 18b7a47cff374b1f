package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.util.regex.Pattern;

/** The name of a table within the project. */
public record TableId(String dataset, String table) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Pd}\\p{Zs}]{1,1024}");

    /**
     * Reads the API's form, {@code {datasetId, tableId}}. A partition decorator stays in the name.
     *
     * @throws ApiError 400 when it names no table
     */
    public static TableId of(JsonObject reference) {
        return new TableId(
                Documents.text(reference, "datasetId")
                        .orElseThrow(() -> ApiError.invalid("Required parameter is missing: datasetId")),
                Documents.text(reference, "tableId")
                        .orElseThrow(() -> ApiError.invalid("Required parameter is missing: tableId")));
    }

    /**
     * This name, if a new table may have it.
     *
     * @throws ApiError 400 when it may not
     */
    public TableId checked() {
        if (!NAME.matcher(table).matches()) {
            throw ApiError.invalid("Invalid table ID \"" + table + "\".");
        }
        return this;
    }

    /** The API's form. */
    public JsonObject toJson(String project) {
        JsonObject json = new JsonObject();
        json.addProperty("projectId", project);
        json.addProperty("datasetId", dataset);
        json.addProperty("tableId", table);
        return json;
    }

    /** {@code dataset.table}. */
    @Override
    public String toString() {
        return dataset + "." + table;
    }
}
