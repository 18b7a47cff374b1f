package dev.genkan.benchmark.peer;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The job in DuckDB, by the statements of {@link DuckDbStatements}. */
public final class DuckDb implements Program {

    @Override
    public void run(Job job) throws IOException, SQLException {
        DuckDbStatements statements = new DuckDbStatements(job.fileType());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            execute(connection, "SET threads = " + job.threads());
            execute(connection, statements.stage(job.input()));
            execute(connection, statements.writeErrors(job.errors()));
            if (statements.deduplicates()) {
                execute(connection, statements.findSuperseded());
                execute(connection, statements.deleteSuperseded());
            }
            execute(connection, statements.writeRows(job.rows(0)));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
