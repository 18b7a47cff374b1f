/** The calls of the REST service, a class for each of its resources. */
@NullMarked
package dev.genkan.localcloud.bigquery.face;

import org.jspecify.annotations.NullMarked;
