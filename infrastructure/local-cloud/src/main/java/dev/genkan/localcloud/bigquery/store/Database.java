package dev.genkan.localcloud.bigquery.store;

import dev.genkan.localcloud.googlesql.Prelude;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** One DuckDB file. Safe for use by several threads. */
public final class Database implements AutoCloseable {

    private static final int KEPT_CONNECTIONS = 8;
    private static final int ATTEMPTS = 20;

    private final DuckDBConnection root;
    private final ConcurrentLinkedDeque<DuckDBConnection> idle = new ConcurrentLinkedDeque<>();

    private Database(DuckDBConnection root) {
        this.root = root;
    }

    /** Loads DuckDB's library; whoever opens a database meanwhile waits for it. */
    public static void load() {
        new DuckDBDriver();
    }

    /**
     * Opens the file, or creates it.
     *
     * @throws SQLException when it is no DuckDB file, or another process has it open
     */
    public static Database open(Path file) throws SQLException {
        DuckDBConnection root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file);
        Prelude.install(root);
        return new Database(root);
    }

    /** A connection of one's own until it is closed. */
    public Session session() throws SQLException {
        DuckDBConnection connection = idle.poll();
        return new Session(this, connection == null ? fresh() : connection);
    }

    private DuckDBConnection fresh() throws SQLException {
        DuckDBConnection connection = root.duplicate();
        for (String statement : Prelude.statements()) {
            try (Statement prelude = connection.createStatement()) {
                prelude.execute(statement);
            }
        }
        return connection;
    }

    void giveBack(DuckDBConnection connection, boolean soiled) throws SQLException {
        if (soiled || idle.size() >= KEPT_CONNECTIONS) {
            connection.close();
        } else {
            idle.push(connection);
        }
    }

    /** Reads something with a connection that is given back. */
    public <T> T read(Work<T> work) throws SQLException {
        try (Session session = session()) {
            return work.run(session);
        }
    }

    /** {@link #transaction(Session, Work)} with a connection that is given back. */
    public <T> T transaction(Work<T> work) throws SQLException {
        try (Session session = session()) {
            return transaction(session, work);
        }
    }

    /**
     * Runs the work in a transaction: all of it happens, or nothing. When another transaction was faster, the work is run once
     * more from its beginning.
     */
    public <T> T transaction(Session session, Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(session, work);
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS || !isConflict(failure)) {
                    throw failure;
                }
            }
        }
    }

    private static <T> T attempt(Session session, Work<T> work) throws SQLException {
        DuckDBConnection connection = session.connection();
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.run(session);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(connection);
            }
            connection.setAutoCommit(true);
        }
    }

    /** DuckDB may have rolled back by itself; then there is nothing to roll back, which it calls an error. */
    static void rollBack(DuckDBConnection connection) {
        try {
            connection.rollback();
        } catch (SQLException rolledBackAlready) {
            System.getLogger(Database.class.getName())
                    .log(System.Logger.Level.DEBUG, "nothing to roll back", rolledBackAlready);
        }
    }

    static boolean isConflict(SQLException failure) {
        @Nullable String message = failure.getMessage();
        return message != null
                && (message.contains("write-write conflict")
                        || message.contains("Conflict on ")
                        || message.contains("Failed to commit"));
    }

    @Override
    public void close() throws SQLException {
        DuckDBConnection connection = idle.poll();
        while (connection != null) {
            connection.close();
            connection = idle.poll();
        }
        root.close();
    }

    /** Something done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Session session) throws SQLException;
    }
}
