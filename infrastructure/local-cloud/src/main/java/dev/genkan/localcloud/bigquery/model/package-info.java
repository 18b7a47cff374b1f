/** The things of the warehouse as values: names, schemas, tables, datasets and jobs, with their form in BigQuery's REST API. */
@NullMarked
package dev.genkan.localcloud.bigquery.model;

import org.jspecify.annotations.NullMarked;
