/**
 * Reads the tables of Firebird and InterBase database files (ODS 10 to 13), and of backups that gbak made of them, without a server.
 *
 * <p>{@link dev.genkan.exportgdb.firebird.Database} is where to begin: it opens a file, tells its tables, and gives the rows that a
 * new transaction would see. The layouts are those of the public sources of Firebird 1.5.6 to 5.0.3, checked against files that
 * their servers wrote. Those of backups are read as streams, those of databases page by page.
 */
@NullMarked
package dev.genkan.exportgdb.firebird;

import org.jspecify.annotations.NullMarked;
