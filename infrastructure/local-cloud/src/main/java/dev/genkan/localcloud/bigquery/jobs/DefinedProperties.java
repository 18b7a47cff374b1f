package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.googlesql.Options;
import dev.genkan.localcloud.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The OPTIONS of a statement as the properties that the API shows. */
final class DefinedProperties {

    static final String EXPIRATION = "expiration_timestamp";
    private static final String DEFAULT_EXPIRATION = "default_table_expiration_days";

    /** Options by their name, with the property that holds the same. */
    private static final Map<String, String> SAME = Map.of(
            "description",
            "description",
            "friendly_name",
            "friendlyName",
            "labels",
            "labels",
            "require_partition_filter",
            "requirePartitionFilter",
            "location",
            "location");

    private DefinedProperties() {}

    static void write(JsonObject properties, Options options) {
        options.values().forEach((name, value) -> {
            String property = SAME.get(name);
            if (property != null) {
                set(properties, property, value.map(Json::tree));
            } else if (name.equals(DEFAULT_EXPIRATION)) {
                set(properties, "defaultTableExpirationMs", value.map(DefinedProperties::milliseconds));
            }
        });
        options.partitioning().ifPresent(partitioning -> partition(properties, partitioning));
        if (!options.clustering().isEmpty()) {
            JsonArray fields = new JsonArray();
            options.clustering().forEach(fields::add);
            JsonObject clustering = new JsonObject();
            clustering.add("fields", fields);
            properties.add("clustering", clustering);
        }
        options.text("partition_expiration_days")
                .ifPresent(days -> Optional.ofNullable(properties.getAsJsonObject("timePartitioning"))
                        .ifPresent(partitioning -> partitioning.add("expirationMs", milliseconds(days))));
    }

    /** When a table is to cease, if the options say so. */
    static Optional<Instant> expiration(Options options) {
        return options.text(EXPIRATION).map(Instant::parse);
    }

    static Field described(Field field, String description) {
        JsonObject properties = field.properties().deepCopy();
        properties.addProperty("description", description);
        return new Field(field.name(), field.type(), field.mode(), field.fields(), properties);
    }

    private static void partition(JsonObject properties, Options.Partitioning partitioning) {
        JsonObject json = new JsonObject();
        boolean range = partitioning.granularity().equals("RANGE");
        if (!range) {
            json.addProperty("type", partitioning.granularity());
        }
        if (!partitioning.column().equals("_PARTITIONTIME")) {
            json.addProperty("field", partitioning.column());
        }
        if (range) {
            JsonObject bounds = new JsonObject();
            bounds.addProperty("start", partitioning.range().get(0).toString());
            bounds.addProperty("end", partitioning.range().get(1).toString());
            bounds.addProperty("interval", partitioning.range().get(2).toString());
            json.add("range", bounds);
        }
        properties.add(range ? "rangePartitioning" : "timePartitioning", json);
    }

    private static JsonElement milliseconds(Object days) {
        double number = Double.parseDouble(days.toString());
        return Json.tree(Long.toString(Math.round(number * Duration.ofDays(1).toMillis())));
    }

    private static void set(JsonObject properties, String name, Optional<JsonElement> value) {
        value.ifPresentOrElse(tree -> properties.add(name, tree), () -> properties.remove(name));
    }
}
