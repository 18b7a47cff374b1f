package dev.genkan.benchmark.gdb;

import dev.genkan.benchmark.Timing;
import dev.genkan.exportgdb.firebird.Column;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** The program that does what Firebird's driver for Java does. */
public final class Jaybird {

    /** What stands before how many rows there are, and before how long a run took. */
    static final String ROWS = "rows ";

    static final String SECONDS = "seconds ";

    private static final int FETCHED_ROWS = 10_000;

    private Jaybird() {}

    /**
     * {@code fill SOURCE COPY} fills a copy, whose tables are there, with the rows of a database; {@code export SOURCE COPY CSV RUNS}
     * writes them from the copy into a file once, tells how many there are, and then measures that so many times, in seconds.
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        Path copy = Path.of(words[2]);
        try (Database source = GdbBench.open(Path.of(words[1]))) {
            if (words[0].equals("fill")) {
                new FirebirdCopy(source).fill(copy);
            } else {
                export(copy, source.tables(), Path.of(words[3]), Integer.parseInt(words[4]));
            }
        }
        System.out.flush();
        // The engine may die in its own last steps, when all is done.
        Runtime.getRuntime().halt(0);
    }

    /** A connection to a database that is embedded in this process. */
    static Connection connect(Path database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("encoding", "UTF8");
        return DriverManager.getConnection("jdbc:firebirdsql:embedded:" + database, properties);
    }

    private static void export(Path database, List<Table> tables, Path target, int runs)
            throws IOException, InterruptedException {
        System.out.println(ROWS + export(database, tables, target));
        Timing.seconds(runs, () -> export(database, tables, target))
                .forEach(seconds -> System.out.println(SECONDS + seconds));
    }

    private static long export(Path database, List<Table> tables, Path target) throws IOException {
        long rows = 0;
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                BufferedWriter csv = Files.newBufferedWriter(target)) {
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCHED_ROWS);
            for (Table table : tables) {
                try (ResultSet result = statement.executeQuery("SELECT * FROM " + Firebird.quoted(table.name()))) {
                    while (result.next()) {
                        write(result, table.columns(), csv);
                        rows++;
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException("Jaybird could not read " + database, e);
        }
        return rows;
    }

    private static void write(ResultSet row, List<Column> columns, BufferedWriter csv)
            throws SQLException, IOException {
        for (int place = 0; place < columns.size(); place++) {
            if (place > 0) {
                csv.write(',');
            }
            String value = row.getString(place + 1);
            if (value != null && columns.get(place).isQuoted()) {
                csv.write('"');
                csv.write(value.replace("\"", "\"\""));
                csv.write('"');
            } else if (value != null) {
                csv.write(value);
            }
        }
        csv.write("\r\n");
    }
}
