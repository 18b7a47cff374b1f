package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a table or a view, apart from its rows.
 *
 * @param schema its columns
 * @param properties what else the client said of it, as the API writes it: {@code description}, {@code labels},
 *     {@code timePartitioning}, {@code clustering} …
 * @param view the SELECT of a view, in GoogleSQL; empty for a table
 * @param modified when its rows or its description last changed
 * @param expires when it ceases to be
 */
public record Table(
        TableId id,
        Schema schema,
        JsonObject properties,
        Optional<String> view,
        Instant created,
        Instant modified,
        Optional<Instant> expires) {

    /** The members of the API's form that are components here, or that the service computes. */
    private static final List<String> OWN = List.of(
            "kind",
            "id",
            "etag",
            "selfLink",
            "tableReference",
            "schema",
            "view",
            "type",
            "creationTime",
            "lastModifiedTime",
            "expirationTime",
            "numRows",
            "numBytes",
            "numLongTermBytes",
            "location");

    public Table {
        properties = properties.deepCopy();
    }

    /** A table with these columns of which nothing else is known. */
    public static Table of(TableId id, Schema schema, Instant now) {
        return new Table(id, schema, new JsonObject(), Optional.empty(), now, now, Optional.empty());
    }

    /** Reads the API's form, as a client sends it. */
    public static Table of(TableId id, JsonObject resource, Instant now) {
        JsonObject rest = resource.deepCopy();
        OWN.forEach(rest::remove);
        return new Table(
                id,
                Documents.object(resource, "schema").map(Schema::of).orElse(Schema.NONE),
                rest,
                Documents.object(resource, "view").flatMap(view -> Documents.text(view, "query")),
                now,
                now,
                Documents.number(resource, "expirationTime").map(Instant::ofEpochMilli));
    }

    public boolean isView() {
        return view.isPresent();
    }

    /** Whether its time has come. */
    public boolean expired(Instant now) {
        return expires.isPresent() && !expires.get().isAfter(now);
    }

    /** The same table with other columns. */
    public Table with(Schema other) {
        return new Table(id, other, properties, view, created, modified, expires);
    }

    /** The same table with other properties. */
    public Table with(JsonObject others) {
        return new Table(id, schema, others, view, created, modified, expires);
    }

    /** The same table, changed at that moment. */
    public Table touched(Instant now) {
        return new Table(id, schema, properties, view, created, now, expires);
    }

    /** The same table with another end. */
    public Table expiring(Optional<Instant> when) {
        return new Table(id, schema, properties, view, created, modified, when);
    }
}
