package dev.genkan.localcloud.bigquery.store;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Dataset;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import java.time.Instant;

/** Datasets and tables as documents that {@link DocumentStore} keeps. */
final class TableDocuments {

    private TableDocuments() {}

    static JsonObject write(Dataset dataset) {
        JsonObject json = new JsonObject();
        json.addProperty("id", dataset.id());
        json.add("properties", dataset.properties());
        json.addProperty("created", dataset.created().toString());
        json.addProperty("modified", dataset.modified().toString());
        return json;
    }

    static Dataset dataset(JsonObject json) {
        return new Dataset(
                json.get("id").getAsString(),
                json.getAsJsonObject("properties"),
                instant(json, "created"),
                instant(json, "modified"));
    }

    static JsonObject write(Table table) {
        JsonObject json = new JsonObject();
        json.addProperty("dataset", table.id().dataset());
        json.addProperty("table", table.id().table());
        json.add("schema", table.schema().toJson());
        json.add("properties", table.properties());
        table.view().ifPresent(query -> json.addProperty("view", query));
        json.addProperty("created", table.created().toString());
        json.addProperty("modified", table.modified().toString());
        table.expires().ifPresent(when -> json.addProperty("expires", when.toString()));
        return json;
    }

    static Table table(JsonObject json) {
        return new Table(
                new TableId(json.get("dataset").getAsString(), json.get("table").getAsString()),
                Schema.of(json.getAsJsonObject("schema")),
                json.getAsJsonObject("properties"),
                Documents.text(json, "view"),
                instant(json, "created"),
                instant(json, "modified"),
                Documents.text(json, "expires").map(Instant::parse));
    }

    private static Instant instant(JsonObject json, String name) {
        return Instant.parse(json.get(name).getAsString());
    }
}
