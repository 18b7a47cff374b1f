package dev.genkan.loadworktable.engine;

import dev.genkan.row.CheckedRow;
import dev.genkan.row.RawRecord;

/** Judges a record of a file that has a format of its own; for one thread. */
interface RecordRules extends AutoCloseable {

    /** The values of the record, or all that is wrong with it. */
    CheckedRow check(RawRecord record);

    @Override
    default void close() {}
}
