package dev.genkan.localcloud.bigquery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.http.ApiError;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionTest {

    private static final List<TableId> TABLE = List.of(new TableId("shop", "items"));

    private Database database;
    private Catalog catalog;

    @BeforeEach
    void opens(@TempDir Path folder) throws SQLException {
        database = Database.open(folder.resolve("store.duckdb"));
        catalog = new Catalog("my-project", database, new DocumentStore(database), InstantSource.system());
        database.transaction(session -> {
            session.execute("CREATE TABLE counted (n BIGINT)");
            return true;
        });
    }

    @AfterEach
    void closes() throws SQLException {
        database.close();
    }

    @Test
    void isSeenWhenItIsCommitted() throws SQLException {
        try (Session session = database.session()) {
            Transaction transaction = catalog.begin(session);
            insert(transaction);
            insert(transaction);
            assertThat(counted()).isZero();
            transaction.commit();
            assertThat(counted()).isEqualTo(2);
        }
    }

    @Test
    void leavesNothingWhenItIsRolledBack() throws SQLException {
        try (Session session = database.session()) {
            Transaction transaction = catalog.begin(session);
            insert(transaction);
            transaction.rollBack();
            transaction.rollBack();
            assertThat(counted()).isZero();
        }
    }

    @Test
    void refusesATableThatAnotherOneIsChanging() throws Exception {
        try (Session session = database.session();
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Transaction first = catalog.begin(session);
            insert(first);
            other.submit(this::refused).get();
            first.commit();
            other.submit(this::accepted).get();
            assertThat(counted()).isEqualTo(2);
        }
    }

    private boolean refused() throws SQLException {
        try (Session session = database.session()) {
            Transaction second = catalog.begin(session);
            assertThatThrownBy(() -> insert(second))
                    .isInstanceOf(ApiError.class)
                    .hasMessage("Transaction is aborted due to concurrent update against table my-project:shop.items");
            second.rollBack();
            return true;
        }
    }

    private boolean accepted() throws SQLException {
        try (Session session = database.session()) {
            Transaction third = catalog.begin(session);
            insert(third);
            third.commit();
            return true;
        }
    }

    private static void insert(Transaction transaction) throws SQLException {
        transaction.change(TABLE, change -> {
            change.session().execute("INSERT INTO counted VALUES (1)");
            return true;
        });
    }

    private long counted() throws SQLException {
        return database.read(session -> session.number("SELECT count(*) FROM counted"));
    }
}
