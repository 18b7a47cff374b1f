package dev.genkan.cloud;

/**
 * A column of a table.
 *
 * @param name its id
 * @param type as GoogleSQL writes it: {@code STRING INT64 NUMERIC DATE DATETIME TIMESTAMP BOOL …}
 * @param required whether null is refused
 */
public record Column(String name, String type, boolean required) {}
