package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.load.BadValue;
import dev.genkan.localcloud.bigquery.load.Conversion;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Problem;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Appender;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.PartitionGuard;
import dev.genkan.localcloud.bigquery.store.TablePart;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Rows that are inserted one by one. A row with an id that was seen a minute ago is not inserted again. */
final class StreamingInsert {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Catalog catalog;
    private final Map<Seen, Instant> seen = new ConcurrentHashMap<>();

    StreamingInsert(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Inserts the rows of a request: what is wrong with which of them. */
    JsonArray insert(TablePart part, JsonObject request) throws SQLException {
        Table table = part.table();
        if (table.isView()) {
            throw ApiError.invalid("Cannot add rows to a table of type VIEW.");
        }
        if (!request.has("rows") || Documents.objects(request, "rows").isEmpty()) {
            throw ApiError.invalid("No rows present in the request.");
        }
        if (Documents.text(request, "templateSuffix").isPresent()) {
            throw ApiError.unsupported("templateSuffix");
        }
        Conversion conversion = new Conversion(table.schema(), Documents.flag(request, "ignoreUnknownValues"), true);
        Batch batch = new Batch(new JsonArray(), new ArrayList<>(), new HashSet<>());
        List<JsonObject> rows = Documents.objects(request, "rows");
        for (int i = 0; i < rows.size(); i++) {
            read(table.id(), conversion, batch, i, rows.get(i));
        }
        if (!batch.errors.isEmpty() && !Documents.flag(request, "skipInvalidRows")) {
            return allStopped(batch.errors, rows.size());
        }
        append(part, batch);
        return batch.errors;
    }

    private void read(TableId table, Conversion conversion, Batch batch, int index, JsonObject row) {
        Optional<Seen> id = Documents.text(row, "insertId").map(text -> new Seen(table, text));
        try {
            @Nullable
            Object[] values = conversion.row(Documents.object(row, "json").orElseGet(JsonObject::new));
            boolean repeated = id.isPresent() && (recently(id.get()) || !batch.ids.add(id.get()));
            if (!repeated) {
                batch.values.add(values);
            }
        } catch (BadValue bad) {
            batch.errors.add(error(index, new Problem("invalid", bad.field(), String.valueOf(bad.getMessage()))));
        }
    }

    private boolean recently(Seen id) {
        Instant when = seen.get(id);
        return when != null && when.plus(REMEMBERED).isAfter(catalog.now());
    }

    private void append(TablePart part, Batch batch) throws SQLException {
        Table table = part.table();
        catalog.change(List.of(table.id()), change -> {
            PartitionGuard guard = PartitionGuard.before(change.session(), part);
            try (Appender appender = new Appender(change.session(), table.id(), table.schema())) {
                for (@Nullable Object[] values : batch.values) {
                    appender.append(values);
                }
            }
            guard.check(change.session());
            change.touch(table.id());
            return true;
        });
        Instant now = catalog.now();
        seen.values().removeIf(when -> when.plus(REMEMBERED).isBefore(now));
        batch.ids.forEach(id -> seen.put(id, now));
    }

    /** One bad row keeps all of them out; the good ones hear that they were stopped. */
    private static JsonArray allStopped(JsonArray errors, int rows) {
        Set<Integer> bad = new HashSet<>();
        errors.forEach(error -> bad.add(error.getAsJsonObject().get("index").getAsInt()));
        for (int i = 0; i < rows; i++) {
            if (!bad.contains(i)) {
                errors.add(error(i, Problem.of("stopped", "")));
            }
        }
        return errors;
    }

    private static JsonObject error(int index, Problem problem) {
        JsonObject described = problem.toJson();
        described.addProperty("location", problem.location().orElse(""));
        described.addProperty("debugInfo", "");
        JsonArray problems = new JsonArray();
        problems.add(described);
        JsonObject json = new JsonObject();
        json.addProperty("index", index);
        json.add("errors", problems);
        return json;
    }

    private record Seen(TableId table, String id) {}

    private record Batch(JsonArray errors, List<@Nullable Object[]> values, Set<Seen> ids) {}
}
