package dev.genkan.localcloud.bigquery.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.localcloud.http.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON documents by kind and key, in a schema of DuckDB that is no dataset. */
public final class DocumentStore {

    private static final String TABLE = "\"$genkan\".documents";

    private final Database database;

    /** Makes the schema where it is missing. */
    public DocumentStore(Database database) throws SQLException {
        this.database = database;
        database.transaction(session -> {
            session.execute("CREATE SCHEMA IF NOT EXISTS \"$genkan\"");
            session.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (kind VARCHAR, key VARCHAR, document VARCHAR)");
            return true;
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

    /** Writes a new document, in the session's transaction. */
    public void add(Session session, String kind, String key, JsonObject document) throws SQLException {
        try (PreparedStatement insert =
                session.connection().prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?, ?)")) {
            insert.setString(1, kind);
            insert.setString(2, key);
            insert.setString(3, Json.write(document));
            insert.execute();
        }
    }

    /** Writes a document in the place of another one of that key, in the session's transaction. */
    public void put(Session session, String kind, String key, JsonObject document) throws SQLException {
        remove(session, kind, key);
        add(session, kind, key, document);
    }

    /** Removes a document if it is there, in the session's transaction. */
    public void remove(Session session, String kind, String key) throws SQLException {
        try (PreparedStatement delete =
                session.connection().prepareStatement("DELETE FROM " + TABLE + " WHERE kind = ? AND key = ?")) {
            delete.setString(1, kind);
            delete.setString(2, key);
            delete.execute();
        }
    }
}
