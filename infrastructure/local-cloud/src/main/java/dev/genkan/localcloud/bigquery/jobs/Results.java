package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Dataset;
import dev.genkan.localcloud.bigquery.model.DecoratedTableId;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.SqlType;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.bigquery.store.PartitionGuard;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.bigquery.store.TablePart;
import dev.genkan.localcloud.googlesql.TableShape;
import dev.genkan.localcloud.googlesql.Translated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes the rows of a SELECT into a table: the one that was asked for, or an anonymous one that lives for a day. */
final class Results {

    private static final String ANONYMOUS = "_results";
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final Catalog catalog;
    private final JsonObject query;

    Results(Catalog catalog, JsonObject query) {
        this.catalog = catalog;
        this.query = query;
    }

    /** The columns of a query. */
    static Schema schema(List<TableShape.Column> columns) {
        return new Schema(columns.stream()
                .map(column -> SqlType.field(column.name(), column.type()))
                .toList());
    }

    /** Where the rows will be. */
    DecoratedTableId target() {
        return Documents.object(query, "destinationTable")
                .map(TableId::of)
                .map(id -> DecoratedTableId.of(id).checked())
                .orElseGet(() -> DecoratedTableId.of(new TableId(
                        ANONYMOUS, "anon" + UUID.randomUUID().toString().replace("-", ""))));
    }

    void write(Change change, DecoratedTableId target, Translated.Query select) throws SQLException {
        Schema schema = schema(select.columns());
        if (target.table().dataset().equals(ANONYMOUS)) {
            createAnonymous(change, Table.of(target.table(), schema, catalog.now()), select);
        } else {
            TablePart part = Disposition.of(query, "WRITE_EMPTY").prepare(catalog, change, target, schema, query);
            PartitionGuard guard = PartitionGuard.before(change.session(), part);
            insert(change, target.table(), schema, select);
            guard.check(change.session());
            LimitCheck.after(change.session(), part.table());
        }
    }

    private static void insert(Change change, TableId target, Schema schema, Translated.Query select)
            throws SQLException {
        String columns = schema.fields().stream()
                .map(field -> Names.quoted(field.name()))
                .collect(Collectors.joining(", "));
        change.session().execute("INSERT INTO " + Names.table(target) + " (" + columns + ") " + select.sql());
    }

    /**
     * Writes the rows of a query in a transaction that others do not see: they stay when the transaction is undone. A file takes
     * them from one connection of DuckDB to another.
     */
    void writeApart(Session session, DecoratedTableId target, Translated.Query select) throws SQLException {
        Path file = temporaryFile();
        try {
            session.execute("COPY (" + select.sql() + ") TO " + Names.literal(file.toString()) + " (FORMAT parquet)");
            String rows = "SELECT * FROM read_parquet(" + Names.literal(file.toString()) + ")";
            catalog.change(List.of(target.table()), change -> {
                write(change, target, new Translated.Query(rows, select.columns()));
                return true;
            });
        } finally {
            delete(file);
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("query-result", ".parquet");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void createAnonymous(Change change, Table table, Translated.Query select) throws SQLException {
        Instant now = table.created();
        if (catalog.dataset(ANONYMOUS).isEmpty()) {
            change.create(new Dataset(ANONYMOUS, new JsonObject(), now, now));
        }
        change.create(table.expiring(Optional.of(now.plus(LIFETIME))), select.sql());
    }
}
