package dev.genkan.schema;

import java.util.Optional;

/**
 * A column of an interface file.
 *
 * @param name its id in the warehouse
 * @param type what is accepted and how it is stored
 * @param key whether it is part of the key
 * @param required whether a blank value refuses the row
 * @param description its title for people
 * @param comment Markdown for the partner's document
 */
public record Field(
        String name, FieldType type, boolean key, boolean required, String description, Optional<String> comment) {}
