/**
 * Jobs: {@link dev.genkan.localcloud.bigquery.jobs.Jobs} runs each under its name and remembers how it ended, {@link
 * dev.genkan.localcloud.bigquery.jobs.QueryWork} and {@link dev.genkan.localcloud.bigquery.jobs.LoadWork} are what they do.
 *
 * <p>That a job is done is written in the transaction that does it, so that a repeat after a crash finds both or neither.
 */
@NullMarked
package dev.genkan.localcloud.bigquery.jobs;

import org.jspecify.annotations.NullMarked;
