package dev.genkan.localcloud.bigquery.store;

import dev.genkan.localcloud.bigquery.model.Dataset;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The datasets and tables of the project. A table whose time has come is not there any more, whether its rows have been removed
 * yet or not. Safe for use by several threads: changes of the same table wait for each other.
 */
public final class Catalog {

    static final String DATASET = "dataset";
    static final String TABLE = "table";

    private final String project;
    private final Database database;
    private final DocumentStore documents;
    private final InstantSource clock;
    private final Locks locks = new Locks();
    private final ConcurrentMap<String, Dataset> datasets = new ConcurrentHashMap<>();
    private final StoredTables tables = new StoredTables();

    /** Reads what was there when the file was last closed. */
    public Catalog(String project, Database database, DocumentStore documents, InstantSource clock)
            throws SQLException {
        this.project = project;
        this.database = database;
        this.documents = documents;
        this.clock = clock;
        documents.all(DATASET).values().stream()
                .map(TableDocuments::dataset)
                .forEach(dataset -> datasets.put(dataset.id(), dataset));
        documents.all(TABLE).values().stream().map(TableDocuments::table).forEach(tables::put);
    }

    public String project() {
        return project;
    }

    public Database database() {
        return database;
    }

    public Instant now() {
        return clock.instant();
    }

    /** All datasets but the hidden ones, by name. */
    public List<Dataset> datasets() {
        return datasets.values().stream()
                .filter(dataset -> !dataset.hidden())
                .sorted(Comparator.comparing(Dataset::id))
                .toList();
    }

    public Optional<Dataset> dataset(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    /**
     * A dataset that is there.
     *
     * @throws ApiError 404 when it is not
     */
    public Dataset require(String id) {
        return dataset(id).orElseThrow(() -> ApiError.notFound("Not found: Dataset " + project + ":" + id));
    }

    /** The tables and views of a dataset, by name. */
    public List<Table> tables(String dataset) {
        Instant now = clock.instant();
        return tables.all().stream()
                .filter(table -> table.id().dataset().equals(dataset) && !table.expired(now))
                .sorted(Comparator.comparing(table -> table.id().table()))
                .toList();
    }

    public Optional<Table> table(TableId id) {
        return tables.find(id).filter(table -> !table.expired(clock.instant()));
    }

    /**
     * A table or view that is there.
     *
     * @throws ApiError 404 when it is not
     */
    public Table require(TableId id) {
        require(id.dataset());
        return table(id).orElseThrow(() -> ApiError.notFound("Not found: Table " + project + ":" + id));
    }

    /** {@link #change(Session, Collection, Changing)} with a connection that is given back. */
    public <T> T change(Collection<TableId> changed, Changing<T> work) throws SQLException {
        try (Session session = database.session()) {
            return change(session, changed, work);
        }
    }

    /**
     * Changes tables in one transaction. What the work says of datasets and tables is seen by others when the transaction is
     * done, or never. The work may be run again from its beginning.
     *
     * @param changed the tables that are changed; nobody else changes them meanwhile
     */
    @SuppressWarnings("try") // the locks are held, not used
    public <T> T change(Session session, Collection<TableId> changed, Changing<T> work) throws SQLException {
        List<String> names = changed.stream().map(TableId::toString).toList();
        return locks.holding(
                names,
                () -> database.transaction(session, lent -> {
                            Change change = new Change(this, documents, lent);
                            T result = work.run(change);
                            change.flush();
                            return new Outcome<>(result, change);
                        })
                        .seen());
    }

    /** Begins a transaction of several changes in this session. */
    public Transaction begin(Session session) throws SQLException {
        return new Transaction(this, documents, locks, session);
    }

    /** Changes a dataset in one transaction; nobody else changes it meanwhile. */
    public <T> T changeDataset(String dataset, Changing<T> work) throws SQLException {
        return change(List.of(new TableId(dataset, "")), work);
    }

    /** Removes the rows of tables and of partitions whose time has come. */
    public void removeExpired() throws SQLException {
        Instant now = clock.instant();
        for (Table table : tables.expired(now)) {
            change(List.of(table.id()), change -> {
                if (isCurrent(table)) {
                    change.drop(table.id());
                }
                return true;
            });
        }
        for (Table table : tables.losingPartitions()) {
            removeExpiredPartitions(table, now);
        }
    }

    private void removeExpiredPartitions(Table table, Instant now) throws SQLException {
        Optional<TablePart> expired = TablePart.expired(table, now);
        if (expired.isPresent()
                && database.read(session -> session.number(
                                "SELECT count(*) FROM " + expired.get().from()))
                        > 0) {
            change(List.of(table.id()), change -> {
                if (isCurrent(table)) {
                    change.session().execute("DELETE FROM " + expired.get().from());
                    change.touch(table.id());
                }
                return true;
            });
        }
    }

    private boolean isCurrent(Table table) {
        return tables.find(table.id()).filter(table::equals).isPresent();
    }

    ConcurrentMap<String, Dataset> storedDatasets() {
        return datasets;
    }

    StoredTables storedTables() {
        return tables;
    }

    private record Outcome<T>(T result, Change change) {
        T seen() {
            change.publish();
            return result;
        }
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Changing<T> {
        T run(Change change) throws SQLException;
    }
}
