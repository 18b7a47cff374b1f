package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A backup that gbak made of a database, whose records are read one after the other: what describes the tables, then the rows of each
 * table. The keys of tables stand behind all rows, and are not told. Safe for use by several threads, of which one reads at a time.
 */
final class Backup implements Database {

    /** The name of a relation is the first attribute of the record that stands before its rows. */
    private static final int NAME = 1;

    private final SeekableByteChannel file;
    private final BackupHeader header;
    private final BackupSchema schema;
    private final TextCharsets charsets;
    /** Where the rows begin. */
    private final long rows;
    /** By their names, in the order of their rows. */
    private final Map<String, BackupTable> tables = new LinkedHashMap<>();

    private BackupStream stream;
    /** The tables whose rows are behind the place where the stream is. */
    private final Set<String> passed = new HashSet<>();

    /** Relations that have rows, but are not described. */
    private final Set<String> unknown = new LinkedHashSet<>();

    private boolean between = true;
    private boolean cut;

    private Backup(SeekableByteChannel file, BackupHeader header, BackupStream stream, TextCharsets charsets)
            throws IOException, Refused {
        this.file = file;
        this.header = header;
        this.charsets = charsets;
        this.stream = stream;
        this.schema = BackupSchema.read(stream);
        this.rows = stream.position();
        schema.tables().forEach(table -> tables.putIfAbsent(table.table().name(), table));
    }

    /**
     * Opens a backup.
     *
     * @param file which is closed with it
     */
    static Backup open(SeekableByteChannel file, TextCharsets charsets) throws IOException, Refused {
        BackupStream stream = new BackupStream(file, 0, false);
        BackupHeader header = BackupHeader.read(stream);
        return new Backup(
                file, header, header.zipped() ? new BackupStream(file, header.end(), true) : stream, charsets);
    }

    @Override
    public List<Table> tables() {
        return tables.values().stream().map(BackupTable::table).toList();
    }

    @Override
    public List<View> views() {
        return schema.views();
    }

    @Override
    public String structure() {
        return "gbak " + header.format();
    }

    @Override
    public int dialect() {
        return schema.dialect();
    }

    @Override
    public long bytes(Table table) {
        return 0;
    }

    @Override
    public String place() {
        return "byte";
    }

    @Override
    public synchronized List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!schema.lost().isEmpty()) {
            Loss first = schema.lost().getFirst();
            warnings.add(
                    schema.lost().size() + " descriptions of tables and columns could not be read, the first at byte "
                            + first.page() + ": " + first.what());
        }
        unknown.forEach(name -> warnings.add("the backup has rows of " + name + ", which it does not describe"));
        if (cut) {
            warnings.add("the file is incomplete: the backup ends before the last row of its tables");
        }
        return List.copyOf(warnings);
    }

    @Override
    public synchronized TableReport write(
            Table table, RowFormat format, OutputStream out, int threads, Progress progress) throws IOException {
        BackupTable wanted = tables.get(table.name());
        if (wanted == null || !wanted.table().equals(table)) {
            throw new IllegalArgumentException("the table " + table.name() + " is of another database");
        }
        CellBuffer start = new CellBuffer();
        format.begin(table, start);
        start.drainTo(out);
        if (passed.contains(table.name()) || !between) {
            beginAnew();
        }
        between = false;
        TableReport report = find(table.name())
                ? new BackupRows(stream, wanted, records(wanted), charsets, format).write(out, progress)
                : new TableReport(0, 1, List.of(missing()), 0);
        between = true;
        cut |= stream.peek(0) < 0;
        return report;
    }

    private Loss missing() {
        return new Loss(stream.position(), -1, "the backup ends before the rows of the table");
    }

    private BackupRecords records(BackupTable table) {
        return new BackupRecords(stream, header, table.layout(), schema.relations());
    }

    private void beginAnew() throws IOException {
        stream.close();
        stream = new BackupStream(file, header.end(), header.zipped());
        passed.clear();
        try {
            stream.skip(rows - header.end());
        } catch (Damaged shorter) {
            // Then there are no tables in it, which is told of each.
        }
    }

    /** Goes on to where the rows of a table begin, whether there are any or not. */
    private boolean find(String name) throws IOException {
        while (stream.peek(0) >= 0) {
            if (stream.peek(0) != BackupRecord.ROWS) {
                new BackupSearch(stream, schema.relations()).toRows();
                continue;
            }
            try {
                String next = BackupRecord.read(stream).text(NAME).orElse("");
                passed.add(next);
                if (!schema.relations().contains(next)) {
                    unknown.add(next);
                }
                if (next.equals(name)) {
                    return true;
                }
                pass(next);
            } catch (Damaged damaged) {
                new BackupSearch(stream, schema.relations()).toRows();
            }
        }
        return false;
    }

    private void pass(String name) throws IOException {
        BackupTable table = tables.get(name);
        if (table == null) {
            new BackupSearch(stream, schema.relations()).toRows();
            return;
        }
        BackupRecords records = records(table);
        boolean more = true;
        while (more) {
            try {
                more = records.next();
            } catch (Damaged damaged) {
                // Nobody asked for these rows.
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        stream.close();
        file.close();
    }
}
