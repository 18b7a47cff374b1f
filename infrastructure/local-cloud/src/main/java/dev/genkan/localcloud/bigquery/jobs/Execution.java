package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.jobs.QueryStatistics.RowChanges;
import dev.genkan.localcloud.bigquery.model.DecoratedTableId;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.bigquery.store.Session;
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

    /** Where the rows of the last SELECT are. */
    Optional<TableId> destination() {
        return destination;
    }

    /**
     * Executes a statement in a transaction.
     *
     * @param last is called in the transaction when the statement is done
     */
    void run(Translated translated, Last last) throws SQLException {
        switch (translated) {
            case Translated.Query query -> select(query, last);
            case Translated.Change change -> change(change, last);
            case Translated.Define define -> define(define, last);
            case Translated.Assign assign -> assign(assign, last);
        }
    }

    private void select(Translated.Query query, Last last) throws SQLException {
        DecoratedTableId target = results.target();
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
        catalog.change(session, tables, change -> {
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
        catalog.change(session, Definitions.changed(define), change -> {
            statistics = definitions.run(change, define);
            last.in(change);
            return true;
        });
    }

    private void assign(Translated.Assign assign, Last last) throws SQLException {
        session.soil();
        session.execute(assign.sql());
        catalog.change(session, List.of(), change -> {
            statistics = QueryStatistics.statement("SCRIPT");
            last.in(change);
            return true;
        });
    }

    /** What else belongs to the transaction of a statement. */
    @FunctionalInterface
    interface Last {
        void in(Change change) throws SQLException;
    }
}
