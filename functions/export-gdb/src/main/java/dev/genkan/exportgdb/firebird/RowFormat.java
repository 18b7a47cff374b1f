package dev.genkan.exportgdb.firebird;

import java.io.IOException;

/** Writes rows as text. Safe for use by several threads. */
public sealed interface RowFormat permits Csv, JsonLines {

    /** Writes what stands before the first row. */
    void begin(Table table, CellBuffer out);

    /** Writes a row, with its line end. */
    void write(Table table, Row row, CellBuffer out) throws IOException, Damaged;

    /** How the names of files in this format end, without a dot. */
    String extension();
}
