package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.jobs.QueryStatistics.RowChanges;
import dev.genkan.localcloud.bigquery.model.DecoratedTableId;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.bigquery.store.Transaction;
import dev.genkan.localcloud.googlesql.Translated;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Executes translated statements one after the other and keeps what the last one has to tell. For one thread. */
final class Execution {

    private final Catalog catalog;
    private final Session session;
    private final Results results;
    private final Definitions definitions;
    private JsonObject statistics = new JsonObject();
    private Optional<TableId> destination = Optional.empty();
    private Optional<Transaction> transaction = Optional.empty();

    Execution(Catalog catalog, SessionTables tables, Session session, JsonObject query) {
        this.catalog = catalog;
        this.session = session;
        this.results = new Results(catalog, query);
        this.definitions = new Definitions(catalog, tables);
    }

    /** What the last statement did. */
    JsonObject statistics() {
        return statistics.deepCopy();
    }

    /** Where the rows of the last statement are, if it was a SELECT. */
    Optional<TableId> destination() {
        return destination;
    }

    /** Says which transaction the statements that follow belong to; each has one of its own when empty. */
    void within(Optional<Transaction> other) {
        transaction = other;
    }

    /**
     * Executes a statement in a transaction.
     *
     * @param last is called in the transaction when the statement is done
     */
    void run(Translated translated, Last last) throws SQLException {
        destination = Optional.empty();
        switch (translated) {
            case Translated.Query query -> select(query, last);
            case Translated.Change change -> change(change, last);
            case Translated.Define define -> define(define, last);
            case Translated.Rename rename -> rename(rename, last);
            case Translated.DefineFunction function -> defineFunction(last);
        }
    }

    private void select(Translated.Query query, Last last) throws SQLException {
        DecoratedTableId target = results.target();
        if (transaction.isPresent()) {
            results.writeApart(session, target, query);
            destination = Optional.of(target.table());
            statistics = QueryStatistics.statement("SELECT");
            return;
        }
        catalog.change(session, List.of(target.table()), change -> {
            results.write(change, target, query);
            destination = Optional.of(target.table());
            statistics = QueryStatistics.statement("SELECT");
            last.in(change);
            return true;
        });
    }

    private void change(Translated.Change statement, Last last) throws SQLException {
        boolean temporary = statement.table().size() == 1;
        List<TableId> tables = temporary
                ? List.of()
                : List.of(
                        new TableId(statement.table().get(1), statement.table().get(2)));
        inTransaction(tables, change -> {
            if (statement.check().isPresent()) {
                session.query(statement.check().get(), row -> true);
            }
            statistics = QueryStatistics.change(type(statement.kind()), changed(statement));
            for (TableId table : tables) {
                LimitCheck.after(session, catalog.require(table));
                change.touch(table);
            }
            last.in(change);
            return true;
        });
    }

    /** The type of a statement that changes rows, as the statistics name it. */
    static String type(Translated.Change.Kind kind) {
        return kind == Translated.Change.Kind.TRUNCATE ? "TRUNCATE_TABLE" : kind.name();
    }

    private RowChanges changed(Translated.Change statement) throws SQLException {
        return switch (statement.kind()) {
            case INSERT -> new RowChanges(session.update(statement.sql()), 0, 0);
            case UPDATE -> new RowChanges(0, session.update(statement.sql()), 0);
            case DELETE, TRUNCATE -> new RowChanges(0, 0, session.update(statement.sql()));
            case MERGE -> merged(session.query(statement.sql(), row -> row.getString("merge_action")));
        };
    }

    private static RowChanges merged(List<String> actions) {
        long inserted = 0;
        long updated = 0;
        for (String action : actions) {
            inserted += action.equals("INSERT") ? 1 : 0;
            updated += action.equals("UPDATE") ? 1 : 0;
        }
        return new RowChanges(inserted, updated, actions.size() - inserted - updated);
    }

    private void define(Translated.Define define, Last last) throws SQLException {
        define(define.path().size() > 1, Definitions.changed(define), last, change -> definitions.run(change, define));
    }

    private void rename(Translated.Rename rename, Last last) throws SQLException {
        define(true, Definitions.changed(rename), last, change -> definitions.run(change, rename));
    }

    private void define(boolean lasting, List<TableId> tables, Last last, Catalog.Changing<JsonObject> work)
            throws SQLException {
        if (transaction.isPresent() && lasting) {
            throw JobFailure.of(
                    "invalidQuery",
                    "DDL statements are not supported in a transaction, except for those creating or dropping temporary tables or temporary functions.");
        }
        inTransaction(tables, change -> {
            statistics = work.run(change);
            last.in(change);
            return true;
        });
    }

    private void defineFunction(Last last) throws SQLException {
        inTransaction(List.of(), change -> {
            statistics = QueryStatistics.statement("CREATE_FUNCTION");
            last.in(change);
            return true;
        });
    }

    /** In the transaction that runs, or in one of its own. */
    private void inTransaction(List<TableId> tables, Catalog.Changing<Boolean> work) throws SQLException {
        if (transaction.isPresent()) {
            transaction.get().change(tables, work);
        } else {
            catalog.change(session, tables, work);
        }
    }

    /** What else belongs to the transaction of a statement. */
    @FunctionalInterface
    interface Last {
        void in(Change change) throws SQLException;
    }
}
