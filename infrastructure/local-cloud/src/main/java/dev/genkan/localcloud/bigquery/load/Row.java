package dev.genkan.localcloud.bigquery.load;

import org.jspecify.annotations.Nullable;

/** A row of a source, as far as it could be read. */
public sealed interface Row {

    /** It fits the table. */
    @SuppressWarnings("ArrayRecordComponent") // a row is appended once and thrown away
    record Good(@Nullable Object[] values) implements Row {}

    /**
     * It does not.
     *
     * @param number which row of its source, counted from 1
     * @param message why, with the column
     */
    record Bad(long number, String message) implements Row {}
}
