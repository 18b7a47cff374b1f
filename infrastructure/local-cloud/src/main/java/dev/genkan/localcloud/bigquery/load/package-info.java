/**
 * Rows on their way into a table: {@link dev.genkan.localcloud.bigquery.load.RowSource} reads newline-delimited JSON and CSV,
 * {@link dev.genkan.localcloud.bigquery.load.Conversion} turns what it finds into the values of the columns as strictly as
 * BigQuery does. A row that does not fit is a value, with the row and the column in its words.
 */
@NullMarked
package dev.genkan.localcloud.bigquery.load;

import org.jspecify.annotations.NullMarked;
