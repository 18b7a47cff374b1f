package dev.genkan.loadworktable.engine;

import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.receipt.RowCounts;
import java.util.List;

/**
 * What became of a file's rows.
 *
 * @param rows how many went where; always in balance
 * @param rejections why rows were rejected, most frequent first
 */
public record Report(RowCounts rows, List<Rejection> rejections) {

    public Report {
        rejections = List.copyOf(rejections);
        if (!rows.balance()) {
            throw new IllegalStateException("rows do not balance: " + rows);
        }
    }
}
