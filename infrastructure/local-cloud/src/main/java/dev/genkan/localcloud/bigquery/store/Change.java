package dev.genkan.localcloud.bigquery.store;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Dataset;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.SqlType;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.googlesql.TypeNames;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A transaction that changes datasets and tables, lent by {@link Catalog#change}. Others see the new descriptions when it is
 * committed. For one thread.
 */
public final class Change {

    private final Catalog catalog;
    private final DocumentStore documents;
    private final Session session;
    private final List<Runnable> published = new ArrayList<>();
    private final Map<DocumentStore.Key, Optional<JsonObject>> written = new LinkedHashMap<>();

    Change(Catalog catalog, DocumentStore documents, Session session) {
        this.catalog = catalog;
        this.documents = documents;
        this.session = session;
    }

    /** The connection of the transaction. */
    public Session session() {
        return session;
    }

    /** Is run when the transaction is committed. */
    public void afterwards(Runnable action) {
        published.add(action);
    }

    /** Writes the documents, in the transaction: all at once, because each statement costs DuckDB as much as many rows. */
    void flush() throws SQLException {
        documents.write(session, written);
        written.clear();
    }

    void publish() {
        published.forEach(Runnable::run);
    }

    /** Writes a document of another kind, in the place of another one of that key. */
    public void write(String kind, String key, JsonObject document) {
        written.put(new DocumentStore.Key(kind, key), Optional.of(document));
    }

    /** Removes a document of another kind if it is there. */
    public void remove(String kind, String key) {
        written.put(new DocumentStore.Key(kind, key), Optional.empty());
    }

    /** Creates a dataset. */
    public void create(Dataset dataset) throws SQLException {
        session.execute("CREATE SCHEMA IF NOT EXISTS " + Names.schema(dataset.id()));
        describe(dataset);
    }

    /** Writes another description of a dataset. */
    public void describe(Dataset dataset) {
        write(Catalog.DATASET, dataset.id(), TableDocuments.write(dataset));
        afterwards(() -> catalog.storedDatasets().put(dataset.id(), dataset));
    }

    /** Removes a dataset with all its tables. */
    public void dropDataset(String id) throws SQLException {
        for (Table table : catalog.storedTables().all()) {
            if (table.id().dataset().equals(id)) {
                drop(table.id());
            }
        }
        session.execute("DROP SCHEMA IF EXISTS " + Names.schema(id) + " CASCADE");
        remove(Catalog.DATASET, id);
        afterwards(() -> catalog.storedDatasets().remove(id));
    }

    /** Creates an empty table, in the place of an expired one where that is. */
    public void create(Table table) throws SQLException {
        drop(table.id());
        createColumns(table);
        register(table);
    }

    /**
     * Creates a table that holds the rows of a SELECT: in one statement, because each costs DuckDB as much as many rows.
     *
     * @param select has the table's columns in their order, under whatever names
     */
    public void create(Table table, String select) throws SQLException {
        drop(table.id());
        List<Field> fields = table.schema().fields();
        session.execute("CREATE TABLE " + Names.table(table.id()) + " AS SELECT "
                + list(
                        fields.size(),
                        place -> "CAST(c" + place + " AS " + type(fields.get(place)) + ") AS "
                                + Names.quoted(fields.get(place).name()))
                + " FROM (" + select + ") AS result(" + list(fields.size(), place -> "c" + place) + ")");
        register(table);
    }

    private static String list(int count, IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(", "));
    }

    /** Makes known a table that a statement has created; it lives as long as its dataset says. */
    public void register(Table table) {
        Optional<Dataset> dataset = catalog.dataset(table.id().dataset());
        boolean unlimited = table.expires().isPresent() || table.isView();
        describe(
                unlimited
                        ? table
                        : table.expiring(dataset.flatMap(Dataset::defaultTableExpiration)
                                .map(lifetime -> table.created().plus(lifetime))));
    }

    /** Writes another description of a table, whose columns are as they were. */
    public void describe(Table table) {
        write(Catalog.TABLE, key(table.id()), TableDocuments.write(table));
        afterwards(() -> catalog.storedTables().put(table));
    }

    /** Notes that the rows of a table have changed. */
    public void touch(TableId id) {
        Optional<Table> table = catalog.table(id);
        if (table.isPresent()) {
            describe(table.get().touched(catalog.now()));
        }
    }

    /** Gives a table other columns: more of them, or none required that were; and writes its description. */
    public void reshape(Table before, Table after) throws SQLException {
        if (before.schema().isEmpty()) {
            createColumns(after);
        } else {
            alter(before, after.schema());
        }
        describe(after);
    }

    /** Removes a table or a view if it is there. */
    public void drop(TableId id) throws SQLException {
        Optional<Table> stored = catalog.storedTables().find(id);
        if (stored.isPresent()) {
            String kind = stored.get().isView() ? "VIEW" : "TABLE";
            session.execute("DROP " + kind + " IF EXISTS " + Names.table(id));
            remove(Catalog.TABLE, key(id));
            afterwards(() -> catalog.storedTables().remove(id));
        }
    }

    /** Gives a table another name in its dataset, which is free or that of a table whose time has come. */
    public void rename(Table table, TableId to) throws SQLException {
        drop(to);
        if (!table.schema().isEmpty()) {
            session.execute(
                    "ALTER TABLE " + Names.table(table.id()) + " RENAME TO " + Names.quoted(Names.stored(to.table())));
        }
        remove(Catalog.TABLE, key(table.id()));
        afterwards(() -> catalog.storedTables().remove(table.id()));
        describe(new Table(
                to, table.schema(), table.properties(), table.view(), table.created(), catalog.now(), table.expires()));
    }

    /** The columns that a table has in DuckDB at this moment of the transaction; none when it is not there. */
    public Schema columns(TableId id) throws SQLException {
        String sql = "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE schema_name = "
                + Names.literal(Names.storedSchema(id.dataset())) + " AND table_name = "
                + Names.literal(Names.stored(id.table())) + " ORDER BY column_index";
        return new Schema(session.query(sql, row -> {
            Field field = SqlType.field(row.getString(1), TypeNames.googleSql(row.getString(2)));
            return row.getBoolean(3) || field.repeated() ? field : field.with(Field.Mode.REQUIRED);
        }));
    }

    private static String key(TableId id) {
        return id.dataset() + "." + id.table();
    }

    /** DuckDB has no tables without columns: such a table is a description only, until it gets some. */
    private void createColumns(Table table) throws SQLException {
        if (!table.schema().isEmpty()) {
            session.execute("CREATE TABLE " + Names.table(table.id()) + " " + columns(table.schema()));
        }
    }

    /** The columns as CREATE TABLE takes them. */
    static String columns(Schema schema) {
        return schema.fields().stream()
                .map(field -> Names.quoted(field.name()) + " " + type(field) + (field.required() ? " NOT NULL" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String type(Field field) {
        return TypeNames.duckDb(field.sqlType());
    }

    private void alter(Table table, Schema wanted) throws SQLException {
        String alter = "ALTER TABLE " + Names.table(table.id());
        for (Field field : table.schema().fields()) {
            Field other = wanted.find(field.name())
                    .orElseThrow(() -> ApiError.invalid("Provided Schema does not match Table " + catalog.project()
                            + ":" + table.id() + ". Field " + field.name() + " is missing in new schema"));
            SchemaChanges.check(catalog.project() + ":" + table.id(), field, other);
            if (field.required() && !other.required()) {
                session.execute(alter + " ALTER COLUMN " + Names.quoted(field.name()) + " DROP NOT NULL");
            }
            if (!type(field).equals(type(other))) {
                session.execute(
                        alter + " ALTER COLUMN " + Names.quoted(field.name()) + " SET DATA TYPE " + type(other));
            }
        }
        for (Field field : wanted.fields()) {
            if (table.schema().find(field.name()).isEmpty()) {
                SchemaChanges.checkAdded(catalog.project() + ":" + table.id(), field);
                session.execute(alter + " ADD COLUMN " + Names.quoted(field.name()) + " " + type(field));
            }
        }
    }
}
