package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Rows;
import dev.genkan.localcloud.bigquery.store.TablePart;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** The rows of tables: pages of them, and streaming inserts. */
public final class RowCalls {

    private final Catalog catalog;
    private final Rows rows;
    private final StreamingInsert inserts;

    public RowCalls(Catalog catalog) {
        this.catalog = catalog;
        this.rows = new Rows(catalog);
        this.inserts = new StreamingInsert(catalog);
    }

    /** Adds the calls. */
    public void mount(Router.Builder routes) {
        routes.on("GET", TableCalls.TABLE + "/data", Calls.of(this::list))
                .on("POST", TableCalls.TABLE + "/insertAll", Calls.of(this::insertAll));
    }

    private Answer list(Request request) throws SQLException {
        catalog.removeExpired();
        TablePart part = TablePart.of(catalog, TableCalls.id(request));
        Table table = part.table();
        if (table.isView()) {
            throw ApiError.invalid("Cannot list a table of type VIEW.");
        }
        JsonObject json = new JsonObject();
        json.addProperty("kind", "bigquery#tableDataList");
        json.addProperty("etag", Etags.of(table));
        RowPages.of(request).write(json, rows, part, selected(request, table.schema()));
        return Answer.json(json);
    }

    private static Schema selected(Request request, Schema schema) {
        String names = request.parameter("selectedFields").orElse("");
        if (names.isEmpty()) {
            return schema;
        }
        List<Field> fields = Arrays.stream(names.split(",", -1))
                .map(name -> schema.find(name).orElseThrow(() -> ApiError.unsupported("selectedFields with " + name)))
                .toList();
        return new Schema(fields);
    }

    private Answer insertAll(Request request) throws IOException, SQLException {
        JsonObject body = request.json();
        JsonArray errors = inserts.insert(TablePart.of(catalog, TableCalls.id(request)), body);
        JsonObject json = new JsonObject();
        json.addProperty("kind", "bigquery#tableDataInsertAllResponse");
        if (!errors.isEmpty()) {
            json.add("insertErrors", errors);
        }
        return Answer.json(json);
    }
}
