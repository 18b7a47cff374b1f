package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.bigquery.store.Transaction;
import dev.genkan.localcloud.googlesql.ScriptStatement.Transact;
import dev.genkan.localcloud.googlesql.TableShape;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * The transaction of a script. A statement that fails undoes all of it in DuckDB, while in BigQuery it undoes itself only: what
 * can be told apart afterwards is refused until the script rolls back. For one thread.
 */
final class ScriptTransaction {

    private final Catalog catalog;
    private final Session session;
    private final SessionTables tables;
    private final Execution execution;
    private Optional<Transaction> transaction = Optional.empty();
    private Map<String, TableShape> temporary = Map.of();
    private boolean failed;

    ScriptTransaction(Catalog catalog, Session session, SessionTables tables, Execution execution) {
        this.catalog = catalog;
        this.session = session;
        this.tables = tables;
        this.execution = execution;
    }

    void run(Transact.Kind kind) throws SQLException {
        switch (kind) {
            case BEGIN -> begin();
            case COMMIT -> commit();
            case ROLLBACK -> {
                requireOne("ROLLBACK");
                rollBack();
            }
        }
    }

    private void begin() throws SQLException {
        if (transaction.isPresent()) {
            throw JobFailure.of("invalidQuery", "BEGIN TRANSACTION is not supported within an active transaction");
        }
        temporary = tables.temporary();
        transaction = Optional.of(catalog.begin(session));
        failed = false;
        execution.within(transaction);
    }

    private void commit() throws SQLException {
        Transaction current = requireOne("COMMIT");
        if (failed) {
            throw goingOn();
        }
        end();
        current.commit();
    }

    /** Undoes what was done since the beginning; does nothing when there is no transaction. */
    void rollBack() throws SQLException {
        if (transaction.isPresent()) {
            fail();
            end();
        }
    }

    /** Says that a statement has failed in DuckDB. */
    void fail() throws SQLException {
        if (transaction.isPresent() && !failed) {
            failed = true;
            execution.within(Optional.empty());
            transaction.get().rollBack();
            tables.restore(temporary);
        }
    }

    /** Refuses a statement that would see, or change, tables as they are without the failed transaction. */
    void checkUsable(boolean changes) {
        if (failed
                && transaction.isPresent()
                && (changes || !tables.referenced().isEmpty())) {
            throw goingOn();
        }
    }

    private Transaction requireOne(String what) {
        return transaction.orElseThrow(
                () -> JobFailure.of("invalidQuery", what + " TRANSACTION requires an active transaction"));
    }

    private void end() {
        transaction = Optional.empty();
        execution.within(Optional.empty());
    }

    private static JobFailure goingOn() {
        return JobFailure.of(
                "invalidQuery",
                "The local cloud does not support going on with a transaction after one of its statements has failed; only ROLLBACK TRANSACTION");
    }
}
