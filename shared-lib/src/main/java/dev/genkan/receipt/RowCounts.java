package dev.genkan.receipt;

/**
 * What became of a file's rows.
 *
 * @param in rows in the file
 * @param loaded rows in the work table
 * @param rejected rows in the error file
 * @param superseded good rows that a newer row of the same file replaced
 */
public record RowCounts(long in, long loaded, long rejected, long superseded) {

    /** The first law: no row is lost and none is made. */
    public boolean balance() {
        return in == loaded + rejected + superseded;
    }
}
