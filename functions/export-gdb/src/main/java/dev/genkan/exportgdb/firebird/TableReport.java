package dev.genkan.exportgdb.firebird;

import java.util.List;

/**
 * What came of reading a table.
 *
 * @param rows how many were written
 * @param lost how many rows, pages of rows or parts of the table's map could not be read
 * @param losses the first of them
 * @param replaced how many characters could not be read, and were replaced by U+FFFD
 */
public record TableReport(long rows, long lost, List<Loss> losses, long replaced) {
    public TableReport {
        losses = List.copyOf(losses);
    }
}
