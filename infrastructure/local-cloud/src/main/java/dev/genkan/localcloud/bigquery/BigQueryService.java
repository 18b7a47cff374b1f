package dev.genkan.localcloud.bigquery;

import dev.genkan.localcloud.bigquery.jobs.Jobs;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Database;
import dev.genkan.localcloud.bigquery.store.DocumentStore;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import dev.genkan.localcloud.googlesql.GoogleSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The warehouse of one project in one folder. Safe for use by several threads. */
public final class BigQueryService implements AutoCloseable {

    /** DuckDB takes the name before the dot for a catalog; no dataset's name has a hyphen in it. */
    private static final String FILE = "bigquery-store.duckdb";

    /** Held here, because a logger that nobody holds forgets its level. The analyser has no use for name resolvers. */
    private static final Logger NAME_RESOLVERS = Logger.getLogger("com.google.zetasql.io.grpc.NameResolverRegistry");

    static {
        NAME_RESOLVERS.setLevel(Level.SEVERE);
    }

    private final Path folder;
    private final StoredObjects storage;
    private final Database database;
    private final Catalog catalog;
    private final Jobs jobs;

    private BigQueryService(Path folder, StoredObjects storage, Database database, Catalog catalog, Jobs jobs) {
        this.folder = folder;
        this.storage = storage;
        this.database = database;
        this.catalog = catalog;
        this.jobs = jobs;
    }

    /**
     * Begins to load the libraries that are not Java's, which takes seconds: DuckDB's, for which {@link #open} waits, and then the
     * analyser's, for which the first statement does.
     */
    public static void load() {
        Thread.ofPlatform().name("warehouse-libraries").daemon(true).start(() -> {
            Database.load();
            GoogleSql.warmUp();
        });
    }

    /**
     * Opens the warehouse of a folder, or makes one there.
     *
     * @param folder where its files are; nobody else may have it open
     * @param project the project's id
     * @param storage where load jobs find the objects they are to load
     * @param clock tells when tables expire
     * @throws IOException when the folder cannot be used
     */
    public static BigQueryService open(Path folder, String project, StoredObjects storage, InstantSource clock)
            throws IOException {
        Files.createDirectories(folder);
        try {
            Database database = Database.open(folder.resolve(FILE));
            DocumentStore documents = new DocumentStore(database);
            Catalog catalog = new Catalog(project, database, documents, clock);
            return new BigQueryService(folder, storage, database, catalog, new Jobs(catalog, documents));
        } catch (SQLException failure) {
            throw new IOException("cannot open the warehouse in " + folder, failure);
        }
    }

    /** The face of this warehouse for HTTP. */
    public BigQueryFace face() {
        return new BigQueryFace(this);
    }

    /** A sink that writes log entries into this warehouse. */
    public LogSink logSink() {
        return new LogSink(catalog);
    }

    Path folder() {
        return folder;
    }

    StoredObjects storage() {
        return storage;
    }

    Catalog catalog() {
        return catalog;
    }

    Jobs jobs() {
        return jobs;
    }

    TableSizes sizes() {
        return new TableSizes(catalog);
    }

    /** Stops what runs and closes the files. */
    @Override
    public void close() throws IOException {
        jobs.close();
        try {
            database.close();
        } catch (SQLException failure) {
            throw new IOException("cannot close the warehouse in " + folder, failure);
        }
    }
}
