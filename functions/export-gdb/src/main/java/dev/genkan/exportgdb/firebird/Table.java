package dev.genkan.exportgdb.firebird;

import java.util.List;

/**
 * A table of the user's.
 *
 * @param id of its relation; in a backup, which does not tell it, its place among the tables
 * @param name as the database has it, in any letters
 * @param columns in the order in which the database shows them
 * @param primaryKey the names of the columns of its primary key; empty when it has none, and in a backup, where it stands behind all
 *     rows
 * @param temporary whether its rows are those of a transaction or a connection, of which none are in the file
 */
public record Table(int id, String name, List<Column> columns, List<String> primaryKey, boolean temporary) {
    public Table {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }
}
