package dev.genkan.exportgdb;

import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Progress;
import dev.genkan.exportgdb.firebird.RowFormat;
import dev.genkan.exportgdb.firebird.Table;
import dev.genkan.exportgdb.firebird.TableReport;
import dev.genkan.exportgdb.zip.ZipWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes tables of a database into a ZIP: one file for each, {@code _schema.json} with what they are, and {@code _report.json} with what
 * came of each.
 *
 * @param database that is open
 * @param tables which of its tables, in this order
 * @param format of the rows
 * @param threads how many work on it
 */
public record Export(Database database, List<Table> tables, RowFormat format, int threads) {

    public Export {
        tables = List.copyOf(tables);
    }

    /** Hears what is being done. */
    public interface Listener {

        /** Nobody wants to hear. */
        Listener SILENT = new Listener() {
            @Override
            public void table(int number, Table table) {
                // Nobody hears it.
            }

            @Override
            public void rows(long rows, long bytes) {
                // Nobody hears it.
            }
        };

        /** A table is begun, the so-manieth from 0 on. */
        void table(int number, Table table);

        /** So many rows of it were written, from so many bytes of the database. */
        void rows(long rows, long bytes);
    }

    /**
     * Writes the whole file.
     *
     * @param out takes it, and is not closed
     * @param time that its entries bear
     * @return what came of each table, by its name
     * @throws IOException when the database's bytes cannot be had, or the file's not be written
     */
    public Map<String, TableReport> write(OutputStream out, LocalDateTime time, Listener listener) throws IOException {
        Map<String, TableReport> reports = new LinkedHashMap<>();
        try (ZipWriter zip = new ZipWriter(out, threads, time)) {
            for (Table table : tables) {
                listener.table(reports.size(), table);
                Progress progress = listener::rows;
                zip.add(
                        EntryName.of(table.name(), format.extension()),
                        entry -> reports.put(table.name(), database.write(table, format, entry, threads, progress)));
            }
            add(zip, "_schema.json", Descriptions.schema(database, tables));
            add(zip, "_report.json", Descriptions.report(database, reports));
            zip.finish();
        }
        return reports;
    }

    private static void add(ZipWriter zip, String name, String json) throws IOException {
        zip.add(name, entry -> entry.write(json.getBytes(StandardCharsets.UTF_8)));
    }
}
