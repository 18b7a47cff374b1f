package dev.genkan.loadworktable.engine;

import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.receipt.RowCounts;
import java.util.List;

/**
 * What became of a file's rows.
 *
 * @param rows how many went where; always in balance
 * @param causes why rows were rejected, most frequent first
 */
public record Report(RowCounts rows, List<Cause> causes) {

    public Report {
        causes = List.copyOf(causes);
        if (!rows.balance()) {
            throw new IllegalStateException("rows do not balance: " + rows);
        }
    }

    /** The causes as the receipt has them. */
    public List<Rejection> rejections() {
        return causes.stream().map(Cause::rejection).toList();
    }

    /**
     * One cause for which rows were rejected.
     *
     * @param example the reason that the first of these rows was given, in words
     */
    public record Cause(Rejection rejection, String example) {}
}
