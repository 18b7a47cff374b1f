package dev.genkan.exportgdb.firebird;

import java.io.IOException;

/** The row of a table that is read at the moment. For one thread. */
public sealed interface Row permits StoredRow, BackupRow {

    /**
     * Writes the value of a column as a text, without quotes.
     *
     * @param place of the column in its table
     * @return false when it is null, and nothing was written
     */
    boolean write(int place, CellBuffer out) throws IOException, Damaged;
}
