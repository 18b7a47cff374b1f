package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;

/** The statistics of queries in the API's form. */
final class QueryStatistics {

    private QueryStatistics() {}

    /** The statistics of a job whose query has these counts. */
    static JsonObject of(JsonObject counts, long bytes, long billed) {
        JsonObject query = counts.deepCopy();
        query.addProperty("totalBytesProcessed", Long.toString(bytes));
        query.addProperty("totalBytesBilled", Long.toString(billed));
        query.addProperty("cacheHit", false);
        JsonObject statistics = new JsonObject();
        statistics.addProperty("totalBytesProcessed", Long.toString(bytes));
        statistics.add("query", query);
        return statistics;
    }

    static JsonObject statement(String type) {
        JsonObject counts = new JsonObject();
        counts.addProperty("statementType", type);
        return counts;
    }

    /** A statement that has changed rows. */
    static JsonObject change(String type, RowChanges rows) {
        JsonObject dml = new JsonObject();
        dml.addProperty("insertedRowCount", Long.toString(rows.inserted()));
        dml.addProperty("updatedRowCount", Long.toString(rows.updated()));
        dml.addProperty("deletedRowCount", Long.toString(rows.deleted()));
        JsonObject counts = statement(type);
        counts.addProperty("numDmlAffectedRows", Long.toString(rows.inserted() + rows.updated() + rows.deleted()));
        counts.add("dmlStats", dml);
        return counts;
    }

    /** How many rows a statement has changed. */
    record RowChanges(long inserted, long updated, long deleted) {}
}
