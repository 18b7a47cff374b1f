/** Rows as the files that an extract job writes: CSV or newline-delimited JSON, plain or compressed with gzip. */
@NullMarked
package dev.genkan.localcloud.bigquery.extract;

import org.jspecify.annotations.NullMarked;
