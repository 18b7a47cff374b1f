package dev.genkan.localcloud.bigquery.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.localcloud.http.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** JSON documents by kind and key, in a schema of DuckDB that is no dataset. */
public final class DocumentStore {

    private static final String TABLE = "\"$genkan\".documents";

    private final Database database;
    /** The keys that may be there: to look for one that is not costs as much as to read all. */
    private final Set<Key> known = ConcurrentHashMap.newKeySet();

    /** Makes the schema where it is missing. */
    public DocumentStore(Database database) throws SQLException {
        this.database = database;
        database.transaction(session -> {
            session.execute("CREATE SCHEMA IF NOT EXISTS \"$genkan\"");
            session.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (kind VARCHAR, key VARCHAR, document VARCHAR)");
            return session.query(
                    "SELECT kind, key FROM " + TABLE, row -> known.add(new Key(row.getString(1), row.getString(2))));
        });
    }

    /** All documents of a kind by their keys, in the order in which they were written. */
    public Map<String, JsonObject> all(String kind) throws SQLException {
        Map<String, JsonObject> documents = new LinkedHashMap<>();
        String sql = "SELECT key, document FROM " + TABLE + " WHERE kind = " + Names.literal(kind);
        database.read(session -> session.query(
                sql,
                row -> documents.put(
                        row.getString(1),
                        JsonParser.parseString(row.getString(2)).getAsJsonObject())));
        return documents;
    }

    /**
     * Writes documents in the place of those of the same keys, and removes those of keys without one; in the session's transaction.
     *
     * @param documents what is to be there, in the order in which it is written
     */
    void write(Session session, Map<Key, Optional<JsonObject>> documents) throws SQLException {
        List<Map.Entry<Key, JsonObject>> rows = new ArrayList<>();
        for (Map.Entry<Key, Optional<JsonObject>> document : documents.entrySet()) {
            if (known.contains(document.getKey())) {
                remove(session, document.getKey());
            }
            document.getValue().ifPresent(content -> rows.add(Map.entry(document.getKey(), content)));
        }
        if (!rows.isEmpty()) {
            add(session, rows);
        }
    }

    private void add(Session session, List<Map.Entry<Key, JsonObject>> rows) throws SQLException {
        String values = String.join(", ", Collections.nCopies(rows.size(), "(?, ?, ?)"));
        try (PreparedStatement insert =
                session.connection().prepareStatement("INSERT INTO " + TABLE + " VALUES " + values)) {
            int place = 0;
            for (Map.Entry<Key, JsonObject> row : rows) {
                insert.setString(++place, row.getKey().kind());
                insert.setString(++place, row.getKey().key());
                insert.setString(++place, Json.write(row.getValue()));
                known.add(row.getKey());
            }
            insert.execute();
        }
    }

    private static void remove(Session session, Key key) throws SQLException {
        try (PreparedStatement delete =
                session.connection().prepareStatement("DELETE FROM " + TABLE + " WHERE kind = ? AND key = ?")) {
            delete.setString(1, key.kind());
            delete.setString(2, key.key());
            delete.execute();
        }
    }

    /** Names a document. */
    record Key(String kind, String key) {}
}
