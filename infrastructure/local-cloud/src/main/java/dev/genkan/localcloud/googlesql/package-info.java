/**
 * GoogleSQL for DuckDB: statements are analysed by Google's own analyser (ZetaSQL), and its resolved tree is written out as
 * DuckDB SQL.
 *
 * <p>{@link dev.genkan.localcloud.googlesql.GoogleSql} is the entrance. It executes nothing: the caller runs {@link
 * dev.genkan.localcloud.googlesql.Prelude#statements()} once on each connection and then what {@link
 * dev.genkan.localcloud.googlesql.Translated} holds. What has no counterpart is refused by its name, never passed over.
 */
@NullMarked
package dev.genkan.localcloud.googlesql;

import org.jspecify.annotations.NullMarked;
