/**
 * Brings a file's rows from the work table into the main table: a task of the merge queue starts {@link
 * dev.genkan.merge.MergeFunction}, which runs one MERGE statement under a name derived from the file's identity, so that a repeat
 * finds its result, and then writes what came of it into the file's receipt.
 *
 * <p>A merge that can never work (no main table, a broken definition, a statement that BigQuery refuses) is told to the operator
 * and noted in the receipt, and the task is done; when the cloud fails, the queue tries again.
 */
@NullMarked
package dev.genkan.merge;

import org.jspecify.annotations.NullMarked;
