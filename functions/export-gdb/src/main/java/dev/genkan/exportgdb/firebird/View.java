package dev.genkan.exportgdb.firebird;

/**
 * A view: a query, whose rows are stored nowhere.
 *
 * @param name as the database has it
 * @param source the query
 */
public record View(String name, String source) {}
