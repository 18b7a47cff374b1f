package dev.genkan.localcloud.bigquery.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection to DuckDB, lent by {@link Database}. Temporary tables and variables live in it; who makes some must call {@link
 * #soil()}, so that nobody else gets the connection later. For one thread, but {@link #interrupt()}.
 */
public final class Session implements AutoCloseable {

    private final Database database;
    private final DuckDBConnection connection;
    private boolean soiled;
    private volatile boolean interrupted;
    private volatile @Nullable Statement running;

    Session(Database database, DuckDBConnection connection) {
        this.database = database;
        this.connection = connection;
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** Says that something is left in the connection which the next one must not see. */
    public void soil() {
        soiled = true;
    }

    /** Stops the statement that runs, from another thread; it fails, and so do those that follow. */
    public void interrupt() throws SQLException {
        interrupted = true;
        soiled = true;
        Statement statement = running;
        if (statement != null) {
            statement.cancel();
        }
    }

    /** Whether {@link #interrupt()} was called. */
    public boolean interrupted() {
        return interrupted;
    }

    /** Runs one or several statements and forgets what they answer. */
    public void execute(String sql) throws SQLException {
        on(statement -> statement.execute(sql));
    }

    /** Runs a statement that changes rows: how many. */
    public long update(String sql) throws SQLException {
        return on(statement -> {
            statement.execute(sql);
            return statement.getLargeUpdateCount();
        });
    }

    /** Runs a query: each row as {@code reading} sees it. */
    public <T> List<T> query(String sql, Reading<T> reading) throws SQLException {
        return on(statement -> {
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.add(reading.read(result));
                }
            }
            return rows;
        });
    }

    /** Runs a query and shows each row, of which none is kept. */
    public void forEach(String sql, Seeing seeing) throws SQLException {
        on(statement -> {
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    seeing.see(result);
                }
            }
            return true;
        });
    }

    /** Runs a query that has one row with one number. */
    public long number(String sql) throws SQLException {
        return query(sql, row -> row.getLong(1)).getFirst();
    }

    private <T> T on(Running<T> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            running = statement;
            if (interrupted) {
                throw new SQLException("INTERRUPT Error: Interrupted!");
            }
            return work.run(statement);
        } finally {
            running = null;
        }
    }

    @Override
    public void close() throws SQLException {
        database.giveBack(connection, soiled);
    }

    /** Takes what it needs from the row that a result stands on. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Looks at the row that a result stands on. */
    @FunctionalInterface
    public interface Seeing {
        void see(ResultSet row) throws SQLException;
    }

    private interface Running<T> {
        T run(Statement statement) throws SQLException;
    }
}
