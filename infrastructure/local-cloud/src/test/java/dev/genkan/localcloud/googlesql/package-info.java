/** GoogleSQL against an in-memory DuckDB. */
@NullMarked
package dev.genkan.localcloud.googlesql;

import org.jspecify.annotations.NullMarked;
