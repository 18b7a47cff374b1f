package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.jobs.Views;
import dev.genkan.localcloud.bigquery.model.DecoratedTableId;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Partitioning;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.TablePart;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables and views. */
public final class TableCalls {

    static final String TABLES = Calls.PROJECT + "/datasets/{dataset}/tables";
    static final String TABLE = TABLES + "/{table}";

    private final Catalog catalog;
    private final Views views;
    private final TableResource resources;

    public TableCalls(Catalog catalog, Views views, TableSizes sizes) {
        this.catalog = catalog;
        this.views = views;
        this.resources = new TableResource(catalog.project(), sizes);
    }

    /** Adds the calls. */
    public void mount(Router.Builder routes) {
        routes.on("GET", TABLES, Calls.of(this::list))
                .on("POST", TABLES, Calls.of(this::insert))
                .on("GET", TABLE, Calls.of(this::get))
                .on("PATCH", TABLE, Calls.of(request -> update(request, true)))
                .on("PUT", TABLE, Calls.of(request -> update(request, false)))
                .on("DELETE", TABLE, Calls.of(this::delete));
    }

    /** The table of a request's path. */
    static TableId id(Request request) {
        return new TableId(request.value("dataset"), request.value("table"));
    }

    private Answer get(Request request) throws SQLException {
        catalog.removeExpired();
        return Answer.json(resources.of(catalog.require(id(request))));
    }

    private Answer list(Request request) throws SQLException {
        catalog.removeExpired();
        String dataset = catalog.require(request.value("dataset")).id();
        List<Table> all = catalog.tables(dataset);
        Calls.Page<Table> page = Calls.page(request, all);
        JsonArray tables = new JsonArray();
        page.elements().forEach(table -> tables.add(resources.entry(table)));
        JsonObject json = new JsonObject();
        json.addProperty("kind", "bigquery#tableList");
        json.addProperty("totalItems", all.size());
        json.add("tables", tables);
        if (!page.next().isEmpty()) {
            json.addProperty("nextPageToken", page.next());
        }
        return Answer.json(json);
    }

    private Answer insert(Request request) throws IOException, SQLException {
        JsonObject body = request.json();
        TableId id = Documents.object(body, "tableReference")
                .map(TableId::of)
                .orElseThrow(() -> ApiError.invalid("Required parameter is missing: tableReference"))
                .checked();
        catalog.require(id.dataset());
        refuseUnsupported(body);
        Table table = Table.of(id, body, catalog.now());
        Partitioning.of(table);
        if (table.isView()) {
            refuseExisting(id);
            return Answer.json(resources.of(views.write(table)));
        }
        Table created = catalog.change(List.of(id), change -> {
            refuseExisting(id);
            change.create(table);
            return table;
        });
        return Answer.json(resources.of(catalog.table(id).orElse(created)));
    }

    private static void refuseUnsupported(JsonObject body) {
        for (String kind :
                List.of("externalDataConfiguration", "materializedView", "snapshotDefinition", "cloneDefinition")) {
            if (Documents.object(body, kind).isPresent()) {
                throw ApiError.unsupported("tables with " + kind);
            }
        }
    }

    private void refuseExisting(TableId id) {
        if (catalog.table(id).isPresent()) {
            throw new ApiError(409, "duplicate", "Already Exists: Table " + catalog.project() + ":" + id);
        }
    }

    private Answer update(Request request, boolean patch) throws IOException, SQLException {
        JsonObject body = request.json();
        TableId id = id(request);
        Table requested = Table.of(id, body, catalog.now());
        Table before = catalog.require(id);
        Etags.check(request, before);
        if (before.isView() && requested.isView() && !requested.view().equals(before.view())) {
            return Answer.json(resources.of(views.write(updated(before, requested, body, patch))));
        }
        Table after = catalog.change(List.of(id), change -> {
            Table current = catalog.require(id);
            Etags.check(request, current);
            Table changed = updated(current, requested, body, patch);
            if (changed.schema().equals(current.schema()) || current.isView()) {
                change.describe(changed);
            } else {
                change.reshape(current, changed);
            }
            return changed;
        });
        return Answer.json(resources.of(after));
    }

    private Table updated(Table before, Table requested, JsonObject body, boolean patch) {
        JsonObject properties =
                patch ? Documents.patched(before.properties(), requested.properties()) : requested.properties();
        Optional<Instant> expires = patch && !body.has("expirationTime") ? before.expires() : requested.expires();
        return new Table(
                before.id(),
                requested.schema().isEmpty() ? before.schema() : ordered(before.schema(), requested.schema()),
                properties,
                requested.view().or(before::view),
                before.created(),
                catalog.now(),
                expires);
    }

    /** The wanted columns in the order in which they are stored: the known ones first. */
    private static Schema ordered(Schema stored, Schema wanted) {
        List<Field> fields = new ArrayList<>();
        for (Field field : stored.fields()) {
            fields.add(wanted.find(field.name())
                    .orElseThrow(() -> ApiError.invalid("Provided Schema does not match the table. Field "
                            + field.name() + " is missing in new schema")));
        }
        wanted.fields().stream()
                .filter(field -> stored.find(field.name()).isEmpty())
                .forEach(fields::add);
        return new Schema(fields);
    }

    private Answer delete(Request request) throws SQLException {
        DecoratedTableId id = DecoratedTableId.of(id(request));
        catalog.change(List.of(id.table()), change -> {
            TablePart part = TablePart.of(catalog.require(id.table()), id.partition());
            Etags.check(request, part.table());
            if (part.partition().isPresent()) {
                change.session().execute("DELETE FROM " + part.from());
                change.touch(id.table());
            } else {
                change.drop(id.table());
            }
            return true;
        });
        return Answer.empty(204);
    }
}
