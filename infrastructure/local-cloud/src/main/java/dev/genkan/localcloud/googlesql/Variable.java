package dev.genkan.localcloud.googlesql;

/**
 * A script variable; its value lives in the DuckDB connection.
 *
 * @param type the GoogleSQL type
 */
public record Variable(String name, String type) {}
