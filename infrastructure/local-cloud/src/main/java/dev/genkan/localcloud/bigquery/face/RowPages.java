package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.store.Cells;
import dev.genkan.localcloud.bigquery.store.Rows;
import dev.genkan.localcloud.bigquery.store.TablePart;
import dev.genkan.localcloud.http.Request;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * A part of the rows of a table that a call asks for.
 *
 * @param limit how many at most, empty for as many as fit into an answer
 */
record RowPages(long first, OptionalLong limit, Cells cells) {

    /** More than this many rows go into more than one answer. */
    private static final long LARGEST = 10_000;

    /** The page that query parameters ask for. */
    static RowPages of(Request request) {
        return new RowPages(
                Calls.offset(request),
                request.number("maxResults"),
                new Cells(request.flag("formatOptions.useInt64Timestamp")));
    }

    /** The first page, as the body of a query asks for it. */
    static RowPages of(JsonObject query) {
        boolean whole = Documents.object(query, "formatOptions")
                .map(options -> Documents.flag(options, "useInt64Timestamp"))
                .orElse(false);
        OptionalLong limit =
                Documents.number(query, "maxResults").map(OptionalLong::of).orElse(OptionalLong.empty());
        return new RowPages(0, limit, new Cells(whole));
    }

    /** Adds {@code totalRows}, {@code rows} and {@code pageToken} to an answer. */
    void write(JsonObject answer, Rows rows, TablePart part, Schema columns) throws SQLException {
        long total = rows.count(part);
        long most = Math.min(limit.orElse(LARGEST), LARGEST);
        List<JsonObject> page = first == 0 && total <= most
                ? rows.all(part, columns, cells)
                : rows.some(part, columns, first, most, cells);
        JsonArray array = new JsonArray();
        page.forEach(array::add);
        answer.addProperty("totalRows", Long.toString(total));
        if (!page.isEmpty()) {
            answer.add("rows", array);
        }
        long next = first + page.size();
        boolean more = next < total && !limit.equals(OptionalLong.of(0));
        if (more) {
            answer.addProperty("pageToken", Long.toString(next));
        }
    }
}
