package dev.genkan.cloud;

import dev.genkan.row.StoredRows;
import java.util.List;
import java.util.Optional;

/**
 * Tables and jobs. A job is named by its caller: the name is derived from a file's identity, so that a repeat finds the first
 * one's result instead of running twice.
 *
 * <p>Safe for use by several threads. Every method throws {@link CloudException} when the cloud did not answer.
 */
public interface Warehouse {

    /** The columns of a table, in their order; empty when there is no such table. */
    Optional<List<Column>> columns(TableName table);

    /**
     * Replaces a table by the rows of objects in the form of {@link StoredRows}, creating it where needed, and waits for the end.
     *
     * @param job the job's name: letters, digits, {@code _} and {@code -}
     * @param columns of the table and, in the same order, of the rows
     * @param sources the objects that hold the rows; a {@code *} in a name stands for any text, as BigQuery reads it
     */
    JobResult load(String job, TableName target, List<Column> columns, List<ObjectName> sources);

    /**
     * Runs a statement and waits for its end.
     *
     * @param job the job's name: letters, digits, {@code _} and {@code -}
     */
    JobResult run(String job, String sql);

    /** The warehouse's own name of a table for use in SQL, quoted with backticks. */
    String quoted(TableName table);

    /** How a job ended. */
    sealed interface JobResult {

        /**
         * It did what it was asked.
         *
         * @param rows rows that a load wrote; for a statement, the rows it affected
         */
        record Done(long rows, long inserted, long updated, long deleted) implements JobResult {}

        /**
         * BigQuery looked at it and refused; to run it again unchanged gives the same.
         *
         * @param reason BigQuery's reason, for example {@code invalidQuery}
         * @param message BigQuery's words
         */
        record Failed(String reason, String message) implements JobResult {}
    }
}
