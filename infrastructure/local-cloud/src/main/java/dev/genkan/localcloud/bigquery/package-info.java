/**
 * BigQuery's REST service, version 2, on DuckDB: {@link dev.genkan.localcloud.bigquery.BigQueryFace} answers the calls, {@link
 * dev.genkan.localcloud.bigquery.BigQueryService} is what stands behind it.
 *
 * <p>It serves the Google clients and the {@code bq} command. What it cannot do is answered with status 501 and its name.
 */
@NullMarked
package dev.genkan.localcloud.bigquery;

import org.jspecify.annotations.NullMarked;
