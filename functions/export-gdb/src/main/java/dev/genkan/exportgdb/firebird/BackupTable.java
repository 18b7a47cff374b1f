package dev.genkan.exportgdb.firebird;

/**
 * A table of a backup with all that is needed to read its rows.
 *
 * @param table what it is
 * @param layout of its rows
 */
record BackupTable(Table table, BackupLayout layout) {}
