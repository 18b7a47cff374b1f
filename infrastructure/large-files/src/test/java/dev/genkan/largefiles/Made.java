package dev.genkan.largefiles;

import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.receipt.RowCounts;
import java.util.List;

/**
 * What was made of a file, by whichever program.
 *
 * @param errors the error file, a character for each of its bytes
 * @param rows the good rows in the order in which they were written, as they are loaded
 */
record Made(String errors, String rows, RowCounts counts, List<Rejection> rejections) {}
