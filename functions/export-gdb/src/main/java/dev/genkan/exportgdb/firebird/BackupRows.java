package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the rows of a backup's table. */
final class BackupRows {

    private static final int DRAINED_BYTES = 1 << 18;

    private final BackupStream stream;
    private final BackupTable table;
    private final BackupRecords records;
    private final RowFormat format;
    private final Values values;
    private final BackupRow row;
    private final CellBuffer buffer = new CellBuffer();
    private final Losses losses = new Losses();
    private long rows;

    /**
     * @param stream from which the records are taken
     */
    BackupRows(BackupStream stream, BackupTable table, BackupRecords records, TextCharsets charsets, RowFormat format) {
        this.stream = stream;
        this.table = table;
        this.records = records;
        this.format = format;
        this.values = new Values(records.contents(), charsets);
        this.row = new BackupRow(table, records, values);
    }

    /** Writes all that are left. */
    TableReport write(OutputStream out, Progress progress) throws IOException {
        long start = stream.read();
        boolean more = true;
        while (more) {
            int size = buffer.size();
            try {
                more = records.next();
                if (more) {
                    format.write(table.table(), row, buffer);
                    rows++;
                }
            } catch (Damaged damaged) {
                buffer.truncate(size);
                losses.add(new Loss(records.position(), -1, damaged.what()));
            }
            if (buffer.size() > DRAINED_BYTES) {
                buffer.drainTo(out);
                progress.at(rows, stream.read() - start);
            }
        }
        buffer.drainTo(out);
        progress.at(rows, stream.read() - start);
        return new TableReport(rows, losses.count(), losses.first(), values.replaced());
    }
}
