package dev.genkan.localcloud.bigquery.store;

import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Several changes of which all happen, or none. What they say of tables is seen by others when they are committed. The tables that
 * were changed are kept from others until then. For one thread.
 */
public final class Transaction {

    private final Catalog catalog;
    private final DocumentStore documents;
    private final Locks locks;
    private final Session session;
    private final Deque<ReentrantLock> taken = new ArrayDeque<>();
    private final List<Change> changes = new ArrayList<>();
    private boolean open = true;

    Transaction(Catalog catalog, DocumentStore documents, Locks locks, Session session) throws SQLException {
        this.catalog = catalog;
        this.documents = documents;
        this.locks = locks;
        this.session = session;
        session.connection().setAutoCommit(false);
    }

    /**
     * Makes a change a part of this transaction.
     *
     * @param changed the tables that are changed
     * @throws ApiError when another one is changing one of them: nobody waits in a transaction, because the other may wait for it
     * @throws SQLException when the change fails; DuckDB has undone the whole transaction then
     */
    public <T> T change(Collection<TableId> changed, Catalog.Changing<T> work) throws SQLException {
        if (!locks.take(changed.stream().map(TableId::toString).toList(), taken)) {
            throw new ApiError(400, "invalidQuery", aborted(changed));
        }
        Change change = new Change(catalog, documents, session);
        try {
            T result = work.run(change);
            change.flush();
            changes.add(change);
            return result;
        } catch (SQLException failure) {
            if (Database.isConflict(failure)) {
                throw new SQLException("{{" + aborted(changed) + "}}", failure);
            }
            throw failure;
        }
    }

    private String aborted(Collection<TableId> changed) {
        return "Transaction is aborted due to concurrent update against table "
                + changed.stream()
                        .findFirst()
                        .map(table -> catalog.project() + ":" + table)
                        .orElse("of the script");
    }

    /** Makes all changes last. */
    public void commit() throws SQLException {
        try {
            session.connection().commit();
            changes.forEach(Change::publish);
        } finally {
            end();
        }
    }

    /** Undoes all changes; does nothing when they are undone or committed. */
    public void rollBack() throws SQLException {
        if (open) {
            try {
                Database.rollBack(session.connection());
            } finally {
                end();
            }
        }
    }

    private void end() throws SQLException {
        open = false;
        Locks.release(taken);
        session.connection().setAutoCommit(true);
    }
}
