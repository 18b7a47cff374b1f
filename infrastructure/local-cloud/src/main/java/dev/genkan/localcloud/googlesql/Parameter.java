package dev.genkan.localcloud.googlesql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter.
 *
 * @param name empty for a positional one
 * @param type the GoogleSQL type
 * @param value the text of a scalar as the REST API writes it, a {@link java.util.List} for an ARRAY, a {@link java.util.Map} by
 *     field name for a STRUCT, a {@link Variable} that has the value, or null
 */
public record Parameter(
        Optional<String> name, String type, @Nullable Object value) {}
