/**
 * Brings the tables of a Firebird database file out of it, as a ZIP of CSV or of JSON lines.
 *
 * <p>{@link dev.genkan.exportgdb.Export} does it with a database that is open; {@code firebird} reads the file, {@code zip} writes the
 * other one.
 */
@NullMarked
package dev.genkan.exportgdb;

import org.jspecify.annotations.NullMarked;
