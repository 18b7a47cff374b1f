package dev.genkan.exportgdb.firebird;

/** Hears how far the reading of a table is. */
@FunctionalInterface
public interface Progress {

    /** Nobody wants to know. */
    Progress SILENT = (rows, bytes) -> {};

    /**
     * Is called now and then, from the thread that reads the table. What it throws ends the reading.
     *
     * @param rows how many were written so far
     * @param bytes how many bytes of the database were read for that
     */
    void at(long rows, long bytes);
}
