package dev.genkan.cloud;

import dev.genkan.receipt.Receipt.DefinitionVersion;

/**
 * Something that was read from the definitions bucket.
 *
 * @param value what it says
 * @param version the object and its generation
 */
public record Versioned<T>(T value, DefinitionVersion version) {}
