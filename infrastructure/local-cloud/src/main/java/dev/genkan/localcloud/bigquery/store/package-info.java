/**
 * The warehouse on disk: one DuckDB file. {@link dev.genkan.localcloud.bigquery.store.Database} lends connections and runs
 * transactions, {@link dev.genkan.localcloud.bigquery.store.Catalog} knows datasets and tables, {@link
 * dev.genkan.localcloud.bigquery.store.Cells} and {@link dev.genkan.localcloud.bigquery.store.Appender} take values out and in.
 *
 * <p>A dataset is a schema of DuckDB and a table is a table. What DuckDB cannot hold of them (labels, expiry, the order of
 * partitions) are documents in a schema of its own, written in the same transaction.
 */
@NullMarked
package dev.genkan.localcloud.bigquery.store;

import org.jspecify.annotations.NullMarked;
