/**
 * Reads the tables of Firebird and InterBase database files (ODS 10 to 13) without a server.
 *
 * <p>{@link dev.genkan.exportgdb.firebird.Database} is where to begin: it opens a file, tells its tables, and gives the rows that a
 * new transaction would see. The layouts are those of the public sources of Firebird 1.5.6 to 5.0.3, checked against files that
 * their servers wrote.
 */
@NullMarked
package dev.genkan.exportgdb.firebird;

import org.jspecify.annotations.NullMarked;
