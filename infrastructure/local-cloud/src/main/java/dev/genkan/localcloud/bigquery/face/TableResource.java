package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.jobs.JobResource;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import java.sql.SQLException;
import java.util.List;

/** Tables in the API's form. */
record TableResource(String project, TableSizes sizes) {

    /** The whole table. */
    JsonObject of(Table table) throws SQLException {
        JsonObject json = table.properties().deepCopy();
        json.addProperty("kind", "bigquery#table");
        json.addProperty("etag", Etags.of(table));
        json.addProperty(
                "selfLink",
                "/bigquery/v2/projects/" + project + "/datasets/" + table.id().dataset() + "/tables/"
                        + table.id().table());
        identify(json, table);
        if (!table.schema().isEmpty()) {
            json.add("schema", table.schema().toJson());
        }
        json.addProperty("lastModifiedTime", Long.toString(table.modified().toEpochMilli()));
        json.addProperty("location", JobResource.LOCATION);
        if (!table.isView()) {
            TableSizes.Size size = sizes.of(table);
            json.addProperty("numRows", Long.toString(size.rows()));
            json.addProperty("numBytes", Long.toString(size.bytes()));
            json.addProperty("numLongTermBytes", "0");
        }
        return json;
    }

    /** The table as lists show it. */
    JsonObject entry(Table table) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", "bigquery#table");
        identify(json, table);
        for (String property :
                List.of("labels", "friendlyName", "timePartitioning", "rangePartitioning", "clustering")) {
            Documents.member(table.properties(), property).ifPresent(value -> json.add(property, value));
        }
        return json;
    }

    private void identify(JsonObject json, Table table) {
        json.addProperty("id", project + ":" + table.id());
        json.add("tableReference", table.id().toJson(project));
        json.addProperty("type", table.isView() ? "VIEW" : "TABLE");
        json.addProperty("creationTime", Long.toString(table.created().toEpochMilli()));
        table.expires().ifPresent(when -> json.addProperty("expirationTime", Long.toString(when.toEpochMilli())));
        table.view().ifPresent(query -> {
            JsonObject view = new JsonObject();
            view.addProperty("query", query);
            view.addProperty("useLegacySql", false);
            json.add("view", view);
        });
    }
}
